//! The rule of the point, which is like no other.

use super::Parser;
use crate::mapping::mistake::{Mistake, Name};
use crate::mapping::nearest::nearest;
use crate::mapping::place::{Order, Place};
use crate::mapping::toml_text::Value;

const KEYS: [&str; 5] = ["colonne", "ordre", "x", "y", "projection"];

impl Parser<'_, '_> {
    /// Both numbers in one column, or Lambert-93 in two.
    pub(super) fn place(&self, value: &Value<'_>) -> Option<Place> {
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), Mistake::Shape("{ colonne = \"…\", ordre = \"lat,lon\" }"));
            return None;
        };
        self.known_keys(table, &KEYS, "dans cette règle");
        let column = |key: &str| self.column_at(table, key);
        if let (Some(written), None) = (table.get("colonne"), table.get("projection")) {
            let said = table.get("ordre");
            let name = said.and_then(|order| order.get_ref().as_str()).unwrap_or_default();
            let order = Order::ALL.into_iter().find(|(known, _)| *known == name);
            let Some((_, order)) = order else {
                let span = said.map_or_else(|| written.span(), Value::span);
                let possible = Order::ALL.map(|(name, _)| name);
                self.unknown(
                    span,
                    Name::Value("ordre"),
                    name,
                    nearest(name, possible.into_iter()),
                    &possible,
                );
                return None;
            };
            return Some(Place::OneColumn(column("colonne")?, order));
        }
        let projection = table.get("projection").and_then(|projection| projection.get_ref().as_str());
        if projection != Some("lambert-93") || table.contains_key("colonne") || table.contains_key("ordre") {
            let shape = "{ colonne, ordre } ou { x, y, projection = \"lambert-93\" }";
            self.source.error(value.span(), Mistake::Shape(shape));
            return None;
        }
        let (Some(x), Some(y)) = (column("x"), column("y")) else {
            self.source.error(value.span(), Mistake::Shape("les deux colonnes « x » et « y »"));
            return None;
        };
        Some(Place::Lambert93 { x, y })
    }
}
