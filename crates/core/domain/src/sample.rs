//! The one invented place that tests start from. It is here for the tests of every crate, and not behind a feature, so that
//! serving and testing stay one build (docs/adr/0011).

use serde_json::{Value, json};

use crate::Lieu;

/// A sound place of Le Blanc that says little, with the fields of each of `given` put over those before: `null` takes one
/// away.
///
/// # Panics
/// When a given field has no name, or a value that no place has.
#[expect(
    clippy::expect_used,
    reason = "a test that invents an impossible place is wrong, and has to fail there"
)]
pub fn lieu(given: &[&Value]) -> Lieu {
    let mut fields = json!({
        "id": "essai-1", "nom": "Lieu d’essai", "commune": "Le Blanc", "code_postal": "36300", "adresse": "1 rue de l’Essai",
        "latitude": 46.63, "longitude": 1.06, "position": "exacte", "source": "essai", "date_maj": "2026-01-31",
    });
    for given in given {
        for (field, value) in given.as_object().expect("fields have names") {
            fields[field] = value.clone();
        }
    }
    serde_json::from_value(fields).expect("the fields of a place")
}
