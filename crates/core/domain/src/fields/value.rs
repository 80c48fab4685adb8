//! Values of fields, whatever their type: as texts, and from texts.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;

use super::SEPARATOR;
use crate::LieuId;
use crate::codes::{CodePostal, Slug};

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// It has none.
    Empty,
    /// One text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// A number.
    Number(f64),
}

impl Value {
    /// As one text, several joined by `|`; `None` when there is none.
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(text),
            Self::List(texts) => Some(texts.join(&SEPARATOR.to_string())),
            Self::Number(number) => Some(number.to_string()),
        }
    }
}

/// A text that is no value of its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The text.
    pub text: String,
    /// Why not.
    pub reason: String,
}

impl Rejected {
    pub(super) fn new(text: &str, reason: &dyn Display) -> Self {
        Self { text: text.to_owned(), reason: reason.to_string() }
    }

    /// Nothing, where there must be something.
    pub(super) fn missing() -> Vec<Self> {
        vec![Self::new("", &"ce champ est obligatoire")]
    }
}

/// What a field of a place may be.
pub(super) trait FieldValue {
    fn value(&self) -> Value;

    /// Becomes what the texts say; gives back those that are no value.
    fn fill(&mut self, texts: &[&str]) -> Vec<Rejected>;
}

impl<T: FromStr<Err: Display> + Display> FieldValue for Option<T> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Empty, |value| text(value))
    }

    fn fill(&mut self, texts: &[&str]) -> Vec<Rejected> {
        let mut rejected = Vec::new();
        *self = texts.first().and_then(|text| match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                rejected.push(Rejected::new(text, &error));
                None
            }
        });
        rejected
    }
}

impl<T: FromStr<Err: Display> + Display + PartialEq> FieldValue for Vec<T> {
    fn value(&self) -> Value {
        if self.is_empty() {
            return Value::Empty;
        }
        Value::List(self.iter().map(ToString::to_string).collect())
    }

    /// Each value once.
    fn fill(&mut self, texts: &[&str]) -> Vec<Rejected> {
        self.clear();
        let mut rejected = Vec::new();
        for text in texts {
            match text.parse() {
                Ok(value) if self.contains(&value) => {}
                Ok(value) => self.push(value),
                Err(error) => rejected.push(Rejected::new(text, &error)),
            }
        }
        rejected
    }
}

/// Values that a place cannot be without: what does not read leaves the one there is.
macro_rules! required {
    ($($type:ty),+) => {$(
        impl FieldValue for $type {
            fn value(&self) -> Value {
                text(self)
            }

            fn fill(&mut self, texts: &[&str]) -> Vec<Rejected> {
                match texts.first().map(|text| (text, text.parse::<Self>())) {
                    None => return Rejected::missing(),
                    Some((_, Ok(value))) => *self = value,
                    Some((text, Err(error))) => return vec![Rejected::new(text, &error)],
                }
                Vec::new()
            }
        }
    )+};
}
required!(String, LieuId, Slug, CodePostal, NaiveDate);

fn text(value: &impl Display) -> Value {
    let text = value.to_string();
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}
