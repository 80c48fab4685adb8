//! Characters that nobody sees, in every field of every reader.

use std::sync::LazyLock;

use repere_checking::{FindingCode, Reading};
use repere_domain::fields::{ALL, Kind, standard};
use repere_domain::text::is_hidden;
use repere_territory::Territoire;
use serde_json::{Map, Value};

use crate::{Context, Format, Mapping, read};

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// One of each sort.
const HIDDEN: &str = "\u{202e}\u{2066}\u{200b}\u{feff}\u{1b}\u{0}";

/// A sound value of a field, by its kind.
fn sample(name: &str, kind: Kind) -> String {
    match (name, kind) {
        ("id", _) => "1".to_owned(),
        ("commune", _) => "Le Blanc".to_owned(),
        ("code_postal", _) => "36300".to_owned(),
        ("code_insee", _) => "36018".to_owned(),
        ("latitude", _) => "46.63".to_owned(),
        ("longitude", _) => "1.06".to_owned(),
        (_, Kind::Terms(terms)) => terms()[0].to_owned(),
        (_, Kind::Pivot) => "13002603200016".to_owned(),
        (_, Kind::Telephone) => "0261910012".to_owned(),
        (_, Kind::Courriels) => "accueil@example.org".to_owned(),
        (_, Kind::Url | Kind::Urls) => "https://example.org/page".to_owned(),
        (_, Kind::Horaires) => "Mo 09:00-12:00".to_owned(),
        (_, Kind::Date) => "2026-01-31".to_owned(),
        _ => "Quelques mots".to_owned(),
    }
}

/// A text with hidden characters behind its first character, at its end too.
fn spoilt(text: &str) -> Value {
    let (first, rest) = text.split_at(1);
    Value::from(format!("{first}{HIDDEN}{rest}{HIDDEN}"))
}

/// The record is kept, nothing hidden is in it, and the report says of which column it was taken.
fn check(reading: &Reading, column: &str) {
    let [record] = reading.records() else { panic!("{column}: {:?}", reading.findings) };
    let mut texts = vec![record.source_id.clone()];
    for json in [serde_json::to_value(&record.lieu).unwrap(), serde_json::to_value(&record.private).unwrap()]
    {
        for value in json.as_object().unwrap().values() {
            match value {
                Value::Array(items) => {
                    texts.extend(items.iter().map(|item| item.as_str().unwrap().to_owned()))
                }
                Value::String(text) => texts.push(text.clone()),
                _ => {}
            }
        }
    }
    assert!(!texts.iter().any(|text| text.contains(is_hidden)), "{column}: {texts:?}");
    let said = reading.findings.iter().any(|finding| {
        finding.code == FindingCode::CharactersRemoved
            && finding.field.starts_with(column)
            && finding.message.contains("U+202E")
    });
    assert!(said, "{column}: {:?}", reading.findings);
}

#[test]
fn hidden_characters_leave_every_field_of_a_table() {
    let source = "essai".parse().unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let names: Vec<&str> = standard().map(|field| field.name).filter(|name| *name != "source").collect();
    for spoilt_name in names.iter().copied().chain(["horaires_texte"]) {
        let row: Map<String, Value> = ALL
            .iter()
            .filter(|field| names.contains(&field.name) || field.name == spoilt_name)
            .map(|field| {
                let value = sample(field.name, field.kind);
                let value = if field.name == spoilt_name { spoilt(&value) } else { Value::from(value) };
                (field.name.to_owned(), value)
            })
            .collect();
        let text = Value::from(vec![Value::Object(row)]).to_string();
        check(&read(Format::LieuxMediationNumerique, text.as_bytes(), context).unwrap(), spoilt_name);
    }
}

#[test]
fn hidden_characters_leave_every_field_of_a_mapping() {
    let source = "essai".parse().unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let mapped: Vec<_> =
        ALL.iter().filter(|field| !["source", "code_insee", "position"].contains(&field.name)).collect();
    let rules: String = mapped.iter().map(|field| format!("{0} = \"C {0}\"\n", field.name)).collect();
    let mapping = Mapping::parse(&format!("[champs]\n{rules}")).unwrap();
    for spoilt_field in &mapped {
        let row: Map<String, Value> = mapped
            .iter()
            .map(|field| {
                let value = sample(field.name, field.kind);
                let value = if field.name == spoilt_field.name { spoilt(&value) } else { Value::from(value) };
                (format!("C {}", field.name), value)
            })
            .collect();
        let text = Value::from(vec![Value::Object(row)]).to_string();
        check(&mapping.read(text.as_bytes(), context).unwrap(), &format!("C {}", spoilt_field.name));
    }
}

#[test]
fn hidden_characters_leave_every_field_of_the_hub() {
    let source = "essai".parse().unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let row = [
        ("gid", "1"),
        ("c_nom", "Espace"),
        ("c_adresse", "1 rue de l’Essai"),
        ("c_postcode", "36300"),
        ("c_city", "Le Blanc"),
        ("c_telephone", "0261910012"),
        ("c_courriel", "accueil@example.org"),
        ("c_site_web", "https://example.org"),
        ("c_bassin_de_vie", "Argenton-Le Blanc"),
        ("c_categories_espace", "Un label"),
        ("c_etiquettes", "Un autre"),
        ("c_horaire_ouverture", "lundi, selon les jours"),
        ("c_public_cible", "tous"),
        ("c_siren_site", "356000000"),
        ("c_contacts", "Camille Exemple"),
        ("c__edit_datemaj", "2022/03/04"),
        ("c_lat_coor1", "46.63"),
        ("c_long_coor1", "1.06"),
    ];
    for (spoilt_name, _) in row {
        let row: Map<String, Value> = row
            .into_iter()
            .map(|(name, value)| {
                (name.to_owned(), if name == spoilt_name { spoilt(value) } else { Value::from(value) })
            })
            .collect();
        let text = Value::from(vec![Value::Object(row)]).to_string();
        check(&read(Format::HubLo, text.as_bytes(), context).unwrap(), spoilt_name);
    }
}

#[test]
fn a_label_of_several_lines_is_one() {
    let source = "essai".parse().unwrap();
    let text = r#"[{"gid": 1, "c_nom": "A", "c_city": "Le Blanc", "c__edit_datemaj": "2022/03/04", "c_etiquettes": "Un\r\nlabel"}]"#;
    let reading = read(Format::HubLo, text.as_bytes(), Context::new(&TERRITOIRE, &source)).unwrap();
    assert_eq!(reading.records()[0].lieu.autres_formations_labels, ["Un label"]);
    assert!(reading.findings.iter().any(|finding| finding.code == FindingCode::CharactersRemoved));
}
