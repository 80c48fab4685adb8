//! What a mapping says of files that are not one column for each field.

use repere_domain::PositionQuality;
use serde_json::json;

use super::*;

#[test]
fn hours_of_a_column_for_each_day_are_put_together() {
    let days = r#"horaires_texte = { jours = { lundi = "lu", mardi = ["ma", "ma_apm"], samedi = [["sa_de", "sa_a"]], dimanche = "di" } }"#;
    let columns = "lu;ma;ma_apm;sa_de;sa_a;di";
    let (record, codes) = one(days, columns, "09:00 - 12:00 / 14:00 - 17:00;9h-12h;;10:00;12:30;Fermé");
    let lieu = record.unwrap().lieu;
    assert_eq!(codes, [Code::HoursConverted]);
    let horaires = lieu.horaires.unwrap();
    assert_eq!(horaires.as_str(), "Mo 09:00-12:00,14:00-17:00; Tu 09:00-12:00; Sa 10:00-12:30");
    let texte = lieu.horaires_texte.unwrap();
    assert_eq!(
        texte,
        "Lundi : 09:00 - 12:00 / 14:00 - 17:00\nMardi : 9h-12h\nSamedi : 10:00 - 12:30\nDimanche : Fermé"
    );
    let pattern = r#"horaires = { jours = "Horaires *" }"#;
    let (record, codes) = one(pattern, "Horaires mardi;Horaires Lundi", "9h à 12h;14h à 17h");
    assert_eq!(
        (record.unwrap().lieu.horaires.unwrap().as_str(), codes.len()),
        ("Mo 14:00-17:00; Tu 09:00-12:00", 1)
    );
    let (record, codes) = one(pattern, "Horaires mardi;Horaires Lundi", "selon la météo;14h à 17h");
    assert_eq!((record.as_ref().unwrap().lieu.horaires.is_none(), codes), (true, vec![Code::HoursInProse]));
    assert!(record.unwrap().lieu.horaires_texte.unwrap().contains("selon la météo"));
    let (record, codes) = one(pattern, "Horaires mardi;Horaires Lundi", ";-");
    assert_eq!((record.unwrap().lieu.horaires_texte, codes), (None, vec![]));
}

#[test]
fn hours_of_even_and_odd_weeks_are_those_of_the_weeks() {
    let rule = r#"horaires = { colonne = "h", semaine = "quand" }"#;
    let hours = |rule: &str, columns: &str, cells: &str| {
        let lieu = one(rule, columns, cells).0.unwrap().lieu;
        (lieu.horaires.map(|hours| hours.to_string()), lieu.horaires_texte.unwrap_or_default())
    };
    let (osm, texte) = hours(rule, "h;quand", "\"Mo 09:30-12:30; PH off\";Semaine impaire");
    assert_eq!(osm.as_deref(), Some("week 01-53/2 Mo 09:30-12:30; PH off"));
    assert!(texte.starts_with("Semaines impaires :"), "{texte}");
    assert_eq!(hours(rule, "h;quand", "lundi de 9h à 12h;").0.as_deref(), Some("Mo 09:00-12:00"));
    assert_eq!(hours(rule, "h;quand", "Mo 09:00-12:00;le 1er du mois").0, None);
    let both = r#"horaires = { semaines_paires = { lundi = "a" }, semaines_impaires = { jeudi = "b" } }"#;
    assert_eq!(
        hours(both, "a;b", "9h-12h;14h-17h").0.as_deref(),
        Some("week 02-52/2 Mo 09:00-12:00; week 01-53/2 Th 14:00-17:00")
    );
    assert_eq!(hours(both, "a;b", "9h-12h;").0.as_deref(), Some("week 02-52/2 Mo 09:00-12:00"));
}

#[test]
fn rows_are_filtered_and_counted() {
    let mapping = format!(
        "lignes = [{{ colonne = \"type\", parmi = [\"EPN\", \"Médiathèque\"] }}, {{ colonne = \"fin\", renseigne = false }},\n\
         {{ colonne = \"nom\", sauf = [\"Essai\"] }}]\n{BASE}"
    );
    let table = "id;nom;commune;maj;type;fin\n1;A;Le Blanc;2026-01-31;epn;\n2;B;Le Blanc;2026-01-31;Mairie;\n\
                 3;C;Le Blanc;2026-01-31;MEDIATHEQUE;2025\n4;ESSAI;Le Blanc;2026-01-31;EPN;\n5;E;Le Blanc;2026-01-31;EPN;-\n";
    let reading = read(&mapping, table).unwrap();
    let ids: Vec<_> = reading.records().iter().map(|record| record.source_id.as_str()).collect();
    assert_eq!((reading.records_read, ids), (2, vec!["1", "5"]));
    let told = reading.findings.iter().find(|c| c.code == Code::RowsLeftOut).unwrap();
    assert!(told.message.starts_with("3 lignes"), "{}", told.message);
}

#[test]
fn ticked_columns_give_what_their_pattern_stands_for() {
    let rule = r#"services = { cochees = ["Service - *"], correspondances = { "Internet" = "Accès internet et matériel informatique", "Divers" = "" } }"#;
    let columns =
        "Service - Internet;Service - Divers;Service - Aide aux démarches administratives;Service - Fromage";
    let found = lieu(rule, columns, "x;oui;1;non");
    assert_eq!(found.services, [Service::AccesInternet, Service::AideAuxDemarches]);
    let (_, codes) = one(rule, columns, "x;;peut-être;");
    assert_eq!(codes, [Code::UnknownValue]);
    let joined =
        lieu(r#"presentation_resume = { colonne = "Mot *", avec = ", " }"#, "Mot 1;Mot 2;Mot 3", "a;;c");
    assert_eq!(joined.presentation_resume.as_deref(), Some("a, c"));
}

#[test]
fn terms_of_a_vocabulary_are_read_however_they_are_written() {
    let rule = r#"services = { colonne = "s", separer = ";" }"#;
    let found = lieu(rule, "s", "\"aide aux demarches administratives;Accéder à du matériel\"");
    assert_eq!(found.services, [Service::AideAuxDemarches, Service::AccesInternet]);
}

#[test]
fn address_gives_its_parts() {
    let mapping = "[champs]\nid = \"id\"\nnom = \"nom\"\ndate_maj = \"maj\"\nadresse = { colonne = \"a\", partie = \"voie\" }\n\
                   code_postal = { colonne = \"a\", partie = \"code_postal\" }\ncommune = { colonne = \"a\", partie = \"commune\" }\n";
    let reading = read(mapping, "id;nom;maj;a\n1;A;2026-01-31;\"3 rue Basse, 36300 LE BLANC\"\n").unwrap();
    let lieu = &reading.records()[0].lieu;
    let parts = (lieu.adresse.as_str(), lieu.code_postal.as_str(), lieu.commune.as_str());
    assert_eq!(parts, ("3 rue Basse", "36300", "Le Blanc"));
}

#[test]
fn identifiers_are_made_where_there_are_none() {
    let mapping = BASE.replace("id = \"id\"\n", "adresse = \"a\"\n");
    let table = "nom;commune;maj;a\nMairie;Le Blanc;2026-01-31;1 rue A\nMairie;Le Blanc;2026-01-31;2 rue A\n";
    let reading = read(&mapping, table).unwrap();
    let ids: Vec<_> = reading.records().iter().map(|record| record.source_id.clone()).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids[0] != ids[1] && ids.iter().all(|id| id.starts_with("mairie-")), "{ids:?}");
    let later = table.replace("Mairie;", "MAIRIE;").replace("2026-01-31", "2026-02-28");
    let again = read(&mapping, &later).unwrap();
    assert_eq!(
        again.records().iter().map(|r| r.source_id.clone()).collect::<Vec<_>>(),
        ids,
        "whatever the order of the rest"
    );
    assert_eq!(reading.findings.iter().filter(|c| c.code == Code::IdentifierMade).count(), 1);
}

#[test]
fn keys_inside_objects_are_columns() {
    let mapping = "[champs]\nid = \"id\"\nnom = \"nom\"\ndate_maj = \"maj\"\nadresse = \"ou.voie\"\ncommune = \"ou.commune.nom\"\n\
                   coordonnees = { colonne = \"ou.point.coordinates\", ordre = \"lon,lat\" }\n";
    let point = TERRITOIRE.commune(&"36018".parse().unwrap()).unwrap().point;
    let table = json!([{"id": 1, "nom": "A", "maj": "2026-01-31", "ou": {"voie": "1 rue A", "commune": {"nom": "Le Blanc"},
        "point": {"coordinates": [point.longitude(), point.latitude()]}}, "autre": {"x": 1}}]);
    let text = table.to_string();
    let reading = read(mapping, &text).unwrap();
    let record = &reading.records()[0];
    assert_eq!(
        (record.lieu.adresse.as_str(), record.lieu.position.quality),
        ("1 rue A", PositionQuality::Exact)
    );
    assert_eq!(
        record.raw.matches("1 rue A").count(),
        1,
        "what the source wrote is kept once: {}",
        record.raw
    );
    let source: Slug = "essai".parse().unwrap();
    let check =
        Mapping::parse(mapping).unwrap().check(text.as_bytes(), Context::new(&TERRITOIRE, &source)).unwrap();
    assert_eq!(check.unread, [("autre".to_owned(), 1)]);
}

#[test]
fn file_is_cut_as_the_mapping_chooses_and_the_command_decides() {
    let mapping = |file: &str| Mapping::parse(&format!("[fichier]\n{file}\n{BASE}")).unwrap();
    let source: Slug = "essai".parse().unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let table = "un,deux,trois\nid!nom!commune!maj\n1!A!Le Blanc!2026-01-31\n";
    let chosen = mapping("ligne_entetes = 2\nseparateur = \"!\"");
    assert_eq!(chosen.read(table.as_bytes(), context).unwrap().records().len(), 1);
    let other = Layout { separator: Some('!'), header_line: Some(2), ..Layout::default() };
    let context = Context { layout: Some(&other), ..context };
    assert_eq!(mapping("separateur = \";\"").read(table.as_bytes(), context).unwrap().records().len(), 1);
}

#[test]
fn header_that_was_chosen_is_said_and_so_is_the_one_that_does_not_do() {
    let reading = read(BASE, "sep=;\nAnnuaire;;;\nID;Nom;Commune;MAJ\n1;A;Le Blanc;2026-01-31\n").unwrap();
    assert_eq!(reading.records().len(), 1, "names differ by their case only");
    let told = reading.findings.iter().find(|c| c.code == Code::HeaderFound).unwrap();
    assert!(told.message.contains("ligne 3"), "{}", told.message);
    let error =
        read(BASE, "Annuaire;;;\nidentifiant;intitulé;où;quand\n1;A;Le Blanc;2026-01-31\n").unwrap_err();
    let said = error.to_string();
    assert!(said.contains("en-têtes lus à la ligne 2 : « identifiant », « intitulé »"), "{said}");
}

#[test]
fn findings_name_three_columns_at_most() {
    let columns: Vec<String> = (0..35).map(|n| format!("s{n}")).collect();
    let rule = format!("services = {{ colonnes = [\"{}\"] }}", columns.join("\", \""));
    let table = format!(
        "id;nom;commune;maj;{}\n1;A;Le Blanc;2026-01-31;{}\n",
        columns.join(";"),
        "x;".repeat(35).trim_end_matches(';')
    );
    let reading = read(&format!("{BASE}{rule}"), &table).unwrap();
    let unknown = reading.findings.iter().find(|c| c.code == Code::UnknownValue).unwrap();
    assert_eq!(unknown.field, "services (colonne « s0 », « s1 », « s2 » et 32 autres)");
}
