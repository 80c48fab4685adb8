//! From the TOML of a mapping to its rules, with every mistake noted.

use std::ops::Range;

use repere_checking::cleaning::dates::DateFormat;
use repere_domain::texte::fold;
use toml::de::DeTable;

use super::fields::{self, COORDONNEES, REQUIRED, WHERE, terms};
use super::nearest::nearest;
use super::rule::{Column, Cut, Meaning, Origin, Rule};
use super::toml_text::{TomlText, Value};
use super::{Mapping, MappingError};

/// Everything that a rule may hold, for « vouliez-vous ».
const RULE_KEYS: [&str; 15] = [
    "colonne",
    "colonnes",
    "avec",
    "premier",
    "constante",
    "separer",
    "prendre",
    "a_partir_de",
    "correspondances",
    "autres",
    "contient",
    "sauf",
    "donne",
    "oui",
    "non",
];
const DATE_KEYS: [&str; 5] = ["colonne", "colonnes", "premier", "constante", "dates"];

/// Reads and checks a mapping.
pub(super) fn parse(text: &str) -> Result<Mapping, Vec<MappingError>> {
    let source = TomlText::new(text);
    let mapping = source.document().map(|document| {
        let parser = Parser { source: &source };
        parser.mapping(document.get_ref())
    });
    let errors = source.into_errors();
    mapping.filter(|_| errors.is_empty()).ok_or(errors)
}

pub(super) struct Parser<'s, 't> {
    pub(super) source: &'s TomlText<'t>,
}

impl Parser<'_, '_> {
    fn mapping(&self, document: &DeTable<'_>) -> Mapping {
        let mut mapping = Mapping { champs: Vec::new(), coordonnees: None };
        self.known_keys(document, &["description", "champs"], "au premier niveau");
        if let Some(description) = document.get("description") {
            let _ = self.source.text_of(description, "description");
        }
        let Some(table) = document.get("champs").and_then(|champs| champs.get_ref().as_table()) else {
            self.source.error(0..0, "il manque la table « [champs] »");
            return mapping;
        };
        let header = document.get("champs").map_or(0..0, Value::span);
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if name == COORDONNEES {
                mapping.coordonnees = self.place(value);
            } else if let Some(field) = fields::field(name) {
                mapping.champs.push((field, self.rules(field, value)));
            } else {
                let near = nearest(name, fields::all().chain([COORDONNEES]));
                self.source.error(key.span(), unknown("le champ", name, "un champ du standard", near));
            }
        }
        self.check_fields(table, header);
        mapping.champs.sort_by_key(|(field, _)| fields::all().position(|known| known == *field));
        mapping
    }

    /// Checks that what a record cannot do without is there, and that nothing is said twice.
    fn check_fields(&self, table: &DeTable<'_>, header: Range<usize>) {
        for required in REQUIRED.into_iter().filter(|required| !table.contains_key(*required)) {
            self.source.error(header.clone(), format!("il manque le champ obligatoire « {required} »"));
        }
        if !WHERE.iter().any(|field| table.contains_key(*field)) {
            self.source.error(
                header.clone(),
                "il manque « commune » ou « code_postal » (ou « code_insee », ou une « adresse » qui les dit)",
            );
        }
        if let Some(place) = table.get(COORDONNEES)
            && (table.contains_key("latitude") || table.contains_key("longitude"))
        {
            self.source.error(
                place.span(),
                "donnez « coordonnees », ou « latitude » et « longitude », pas les deux",
            );
        }
        if table.contains_key("latitude") != table.contains_key("longitude") {
            self.source.error(header, "« latitude » et « longitude » vont ensemble");
        }
    }

    /// A column, a rule, or a list of these.
    fn rules(&self, field: &'static str, value: &Value<'_>) -> Vec<Rule> {
        if let Some(items) = value.get_ref().as_array() {
            if items.is_empty() {
                self.source.error(value.span(), format!("« {field} » n’a aucune règle"));
            }
            return items.iter().filter_map(|item| self.rule(field, item)).collect();
        }
        self.rule(field, value).into_iter().collect()
    }

    fn rule(&self, field: &'static str, value: &Value<'_>) -> Option<Rule> {
        let is_date = field == "date_maj";
        let plain = || if is_date { Meaning::Date(vec![DateFormat::iso()]) } else { Meaning::Text };
        if value.get_ref().is_str() {
            let name = self.source.text_of(value, field)?;
            let origin = Origin::Columns(vec![self.column((name, value.span()))], String::new());
            return Some(Rule { origin, cut: Cut::Whole, meaning: plain() });
        }
        let Some(table) = value.get_ref().as_table() else {
            self.source.error(value.span(), "écrivez le nom d’une colonne, ou une règle « { … } »");
            return None;
        };
        self.known_keys(table, if is_date { &DATE_KEYS } else { &RULE_KEYS }, "dans cette règle");
        let origin = self.origin(field, table, value.span())?;
        let cut = self.cut(table)?;
        let meaning = self.meaning(field, table, value.span())?.unwrap_or_else(plain);
        // A constant that is a term of a vocabulary can be checked now.
        if let (Origin::Constant(text), Meaning::Text, Some(constant)) =
            (&origin, &meaning, table.get("constante"))
        {
            self.check_term(field, text, constant.span());
        }
        Some(Rule { origin, cut, meaning })
    }

    fn origin(&self, field: &str, table: &DeTable<'_>, span: Range<usize>) -> Option<Origin> {
        const ORIGINS: [&str; 4] = ["colonne", "colonnes", "premier", "constante"];
        let mut given = ORIGINS.iter().filter_map(|key| Some((*key, table.get(*key)?)));
        let (Some((key, value)), None) = (given.next(), given.next()) else {
            let message = format!("« {field} » : donnez une seule de ces clés : {}", ORIGINS.join(", "));
            self.source.error(span, message);
            return None;
        };
        let join = match table.get("avec") {
            Some(join) if key == "colonnes" => join.get_ref().as_str().map(str::to_owned).or_else(|| {
                self.source.error(join.span(), "« avec » doit être un texte entre guillemets");
                None
            })?,
            Some(join) => {
                self.source.error(join.span(), "« avec » ne sert qu’avec « colonnes »");
                return None;
            }
            None => " ".to_owned(),
        };
        if key == "constante" {
            return Some(Origin::Constant(self.source.text_of(value, key)?));
        }
        if key == "colonne" {
            let name = self.source.text_of(value, key)?;
            return Some(Origin::Columns(vec![self.column((name, value.span()))], join));
        }
        let columns: Vec<Column> =
            self.source.texts_of(value, key).into_iter().map(|text| self.column(text)).collect();
        match columns.len() {
            0 => None,
            _ if key == "premier" => Some(Origin::First(columns)),
            _ => Some(Origin::Columns(columns, join)),
        }
    }

    fn cut(&self, table: &DeTable<'_>) -> Option<Cut> {
        let piece = table.get("prendre");
        let from = table.get("a_partir_de");
        let Some(separator) = table.get("separer") else {
            if let Some(alone) = piece.or(from) {
                self.source.error(alone.span(), "dites aussi par quoi « separer »");
                return None;
            }
            return Some(Cut::Whole);
        };
        let text = self.source.text_of(separator, "separer")?;
        match (piece, from) {
            (None, None) => Some(Cut::Split(text)),
            (Some(piece), None) => Some(Cut::Piece(text, self.source.number_of(piece, "prendre")?)),
            (None, Some(from)) => {
                let number = self.source.number_of(from, "a_partir_de")?;
                let number = usize::try_from(number).map_err(|_| {
                    self.source
                        .error(from.span(), "« a_partir_de » se compte depuis le début, à partir de 1");
                });
                Some(Cut::From(text, number.ok()?))
            }
            (Some(_), Some(from)) => {
                self.source.error(from.span(), "donnez « prendre » ou « a_partir_de », pas les deux");
                None
            }
        }
    }

    /// What the pieces mean; `Some(None)` when the rule does not say, `None` when it says it wrongly.
    fn meaning(
        &self,
        field: &'static str,
        table: &DeTable<'_>,
        span: Range<usize>,
    ) -> Option<Option<Meaning>> {
        let groups: [(&str, &[&str]); 4] = [
            ("correspondances", &["autres"]),
            ("contient", &["sauf", "donne"]),
            ("oui", &["non"]),
            ("dates", &[]),
        ];
        let mut given = groups.iter().filter(|(key, _)| table.contains_key(*key));
        let chosen = given.next();
        if given.next().is_some() {
            let keys = groups.map(|(key, _)| key).join(", ");
            self.source.error(span, format!("une règle n’a qu’une de ces clés : {keys}"));
            return None;
        }
        for (key, companions) in groups.iter().filter(|group| Some(*group) != chosen) {
            if let Some(alone) = companions.iter().find_map(|companion| table.get(*companion)) {
                self.source.error(alone.span(), format!("cette clé ne sert qu’avec « {key} »"));
                return None;
            }
        }
        let Some((key, _)) = chosen else { return Some(None) };
        let value = table.get(*key)?;
        let meaning = match *key {
            "correspondances" => self.correspondences(field, value, table.get("autres"))?,
            "contient" => {
                let Some(gives) = table.get("donne") else {
                    self.source.error(value.span(), "dites ce que la règle « donne »");
                    return None;
                };
                Meaning::Contains {
                    words: self.words(value, "contient"),
                    except: table.get("sauf").map(|sauf| self.words(sauf, "sauf")).unwrap_or_default(),
                    gives: self.values(field, gives, "donne"),
                }
            }
            "oui" => Meaning::YesNo {
                yes: self.values(field, value, "oui"),
                no: table.get("non").map(|non| self.values(field, non, "non")).unwrap_or_default(),
            },
            _ => Meaning::Date(self.formats(value)),
        };
        Some(Some(meaning))
    }

    fn correspondences(&self, field: &str, value: &Value<'_>, others: Option<&Value<'_>>) -> Option<Meaning> {
        let Some(pairs) = value.get_ref().as_table() else {
            self.source.error(value.span(), "« correspondances » est une table : { \"terme\" = \"Valeur\" }");
            return None;
        };
        let ignore_others = match others.map(|others| (others.get_ref().as_str(), others)) {
            None | Some((Some("signaler"), _)) => false,
            Some((Some("ignorer"), _)) => true,
            Some((_, others)) => {
                self.source.error(others.span(), "« autres » vaut \"signaler\" ou \"ignorer\"");
                return None;
            }
        };
        let table = pairs
            .iter()
            .map(|(term, value)| {
                // An empty text or list: the term is left out on purpose.
                let leaves_out = value.get_ref().as_str() == Some("");
                let values = if leaves_out { Vec::new() } else { self.values(field, value, term.get_ref()) };
                (fold(term.get_ref()), values)
            })
            .collect();
        Some(Meaning::Correspondences { table, ignore_others })
    }

    fn words(&self, value: &Value<'_>, key: &str) -> Vec<String> {
        self.source
            .texts_of(value, key)
            .into_iter()
            .map(|(word, span)| (fold(&word), span))
            .inspect(|(word, span)| {
                if word.is_empty() {
                    self.source.error(span.clone(), format!("« {key} » n’a que des signes, aucun mot"));
                }
            })
            .map(|(word, _)| word)
            .collect()
    }

    /// Values for a field, each a term of its vocabulary when it has one.
    fn values(&self, field: &str, value: &Value<'_>, key: &str) -> Vec<String> {
        let values = self.source.texts_of(value, key);
        for (value, span) in &values {
            self.check_term(field, value, span.clone());
        }
        values.into_iter().map(|(value, _)| value).collect()
    }

    fn check_term(&self, field: &str, value: &str, span: Range<usize>) {
        if let Some(terms) = terms(field)
            && !terms.contains(&value)
        {
            let vocabulary = format!("un terme du vocabulaire « {field} »");
            self.source
                .error(span, unknown("la valeur", value, &vocabulary, nearest(value, terms.into_iter())));
        }
    }

    fn formats(&self, value: &Value<'_>) -> Vec<DateFormat> {
        let mut formats = Vec::new();
        for (text, span) in self.source.texts_of(value, "dates") {
            match DateFormat::parse(&text) {
                Some(format) => formats.push(format),
                None => self.source.error(
                    span,
                    "un format de date s’écrit avec JJ, MM et AAAA, par exemple \"JJ/MM/AAAA\" ou \"J mois AAAA\"",
                ),
            }
        }
        formats
    }

    pub(super) fn known_keys(&self, table: &DeTable<'_>, known: &[&str], place: &str) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let hint = nearest(name, known.iter().copied()).map_or_else(
                || format!("clés possibles : {}", known.join(", ")),
                |near| format!("vouliez-vous « {near} » ?"),
            );
            self.source.error(key.span(), format!("la clé « {name} » n’existe pas {place} ; {hint}"));
        }
    }

    pub(super) fn column(&self, (name, span): (String, Range<usize>)) -> Column {
        Column { name: name.trim().to_owned(), at: self.source.line(span.start) }
    }
}

fn unknown(what: &str, given: &str, expected: &str, near: Option<&str>) -> String {
    let hint = near.map(|near| format!(" ; vouliez-vous « {near} » ?")).unwrap_or_default();
    format!("{what} « {given} » n’est pas {expected}{hint}")
}
