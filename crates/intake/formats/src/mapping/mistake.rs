//! What may be wrong in a mapping: data, said in French by [`super::words`].

use std::fmt;

/// A mistake in a mapping, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// Line of the mapping, from 1.
    pub line: usize,
    /// Character of that line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// Not TOML, in the words of its reader.
    NotToml(String),
    /// Nothing says what the fields are.
    NoFields,
    /// A required field without a rule.
    MissingField(&'static str),
    /// Nothing that says in which commune a place is.
    NoCommune,
    /// The point is said twice.
    TwoPoints,
    /// A latitude without longitude, or the other way round.
    HalfAPoint,
    /// A name that is none of those possible.
    Unknown {
        /// What kind of name.
        what: Name,
        /// As written.
        given: String,
        /// The possible one that is most like it.
        near: Option<String>,
        /// Those possible, when they are few.
        possible: Vec<&'static str>,
    },
    /// A text that is empty.
    Empty(String),
    /// Something else than a text.
    NotAText(String),
    /// Something else than a whole number other than 0.
    NotANumber(String),
    /// Something else than yes or no.
    NotABoolean(String),
    /// A field whose list of rules is empty.
    NoRule(&'static str),
    /// A value that has not the form expected, which is shown.
    Shape(&'static str),
    /// Not exactly one of these keys.
    OneOf(Vec<&'static str>),
    /// More than one of these keys.
    AtMostOneOf(Vec<&'static str>),
    /// A key that means nothing without another.
    OnlyWith {
        /// The key.
        key: String,
        /// What it needs.
        with: &'static str,
    },
    /// A number that counts from the end where only the beginning makes sense.
    FromTheStart(&'static str),
    /// A list of words without any letter.
    NoWord(String),
    /// A date or a format of date that is none.
    NotADate,
    /// A separator that no table is cut by.
    NotASeparator,
    /// A pattern of columns with several stars.
    SeveralStars,
}

/// What a name that is none of those possible should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A key of the first level, of a rule…
    Key(&'static str),
    /// A field of the standard.
    Field,
    /// A term of the vocabulary of that field.
    Term(String),
    /// A value of that key.
    Value(&'static str),
    /// A day of the week.
    Day,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {}, colonne {} : {}", self.line, self.column, self.mistake)
    }
}
