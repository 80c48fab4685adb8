//! What differs between two ways to tell a place.

use repere_domain::Lieu;
use repere_domain::fields::{self, Field};

/// A field that two tell otherwise.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The field.
    pub field: &'static Field,
    /// What the first says; `None` when it says nothing.
    pub before: Option<String>,
    /// What the other says.
    pub after: Option<String>,
}

/// The fields that two places tell otherwise, in the order of the table of fields: all but those that say which record it is.
pub fn differences(before: &Lieu, after: &Lieu) -> Vec<Difference> {
    let by_hand = fields::ALL.iter().filter(|field| field.by_hand);
    let sides = by_hand.map(|field| Difference {
        field,
        before: before.field_text(field.name),
        after: after.field_text(field.name),
    });
    sides.filter(|one| one.before != one.after).collect()
}
