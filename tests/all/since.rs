//! What has changed since a date, from outside: by name, and in figures that the command gives before and after.

use std::fs;

use chrono::{SecondsFormat, Utc};
use repere_tests::{Home, Page, Server, french, on_both, repere, rows};
use serde_json::{Value, json};

on_both!(changes_are_told_by_name_with_the_figures_of_both_days);

fn record(gid: u32, nom: &str, place: (u32, &str, f64, f64)) -> Value {
    let (postcode, city, latitude, longitude) = place;
    json!({
        "gid": gid, "c_nom": nom, "c_adresse": format!("{gid} rue de l’Essai"), "c_postcode": postcode, "c_city": city,
        "c_lat_coor1": latitude, "c_long_coor1": longitude, "c__edit_datemaj": "2022/03/04 10:11:12.000", "c_siren_site": "",
    })
}

const LE_BLANC: (u32, &str, f64, f64) = (36300, "LE BLANC", 46.6318, 1.0627);
const CHATEAUROUX: (u32, &str, f64, f64) = (36000, "CHATEAUROUX", 46.8103, 1.6911);
const TOURS: (u32, &str, f64, f64) = (37000, "TOURS", 47.3900, 0.6889);

/// The API and the command say the same of a past date.
fn figures_of_then_are_those_of_the_command(home: &Home, server: &Server, at: &str, before: u64) {
    let asked = format!("/api/v1/couverture?niveau=departement&departement=36&a={at}");
    let command = ["coverage", "--level", "departement", "--departement", "36", "--at", at];
    assert_eq!(server.get(&format!("{asked}&format=csv")).text(), repere(home, &command).stdout);
    let told = server.get(&asked).json();
    assert_eq!(told["lignes"][0]["zone_blanche"]["habitants"].as_f64().unwrap() as u64, before);
    let warnings = told["contexte"]["avertissements"].to_string();
    assert!(warnings.contains("Lieux tels qu’ils étaient publiés le"), "{warnings}");
    let shapes = server.get(&format!("/api/v1/couverture/communes.geojson?departement=36&a={at}"));
    let shapes = shapes.text();
    assert!(shapes.contains("Fermé depuis") && !shapes.contains("Nouveau"));
    let (now, then) = (server.get("/api/v1/couverture"), server.get(&format!("/api/v1/couverture?a={at}")));
    assert_ne!(now.header("etag"), then.header("etag"));
}

/// Imports records; the inhabitants of the Indre who live beyond the threshold then.
fn import(home: &Home, records: &[Value]) -> u64 {
    fs::write(home.join("export.json"), json!(records).to_string()).unwrap();
    let run = repere(home, &["import", "--format", "hub-lo", "--source", "essai", "export.json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let figures = repere(home, &["coverage", "--level", "departement", "--departement", "36"]).stdout;
    rows(&figures)[0]["zone_blanche_habitants"].parse::<f64>().unwrap() as u64
}

fn said_under(page: &Page, id: &str) -> String {
    page.text_of(&format!("section[aria-labelledby={id}]"))
}

fn changes_are_told_by_name_with_the_figures_of_both_days(home: &Home) {
    let first = [
        record(1, "Fermé depuis", LE_BLANC),
        record(2, "Déménageur", CHATEAUROUX),
        record(3, "Corrigé", CHATEAUROUX),
        record(4, "Le même", CHATEAUROUX),
        record(5, "Ailleurs", TOURS),
    ];
    let before = import(home, &first);
    let instant = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
    // The same file once more is no other state.
    import(home, &first);
    let server = Server::start(home);
    server.visit("/depuis").says(&["Pas encore de comparaison", "premier relevé le"]);
    server.stop();
    let mut corrected = record(3, "Corrigé", CHATEAUROUX);
    corrected["c_telephone"] = json!("02 61 91 00 12");
    let mut moved = record(2, "Déménageur", (36400, "LA CHATRE", 46.5817, 1.9872));
    moved["c_adresse"] = json!("2 place Neuve");
    let ailleurs = record(5, "Ailleurs autrement", TOURS);
    let after = import(
        home,
        &[moved, corrected, record(4, "Le même", CHATEAUROUX), record(6, "Nouveau", CHATEAUROUX), ailleurs],
    );
    assert_ne!(before, after);

    let server = Server::start(home);
    let page = server.visit("/depuis?territoire=departement-36");
    let (more, many) = (if after > before { "plus" } else { "moins" }, french(after.abs_diff(before)));
    page.says(&[
        "1 lieu ouvert ou ajouté, 1 lieu fermé ou retiré, 1 lieu déplacé, 1 fiche corrigée ou complétée.",
        &format!(
            "{many} habitants de {more} vivent à plus de 10 km d’un lieu : {} contre {}.",
            french(after),
            french(before)
        ),
    ]);
    assert_eq!(page.row("Lieux connus")[..2], ["4".to_owned(), "4".to_owned()]);
    assert_eq!(page.row("Habitants à plus de 10 km d’un lieu")[..2], [french(before), french(after)]);
    assert!(said_under(&page, "ajoutes").contains("Nouveau"));
    assert!(said_under(&page, "retires").contains("Fermé depuis"));
    assert!(
        said_under(&page, "deplaces").contains("de Châteauroux à La Châtre, à 34"),
        "{}",
        said_under(&page, "deplaces")
    );
    assert!(
        said_under(&page, "corriges").contains("Corrigé, Châteauroux : téléphone"),
        "{}",
        said_under(&page, "corriges")
    );
    page.does_not_say(&["Le même", "Ailleurs"]);
    server.visit("/depuis?territoire=Indre-et-Loire").says(&["Ailleurs autrement", "1 fiche corrigée"]);
    let workbook = server.get("/depuis/changements.xlsx?territoire=departement-36");
    assert_eq!((workbook.status, &workbook.body[..2]), (200, &b"PK"[..]));

    // What cannot be looked back to is said, and the rest kept.
    for (date, said) in [
        ("hier", "« hier » n’est pas une date"),
        ("2001-05-06", "Rien n’était connu le 6 mai 2001"),
        ("9999-01-01", "Le 1er janvier 9999 est à venir."),
    ] {
        let page = server.visit(&format!("/depuis?territoire=departement-36&date={date}"));
        page.says(&[said, "1 lieu fermé ou retiré"]);
        assert!(page.heading().contains("Indre"), "{date}");
        let refused = server.get(&format!("/api/v1/couverture?a={date}"));
        assert_eq!(refused.status, 400, "{date}");
        let why = refused.json()["detail"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(why.contains(said), "{date}: {why}");
    }
    figures_of_then_are_those_of_the_command(home, &server, &instant, before);
    // What a portrait says of it is read ahead.
    let portrait = (0..600).find_map(|_| {
        let page = server.visit("/departements/36");
        let is_told = page.has("#depuis") && page.text_of("#depuis").starts_with("Depuis le");
        if !is_told {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        is_told.then_some(page)
    });
    portrait.unwrap().says(&["1 lieu déplacé", &format!("{many} habitants de {more}")]);
}
