//! The fields that a mapping can fill.

use repere_domain::fields::COLUMNS;

/// Fields of Repère beside those of the standard: hours in the source's own words, and people's names, which are kept
/// for the Hub's staff.
const OWN: [&str; 2] = ["horaires_texte", "contacts"];

/// The field that stands for both coordinates.
pub(super) const COORDONNEES: &str = "coordonnees";

/// Fields without which no record can be stored.
pub(super) const REQUIRED: [&str; 3] = ["id", "nom", "date_maj"];

/// The field of that name. The source of a place is the one given on the command line, never a column.
pub(super) fn field(name: &str) -> Option<&'static str> {
    all().find(|field| *field == name)
}

/// Every field that a mapping can fill by rules, in the order of the standard.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    COLUMNS.into_iter().chain(OWN).filter(|field| *field != "source" && *field != "code_insee")
}

/// Whether a field holds several values.
pub(super) fn is_list(field: &str) -> bool {
    matches!(field, "courriels" | "site_web" | "autres_formations_labels")
        || super::vocabularies::terms(field).is_some()
}
