//! How the file is cut, and which of its rows are wanted.

use repere_tables::Layout;
use toml::de::DeTable;

use super::Parser;
use crate::mapping::filter::{Condition, Test};
use crate::mapping::mistake::Mistake;
use crate::mapping::toml_text::Value;

const FILE_KEYS: [&str; 3] = ["feuille", "ligne_entetes", "separateur"];
const TESTS: [&str; 4] = ["parmi", "sauf", "contient", "renseigne"];
const CONDITION_KEYS: [&str; 5] = ["colonne", "parmi", "sauf", "contient", "renseigne"];

impl Parser<'_, '_> {
    /// What a mapping chooses of how its file is cut.
    pub(super) fn layout(&self, value: &Value<'_>) -> Layout {
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), Mistake::Shape("une table « [fichier] »"));
            return Layout::default();
        };
        self.known_keys(table, &FILE_KEYS, "dans « [fichier] »");
        let line = table.get("ligne_entetes").and_then(|line| {
            let number = self.source.number_of(line, "ligne_entetes")?;
            let number = usize::try_from(number);
            number.map_err(|_| self.source.error(line.span(), Mistake::FromTheStart("ligne_entetes"))).ok()
        });
        Layout { sheet: self.sheet(table), header_line: line, separator: self.separator(table) }
    }

    /// A sheet, by its name or its rank.
    fn sheet(&self, table: &DeTable<'_>) -> Option<String> {
        let sheet = table.get("feuille")?;
        if sheet.get_ref().as_integer().is_some() {
            let rank = self.source.number_of(sheet, "feuille")?;
            return Some(rank.to_string());
        }
        self.source.text_of(sheet, "feuille")
    }

    fn separator(&self, table: &DeTable<'_>) -> Option<char> {
        let value = table.get("separateur")?;
        let separator = Layout::separator_named(&self.source.text_of(value, "separateur")?);
        if separator.is_none() {
            self.source.error(value.span(), Mistake::NotASeparator);
        }
        separator
    }

    /// The conditions that a row must hold: one, or a list.
    pub(super) fn conditions(&self, value: &Value<'_>) -> Vec<Condition> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().filter_map(|item| self.condition(item)).collect(),
            None => self.condition(value).into_iter().collect(),
        }
    }

    fn condition(&self, value: &Value<'_>) -> Option<Condition> {
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), Mistake::Shape("{ colonne = \"…\", parmi = [\"…\"] }"));
            return None;
        };
        self.known_keys(table, &CONDITION_KEYS, "dans « lignes »");
        let Some(column) = self.column_at(table, "colonne") else {
            if !table.contains_key("colonne") {
                self.source.error(value.span(), Mistake::Shape("la « colonne » de cette condition"));
            }
            return None;
        };
        let mut given = TESTS.iter().filter_map(|key| Some((*key, table.get(*key)?)));
        let (Some((key, tested)), None) = (given.next(), given.next()) else {
            self.source.error(value.span(), Mistake::OneOf(TESTS.to_vec()));
            return None;
        };
        let test = match key {
            "renseigne" => {
                let filled = tested.get_ref().as_bool();
                if filled.is_none() {
                    self.source.error(tested.span(), Mistake::NotABoolean(key.to_owned()));
                }
                Test::Filled(filled?)
            }
            "parmi" => Test::Among(self.words(tested, key)),
            "sauf" => Test::NotAmong(self.words(tested, key)),
            _ => Test::Contains(self.words(tested, key)),
        };
        if matches!(&test, Test::Among(texts) | Test::NotAmong(texts) | Test::Contains(texts) if texts.is_empty())
        {
            self.source.error(tested.span(), Mistake::Empty(key.to_owned()));
            return None;
        }
        Some(Condition { column, test })
    }
}
