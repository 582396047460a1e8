//! Many short texts in one allocation.

/// A column of texts: one buffer and the end of each text in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    blob: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Appends a text. Texts beyond 4 GiB in total are cut to nothing.
    pub fn push(&mut self, text: &str) {
        if u32::try_from(self.blob.len() + text.len()).is_ok() {
            self.blob.push_str(text);
        }
        self.ends.push(self.blob.len() as u32);
    }

    /// The text at a row; empty where there is no such row.
    pub fn get(&self, row: usize) -> &str {
        let Some(&end) = self.ends.get(row) else {
            return "";
        };
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.blob[start as usize..end as usize]
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// The bytes held, buffer and ends together.
    pub fn bytes(&self) -> usize {
        self.blob.len() + self.ends.len() * size_of::<u32>()
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut column = Self::default();
        for text in texts {
            column.push(text);
        }
        column
    }
}
