//! JSON (RFC 8259) as far as a package's description needs it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value; numbers are texts, and what else there is (`null`, `true`) is nothing.
#[derive(Debug, Default)]
pub(super) enum Json {
    /// Neither of the others.
    #[default]
    Nothing,
    /// A string, or a number in digits.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in the order of the file.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a key; of several, the last, as in JavaScript.
    pub fn get(&self, key: &str) -> &Self {
        const NOTHING: &Json = &Json::Nothing;
        match self {
            Self::Object(members) => {
                let mut from_last = members.iter().rev();
                let found = from_last.find(|(name, _)| name == key);
                found.map_or(NOTHING, |(_, value)| value)
            }
            _ => NOTHING,
        }
    }

    /// The elements of an array; none where it is none.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// The text; empty where it is none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Nothing)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Text(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Text(decimal(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element()? {
            elements.push(element);
        }
        Ok(Json::List(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

/// A number with at most four decimals (a version such as `1.5`, where a text was meant), without
/// the kilobytes that the exact formatting of floating-point numbers takes.
fn decimal(number: f64) -> String {
    let scaled = (number * 10_000.0).round() as i64;
    let (whole, part) = (
        scaled.unsigned_abs() / 10_000,
        scaled.unsigned_abs() % 10_000,
    );
    let sign = if scaled < 0 { "-" } else { "" };
    let padded = format!("{part:04}");
    let digits = padded.trim_end_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    format!("{sign}{whole}.{digits}")
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn numbers_are_texts() {
        let text = br#"{"a": [1.5, 1.0, -2.25, 7, -7, 1e300], "b": null, "c": "x", "c": "y"}"#;
        let json: Json = serde_json::from_slice(text).unwrap();
        let numbers: Vec<&str> = json.get("a").list().iter().map(Json::text).collect();
        assert_eq!(numbers[..5], ["1.5", "1.0", "-2.25", "7", "-7"]);
        assert_eq!(json.get("b").text(), "");
        assert_eq!(json.get("c").text(), "y");
        assert_eq!(json.get("d").get("e").list().len(), 0);
    }
}
