//! The rule of the point, which is like no other.

use super::parse::Parser;
use super::place::{Order, Place};
use super::toml_text::Value;

const KEYS: [&str; 5] = ["colonne", "ordre", "x", "y", "projection"];

impl Parser<'_, '_> {
    /// Both numbers in one column, or Lambert-93 in two.
    pub(super) fn place(&self, value: &Value<'_>) -> Option<Place> {
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), "écrivez { colonne = \"…\", ordre = \"lat,lon\" }");
            return None;
        };
        self.known_keys(table, &KEYS, "dans cette règle");
        let column = |key: &str| {
            let value = table.get(key)?;
            Some(self.column((self.source.text_of(value, key)?, value.span())))
        };
        if let (Some(colonne), None) = (table.get("colonne"), table.get("projection")) {
            let orders = Order::ALL.map(|(name, _)| format!("\"{name}\"")).join(", ");
            let ordre = table.get("ordre");
            let order = ordre.and_then(|ordre| {
                let name = ordre.get_ref().as_str()?;
                Order::ALL.into_iter().find(|(known, _)| *known == name)
            });
            let Some((_, order)) = order else {
                let span = ordre.map_or_else(|| colonne.span(), Value::span);
                self.source.error(span, format!("« ordre » vaut {orders}"));
                return None;
            };
            return Some(Place::OneColumn(column("colonne")?, order));
        }
        let projection = table.get("projection").and_then(|projection| projection.get_ref().as_str());
        if projection != Some("lambert-93") || table.contains_key("colonne") || table.contains_key("ordre") {
            let message = "écrivez { colonne, ordre } ou { x, y, projection = \"lambert-93\" }";
            self.source.error(value.span(), message);
            return None;
        }
        let (Some(x), Some(y)) = (column("x"), column("y")) else {
            self.source.error(value.span(), "donnez les deux colonnes « x » et « y »");
            return None;
        };
        Some(Place::Lambert93 { x, y })
    }
}
