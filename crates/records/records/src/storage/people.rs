//! How values about those who keep the map are read where a database keeps texts: the same in every kind of database.

use repere_people::{Email, Role};

use super::Unreadable;

/// An address as stored.
///
/// # Errors
/// When it is none.
pub fn email(text: &str) -> Result<Email, Unreadable> {
    text.parse().map_err(|_| Unreadable::Email)
}

/// A role as stored: its kind, and the place or the territory that it is of.
///
/// # Errors
/// When it is none.
pub fn role(kind: &str, subject: &str) -> Result<Role, Unreadable> {
    let role = kind.parse().and_then(|kind| Role::new(kind, subject));
    role.map_err(|_| Unreadable::Role { kind: kind.to_owned(), subject: subject.to_owned() })
}
