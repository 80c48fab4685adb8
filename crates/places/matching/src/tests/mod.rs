//! Invented places: no name, number or address of a real one.

mod cases;
mod properties;

use repere_domain::{Lieu, sample};
use serde_json::{Value, json};

/// A sound place of Saint-Exemple-sur-Cher that says little, with some fields replaced or, by `null`, taken away.
fn lieu(id: &str, replaced: &Value) -> Lieu {
    sample::lieu(&[
        &json!({
            "id": id, "nom": "Lieu", "commune": "Saint-Exemple-sur-Cher", "code_postal": "18999", "code_insee": "18999",
            "adresse": "", "latitude": 47.0, "longitude": 2.0, "position": "approximative",
        }),
        replaced,
    ])
}
