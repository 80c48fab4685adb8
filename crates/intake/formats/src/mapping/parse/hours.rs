//! Hours that are put together from several columns.

use repere_hours::Weekday;
use toml::de::DeTable;

use super::Parser;
use crate::mapping::columns::Column;
use crate::mapping::hours::{Day, Hours, Timetable, named};
use crate::mapping::mistake::{Mistake, Name};
use crate::mapping::nearest::nearest;
use crate::mapping::toml_text::Value;

const KEYS: [&str; 5] = ["jours", "colonne", "semaine", "semaines_paires", "semaines_impaires"];

/// Whether a rule of hours is such a one.
pub(super) fn is_put_together(value: &Value<'_>) -> bool {
    let own = |table: &DeTable<'_>| KEYS.iter().any(|key| *key != "colonne" && table.contains_key(*key));
    value.get_ref().as_table().is_some_and(own)
}

impl Parser<'_, '_> {
    pub(super) fn hours(&self, field: &str, value: &Value<'_>) -> Option<Hours> {
        let table = value.get_ref().as_table()?;
        self.known_keys(table, &KEYS, "dans les horaires");
        match (table.get("semaines_paires"), table.get("semaines_impaires")) {
            (Some(even), Some(odd)) => {
                if let Some(other) = ["jours", "colonne", "semaine"].iter().find_map(|key| table.get(*key)) {
                    self.source.error(other.span(), Mistake::AtMostOneOf(vec!["jours", "semaines_paires"]));
                    return None;
                }
                let (even, odd) =
                    (self.timetable(even, "semaines_paires"), self.timetable(odd, "semaines_impaires"));
                Some(Hours::EvenAndOdd(even?, odd?))
            }
            (None, None) => {
                let weeks = table.get("semaine").map(|_| self.column_at(table, "semaine"));
                let timetable = match (table.get("jours"), table.get("colonne")) {
                    (Some(days), None) => self.timetable(days, "jours"),
                    (None, Some(_)) => self.column_at(table, "colonne").map(Timetable::Whole),
                    _ => {
                        self.source.error(value.span(), Mistake::OneOf(vec!["jours", "colonne"]));
                        None
                    }
                };
                Some(Hours::Every(timetable?, weeks.map_or(Some(None), |weeks| weeks.map(Some))?))
            }
            (even, odd) => {
                let (key, with) = if even.is_some() {
                    ("semaines_paires", "semaines_impaires")
                } else {
                    ("semaines_impaires", "semaines_paires")
                };
                let span = even.or(odd).map_or_else(|| value.span(), Value::span);
                self.source.error(span, Mistake::OnlyWith { key: format!("{field}.{key}"), with });
                None
            }
        }
    }

    /// Days and their columns, or a pattern whose star is the day.
    fn timetable(&self, value: &Value<'_>, key: &str) -> Option<Timetable> {
        const SHAPE: &str = "{ lundi = \"…\", mardi = \"…\" }, ou un motif tel que \"Horaires *\"";
        if value.get_ref().is_str() {
            let pattern = self.source.text_of(value, key)?;
            if !pattern.contains('*') {
                self.source.error(value.span(), Mistake::Shape(SHAPE));
                return None;
            }
            return Some(Timetable::Pattern(self.column((pattern, value.span()))));
        }
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), Mistake::Shape(SHAPE));
            return None;
        };
        if table.is_empty() {
            self.source.error(value.span(), Mistake::Empty(key.to_owned()));
            return None;
        }
        let mut days: Vec<(Weekday, Day)> = Vec::new();
        for (name, columns) in table {
            let written = name.get_ref().as_ref();
            match named(written) {
                Some(weekday) if days.iter().all(|(known, _)| *known != weekday) => {
                    days.push((weekday, self.day(columns, written)));
                }
                _ => {
                    let possible = Weekday::ALL.map(Weekday::name);
                    let near = nearest(written, possible.into_iter());
                    self.unknown(name.span(), Name::Day, written, near, &possible);
                }
            }
        }
        days.sort_by_key(|(weekday, _)| Weekday::ALL.iter().position(|known| known == weekday));
        Some(Timetable::Days(days))
    }

    /// The columns of a day: one, several parts of it, or a beginning and an end for each part.
    fn day(&self, value: &Value<'_>, key: &str) -> Day {
        let column = |text| -> Column { self.column(text) };
        match value.get_ref().as_array() {
            None => self.source.texts_of(value, key).into_iter().map(|text| vec![column(text)]).collect(),
            Some(parts) => {
                if parts.is_empty() {
                    self.source.error(value.span(), Mistake::Empty(key.to_owned()));
                }
                let part = |part| self.source.texts_of(part, key).into_iter().map(column).collect();
                parts.iter().map(part).collect()
            }
        }
    }
}
