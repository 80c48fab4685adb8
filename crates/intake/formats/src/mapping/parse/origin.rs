//! A rule: where its text comes from, how it is cut.

use std::ops::Range;

use toml::de::DeTable;

use super::Parser;
use crate::mapping::address::Part;
use crate::mapping::columns::Column;
use crate::mapping::mistake::{Mistake, Name};
use crate::mapping::nearest::nearest;
use crate::mapping::rule::{Cut, Meaning, Origin, Rule};
use crate::mapping::toml_text::Value;
use repere_checking::cleaning::dates::DateFormat;

/// Everything that a rule may hold, for « vouliez-vous ».
const RULE_KEYS: [&str; 17] = [
    "colonne",
    "colonnes",
    "avec",
    "premier",
    "cochees",
    "constante",
    "separer",
    "prendre",
    "a_partir_de",
    "partie",
    "correspondances",
    "autres",
    "contient",
    "sauf",
    "donne",
    "oui",
    "non",
];
const DATE_KEYS: [&str; 5] = ["colonne", "colonnes", "premier", "constante", "dates"];

/// The keys that say where a text comes from.
const ORIGINS: [&str; 5] = ["colonne", "colonnes", "premier", "cochees", "constante"];

impl Parser<'_, '_> {
    pub(super) fn rule(&self, field: &'static str, value: &Value<'_>) -> Option<Rule> {
        let is_date = field == "date_maj";
        let plain = || if is_date { Meaning::Date(vec![DateFormat::iso()]) } else { Meaning::Text };
        if value.get_ref().is_str() {
            let name = self.source.text_of(value, field)?;
            let origin = Origin::Columns(vec![self.column((name, value.span()))], " ".to_owned());
            return Some(Rule { origin, cut: Cut::Whole, meaning: plain() });
        }
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), Mistake::Shape("le nom d’une colonne, ou une règle « { … } »"));
            return None;
        };
        self.known_keys(table, if is_date { &DATE_KEYS } else { &RULE_KEYS }, "dans cette règle");
        let origin = self.origin(table, value.span())?;
        let cut = self.cut(table)?;
        let meaning = self.meaning(field, table, value.span())?.unwrap_or_else(plain);
        // A constant can be checked now.
        if let (Origin::Constant(text), Some(constant)) = (&origin, table.get("constante")) {
            match &meaning {
                Meaning::Text => self.check_term(field, text, constant.span()),
                Meaning::Date(formats) => self.check_date(text, formats, constant.span()),
                _ => {}
            }
        }
        Some(Rule { origin, cut, meaning })
    }

    fn origin(&self, table: &DeTable<'_>, span: Range<usize>) -> Option<Origin> {
        let mut given = ORIGINS.iter().filter_map(|key| Some((*key, table.get(*key)?)));
        let (Some((key, value)), None) = (given.next(), given.next()) else {
            self.source.error(span, Mistake::OneOf(ORIGINS.to_vec()));
            return None;
        };
        let join = self.join(table, key)?;
        if key == "constante" {
            return Some(Origin::Constant(self.source.text_of(value, key)?));
        }
        if key == "colonne" {
            let name = self.source.text_of(value, key)?;
            return Some(Origin::Columns(vec![self.column((name, value.span()))], join));
        }
        let columns: Vec<Column> =
            self.source.texts_of(value, key).into_iter().map(|text| self.column(text)).collect();
        match (columns.len(), key) {
            (0, _) => {
                self.source.error(value.span(), Mistake::Empty(key.to_owned()));
                None
            }
            (_, "premier") => Some(Origin::First(columns)),
            (_, "cochees") => Some(Origin::Ticked(columns)),
            _ => Some(Origin::Columns(columns, join)),
        }
    }

    /// What joins several columns.
    fn join(&self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let Some(join) = table.get("avec") else { return Some(" ".to_owned()) };
        let is_pattern = || {
            let name = table.get("colonne").and_then(|column| column.get_ref().as_str());
            name.is_some_and(|name| name.contains('*'))
        };
        if key != "colonnes" && !is_pattern() {
            let mistake = Mistake::OnlyWith { key: "avec".to_owned(), with: "colonnes" };
            self.source.error(join.span(), mistake);
            return None;
        }
        let text = join.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.source.error(join.span(), Mistake::NotAText("avec".to_owned()));
        }
        text
    }

    fn cut(&self, table: &DeTable<'_>) -> Option<Cut> {
        let piece = table.get("prendre");
        let from = table.get("a_partir_de");
        if let Some(part) = table.get("partie") {
            if table.contains_key("separer") {
                self.source.error(part.span(), Mistake::AtMostOneOf(vec!["separer", "partie"]));
                return None;
            }
            return self.part(part);
        }
        let Some(separator) = table.get("separer") else {
            let Some((key, alone)) = piece.map(|v| ("prendre", v)).or(from.map(|v| ("a_partir_de", v)))
            else {
                return Some(Cut::Whole);
            };
            let mistake = Mistake::OnlyWith { key: key.to_owned(), with: "separer" };
            self.source.error(alone.span(), mistake);
            return None;
        };
        let text = self.source.text_of(separator, "separer")?;
        match (piece, from) {
            (None, None) => Some(Cut::Split(text)),
            (Some(piece), None) => Some(Cut::Piece(text, self.source.number_of(piece, "prendre")?)),
            (None, Some(from)) => {
                let number = self.source.number_of(from, "a_partir_de")?;
                let number = usize::try_from(number)
                    .map_err(|_| self.source.error(from.span(), Mistake::FromTheStart("a_partir_de")));
                Some(Cut::From(text, number.ok()?))
            }
            (Some(_), Some(from)) => {
                self.source.error(from.span(), Mistake::AtMostOneOf(vec!["prendre", "a_partir_de"]));
                None
            }
        }
    }

    fn part(&self, value: &Value<'_>) -> Option<Cut> {
        let name = self.source.text_of(value, "partie")?;
        let part = Part::ALL.into_iter().find(|(known, _)| *known == name);
        if part.is_none() {
            let possible = Part::ALL.map(|(name, _)| name);
            let near = nearest(&name, possible.into_iter());
            self.unknown(value.span(), Name::Value("partie"), &name, near, &possible);
        }
        Some(Cut::Address(part?.1))
    }
}
