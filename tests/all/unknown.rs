//! What places do not say is neither yes nor no: lists, figures and the API tell it apart.

use std::path::Path;

use repere_tests::{DEMONSTRATION, Server, Site, repere, temporary_folder};
use serde_json::Value;

/// Places of one commune at growing distances from it: two say nothing of their hours, one opens on Saturdays, one does not.
const PLACES: &str = "id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,horaires,source,date_maj\n\
    1,,Atelier sans horaires,Le Blanc,36300,36018,1 rue de l’Essai,46.6318,1.0627,EPN|BIB,,essai,2026-01-31\n\
    2,,MEDIATHEQUE DU BLANC,Le Blanc,36300,36018,2 rue de l’Essai,46.6330,1.0627,MSAP,,essai,2026-01-31\n\
    3,,Ouvert le samedi,Le Blanc,36300,36018,3 rue de l’Essai,46.6400,1.0627,BIB,Sa 09:00-12:00,essai,2026-01-31\n\
    4,,Fermé le samedi,Le Blanc,36300,36018,4 rue de l’Essai,46.6410,1.0627,RFS,Mo 09:00-12:00,essai,2026-01-31\n";

fn filled(folder: &Path) -> Server {
    std::fs::write(folder.join("lieux.csv"), PLACES).unwrap();
    let arguments = [
        "import",
        "--database",
        "repere.db",
        "--format",
        "lieux-mediation-numerique",
        "--source",
        "essai",
        "lieux.csv",
    ];
    let run = repere(folder, &arguments);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    Server::start(folder)
}

fn names(answer: &Value) -> Vec<&str> {
    answer["features"].as_array().unwrap().iter().map(|f| f["properties"]["nom"].as_str().unwrap()).collect()
}

#[test]
fn api_counts_and_gives_the_places_that_do_not_say() {
    let folder = temporary_folder();
    let server = filled(folder.path());
    let get = |query: &str| server.get(&format!("/api/v1/lieux?{query}")).json();
    let saturday = get("ouvert=samedi");
    assert_eq!((&saturday["total"], &saturday["sans_reponse"]), (&1.into(), &2.into()));
    assert_eq!(names(&saturday), ["Ouvert le samedi"]);
    let silent = get("ouvert=samedi&reponse=inconnue&pres_de=46.6318,1.0627");
    assert_eq!(names(&silent), ["Atelier sans horaires", "MEDIATHEQUE DU BLANC"]);
    assert_eq!(get("source=essai")["sans_reponse"], 0);
    let refused = server.get("/api/v1/lieux?reponse=peut-etre");
    assert_eq!((refused.status, &refused.json()["parametre"]), (400, &"reponse".into()));
}

#[test]
fn every_kind_of_a_place_counts_and_names_say_theirs() {
    let folder = temporary_folder();
    let server = filled(folder.path());
    let get = |query: &str| server.get(&format!("/api/v1/lieux?{query}")).json();
    // The EPN is a library too; the name of the second says that it is one.
    let libraries = ["Atelier sans horaires", "MEDIATHEQUE DU BLANC", "Ouvert le samedi"];
    assert_eq!(names(&get("famille=bibliotheque")), libraries);
    assert_eq!(names(&get("typologie=BIB")), libraries);
    // France services and what was a MSAP are one.
    for query in ["typologie=RFS", "typologie=MSAP", "famille=france-services"] {
        assert_eq!(names(&get(query)), ["MEDIATHEQUE DU BLANC", "Fermé le samedi"], "{query}");
    }
    let second = &server.get("/api/v1/lieux/essai-2").json()["properties"];
    assert_eq!(second["typologie"], serde_json::json!(["MSAP", "BIB"]));
    assert_eq!(
        (&second["nom"], &second["nom_affiche"]),
        (&"MEDIATHEQUE DU BLANC".into(), &"Médiathèque du Blanc".into())
    );
    let page = server.visit("/lieux/essai-2");
    page.says(&["Médiathèque du Blanc", "France services (ancienne MSAP) · Médiathèque ou bibliothèque"]);
    let csv = server.get("/donnees/lieux.csv");
    assert!(csv.text().contains("MEDIATHEQUE DU BLANC") && !csv.text().contains("Médiathèque du Blanc"));
}

#[test]
fn list_offers_apart_the_nearer_places_that_do_not_say() {
    let folder = temporary_folder();
    let server = filled(folder.path());
    let far = server.visit("/?ou=Ingrandes+36300&ouvert=samedi");
    far.says(&[
        "2 autres lieux plus proches ne le disent pas : téléphonez-leur.",
        "Voir les 2 lieux qui ne le disent pas",
    ]);
    assert!(far.leads_to("/lieux/essai-1") && far.leads_to("/lieux/essai-3"));
    // A place that says so within 5 km is read first: the others are a line.
    let page = server.visit("/?ou=Le+Blanc&ouvert=samedi");
    page.says(&["Voir les 2 lieux qui ne le disent pas, dont 2 plus près"]);
    assert!(!page.leads_to("/lieux/essai-1") && page.leads_to("/lieux/essai-3"));
    assert!(!page.leads_to("/lieux/essai-4"), "it is closed on Saturdays");
    let silent = server.visit("/?ou=Le+Blanc&ouvert=samedi&reponse=inconnue");
    silent.says(&["2 lieux ne disent pas s’ils répondent à ces critères", "Voir le lieu qui le dit"]);
    assert!(silent.leads_to("/lieux/essai-1") && !silent.leads_to("/lieux/essai-3"));
    // Where nobody answers, silence is no zero.
    let evening = server.visit("/?ou=Le+Blanc&ouvert=soir");
    evening.says(&[
        "Aucun lieu ne dit répondre à tous ces critères.",
        "2 lieux ne le disent pas : téléphonez-leur.",
    ]);
    evening.says(&["2 sans réponse"]);
}

#[test]
fn figures_are_ranges_or_too_few_places_answer() {
    let folder = temporary_folder();
    let server = filled(folder.path());
    let row = |query: &str| server.get(&format!("/api/v1/couverture?{query}")).json();
    let saturday = row("ouvert=samedi&seuil_km=0.5");
    let inventory = &saturday["contexte"]["inventaire"];
    assert_eq!((&inventory["lieux_retenus"], &inventory["lieux_sans_reponse"]), (&1.into(), &2.into()));
    assert_eq!(inventory["reponses_suffisantes"], true, "two of four say");
    let line = &saturday["lignes"][0];
    assert_eq!(line["fourchette"]["maximum"], line["zone_blanche"], "only those that say yes");
    let people = |path: &str| line.pointer(path).unwrap()["habitants"].as_u64().unwrap();
    assert!(people("/fourchette/minimum") < people("/fourchette/maximum"), "with those that do not say");
    assert!(
        row("seuil_km=0.5")["lignes"][0].get("fourchette").is_none(),
        "nothing is asked that a place is silent on"
    );
    let page = server.visit("/zones-blanches?ouvert=samedi&seuil_km=0.5");
    page.says(&["2 lieux sur 4 ne disent pas s’ils répondent à ces critères."]);
    // Nobody says that it is free.
    let free = server.visit("/zones-blanches?cout=gratuit");
    free.says(&["Pas assez de réponses : 4 lieux sur 4 ne disent pas s’ils répondent à ces critères."]);
    free.find(".zones-variants").says(&["Gratuits", "Pas assez de réponses"]);
    let all = server.visit("/zones-blanches");
    let variants = all.find(".zones-variants");
    variants.says(&["Ouverts le samedi"]);
    assert!(!variants.text().contains("Gratuits"), "what no entry answers is not compared");
}

#[test]
fn too_few_of_the_real_places_say_whether_they_open_on_saturdays() {
    let Some(site) = Site::of_real_export() else { return };
    let saturday = site.server.get("/api/v1/couverture?ouvert=samedi").json();
    let inventory = &saturday["contexte"]["inventaire"];
    assert!(inventory["lieux_sans_reponse"].as_u64().unwrap() > 300, "{inventory}");
    assert_eq!(inventory["reponses_suffisantes"], false);
    site.server.visit("/zones-blanches?ouvert=samedi").says(&["Pas assez de réponses"]);
    let libraries = site.server.get("/api/v1/lieux?famille=bibliotheque").json();
    assert!(libraries["total"].as_u64().unwrap() >= 75, "{}", libraries["total"]);
}

#[test]
fn what_every_place_says_has_no_range() {
    let answer = DEMONSTRATION.server.get("/api/v1/couverture?positions=exactes").json();
    assert_eq!(answer["contexte"]["inventaire"]["lieux_sans_reponse"], 0);
    assert!(answer["lignes"][0].get("fourchette").is_none());
}
