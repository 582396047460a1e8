//! The clauses of the filters in an address.

use super::{Unknown, ids, is_key, percent, push_key, push_list};
use crate::data::{AttributeId, Dataset, Levels, Polarity};
use crate::filter::{Clause, Dimension};

/// The dimensions of a dataset that are no column of `studies`, in the order of their keys.
pub(super) const DIMENSIONS: [(&str, Dimension); 7] = [
    ("stakeholder", Dimension::Stakeholder),
    ("setting", Dimension::Setting),
    ("polarity", Dimension::Polarity),
    ("code", Dimension::Code),
    ("certainty", Dimension::Certainty),
    ("year", Dimension::Year),
    ("q", Dimension::Text),
];

/// Reads a clause: identifiers, years or words.
pub(super) fn read_clause(
    dataset: &Dataset,
    dimension: Dimension,
    value: &str,
) -> Result<Clause, Unknown> {
    let level = |levels: &Levels, id: &str| levels.find(id).map(|level| level.0);
    Ok(Clause::Any(match dimension {
        Dimension::Year => return years(value),
        Dimension::Text => {
            let text = percent::decode(value).filter(|text| !text.trim().is_empty());
            return text
                .map(|text| Clause::Text(text.into_owned()))
                .ok_or_else(Unknown::new);
        }
        Dimension::Stakeholder => ids(value, &|id| level(&dataset.stakeholders, id))?,
        Dimension::Setting => ids(value, &|id| level(&dataset.settings, id))?,
        Dimension::Certainty => ids(value, &|id| level(&dataset.certainties, id))?,
        Dimension::Code => ids(value, &|id| dataset.codes.find(id).map(|code| code.0))?,
        Dimension::Polarity => ids(value, &|id| {
            let polarity = Polarity::ALL.into_iter().find(|p| p.id() == id)?;
            Some(polarity as u16)
        })?,
        Dimension::Attribute(at) => {
            let attribute = dataset.reports.attributes.get(at.index());
            ids(value, &|id| level(&attribute?.levels, id))?
        }
    }))
}

/// `2005..2015`, `2005..`, `..2015` or `2010`.
fn years(value: &str) -> Result<Clause, Unknown> {
    let (from, to) = match value.split_once("..") {
        None => (number(value)?, number(value)?),
        Some(("", "")) => return Err(Unknown::new()),
        Some((from, "")) => (number(from)?, u16::MAX),
        Some(("", to)) => (0, number(to)?),
        Some((from, to)) => (number(from)?, number(to)?),
    };
    if from > to {
        return Err(Unknown::new());
    }
    Ok(Clause::Range(from, to))
}

/// A number of digits alone (`parse` would also take a plus sign).
pub(super) fn number(value: &str) -> Result<u16, Unknown> {
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit());
    value
        .parse()
        .ok()
        .filter(|_| is_plain)
        .ok_or_else(Unknown::new)
}

/// Appends a clause; one that does not fit its dimension is left out.
pub(super) fn push_clause(
    out: &mut String,
    dataset: &Dataset,
    dimension: Dimension,
    clause: &Clause,
) {
    let Some(key) = dimension_key(dataset, dimension) else {
        return;
    };
    match (clause, dimension) {
        (Clause::Any(values), _) => {
            let polarities = Polarity::ALL.map(|p| p.id().to_owned());
            let names = match dimension {
                Dimension::Stakeholder => &dataset.stakeholders.id[..],
                Dimension::Setting => &dataset.settings.id,
                Dimension::Certainty => &dataset.certainties.id,
                Dimension::Code => &dataset.codes.id,
                Dimension::Attribute(at) => &dataset.reports.attributes[at.index()].levels.id,
                Dimension::Polarity => &polarities,
                Dimension::Year | Dimension::Text => return,
            };
            push_encoded_key(out, &key);
            push_list(out, names, values.iter().map(|&value| value.into()));
        }
        (Clause::Range(from, to), Dimension::Year) => {
            push_encoded_key(out, &key);
            if *from > 0 || *to == u16::MAX || from == to {
                out.push_str(&from.to_string());
            }
            if from != to {
                out.push_str("..");
                if *to < u16::MAX {
                    out.push_str(&to.to_string());
                }
            }
        }
        (Clause::Text(text), Dimension::Text) => {
            push_encoded_key(out, &key);
            percent::encode(text, out);
        }
        _ => {}
    }
}

fn push_encoded_key(out: &mut String, key: &str) {
    let mut encoded = String::new();
    percent::encode(key, &mut encoded);
    push_key(out, &encoded);
}

/// The key of a dimension: an attribute goes by its column's name, with `a.` before it where the
/// bare name is a key already.
fn dimension_key(dataset: &Dataset, dimension: Dimension) -> Option<String> {
    if let Dimension::Attribute(at) = dimension {
        let name = &dataset.reports.attributes.get(at.index())?.name;
        let is_taken = is_key(name) || name.starts_with("a.") || name.is_empty();
        return Some(if is_taken {
            ["a.", name].concat()
        } else {
            name.clone()
        });
    }
    let (key, _) = DIMENSIONS.iter().find(|(_, d)| *d == dimension)?;
    Some((*key).to_owned())
}

/// The dimension that a key names.
pub(super) fn dimension(dataset: &Dataset, key: &str) -> Option<Dimension> {
    if let Some((_, dimension)) = DIMENSIONS.iter().find(|(known, _)| *known == key) {
        return Some(*dimension);
    }
    let name = key.strip_prefix("a.").unwrap_or(key);
    let attribute: Option<AttributeId> = dataset.reports.attribute(name);
    attribute.map(Dimension::Attribute)
}
