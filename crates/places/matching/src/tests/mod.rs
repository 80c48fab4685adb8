//! Invented places: no name, number or address of a real one.

mod cases;
mod properties;

use repere_domain::Lieu;
use serde_json::{Value, json};

/// A sound place of Saint-Exemple-sur-Cher that says little, with some fields replaced or, by `null`, taken away.
fn lieu(id: &str, replaced: &Value) -> Lieu {
    let mut fields = json!({
        "id": id, "nom": "Lieu", "commune": "Saint-Exemple-sur-Cher", "code_postal": "18999", "code_insee": "18999",
        "adresse": "", "latitude": 47.0, "longitude": 2.0, "position": "approximative", "source": "essai",
        "date_maj": "2026-01-31",
    });
    for (field, value) in replaced.as_object().unwrap() {
        fields[field] = value.clone();
    }
    serde_json::from_value(fields).unwrap()
}
