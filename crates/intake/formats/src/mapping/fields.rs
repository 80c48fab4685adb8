//! The fields that a mapping can fill.

use repere_domain::fields::{ALL, Origin, named, standard};

/// The field that stands for both coordinates.
pub(super) const COORDINATES: &str = "coordonnees";

/// Fields without which no record can be stored; an identifier is made where there is none.
pub(super) const REQUIRED: [&str; 2] = ["nom", "date_maj"];

/// The fields that hours put together from several columns fill.
pub(super) const HOURS: [&str; 2] = ["horaires", "horaires_texte"];

/// Fields that say in which commune a place is; a record needs one of them.
pub(super) const WHERE: [&str; 4] = ["commune", "code_postal", "code_insee", "adresse"];

/// The field of that name. The source of a place is the one given on the command line, never a column.
pub(super) fn field(name: &str) -> Option<&'static str> {
    all().find(|field| *field == name)
}

/// Every field that a mapping can fill by rules, in the order of the standard, those of Repère last. What follows from another
/// field is never filled: what its point is worth.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let own = ALL.iter().filter(|field| field.origin == Origin::Own);
    let follows = ["source", "position"];
    standard().chain(own).map(|field| field.name).filter(move |name| !follows.contains(name))
}

/// Whether a field holds several values.
pub(super) fn is_list(field: &str) -> bool {
    named(field).is_some_and(repere_domain::fields::Field::is_list)
}

/// The terms of a field, when it has a vocabulary.
pub(super) fn terms(field: &str) -> Option<Vec<&'static str>> {
    named(field)?.terms()
}
