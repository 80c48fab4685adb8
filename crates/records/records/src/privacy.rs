//! What is private of places, and removing it for good.

use repere_domain::{PrivateData, SourceRecord};

/// What is private of a place: no answer to the public is made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Private {
    /// What its source says of people.
    pub people: PrivateData,
    /// The record in the source's own words, JSON.
    pub raw: String,
}

impl Private {
    /// That of a record.
    pub fn of(record: &SourceRecord) -> Self {
        Self { people: record.private.clone(), raw: record.raw.clone() }
    }

    /// What is left of it once it was forgotten.
    pub fn forgotten() -> Self {
        Self { people: PrivateData::default(), raw: "{}".to_owned() }
    }
}

/// How much was removed, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// Places whose private data was there.
    pub places: u64,
    /// Earlier private data of places, kept by their history.
    pub earlier: u64,
    /// Closed reports of visitors.
    pub reports: u64,
}
