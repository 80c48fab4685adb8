//! The portraits of territories, from outside: their figures are those of the command and of the API.

use std::fs;

use repere_domain::text::uncapitalised;
use repere_tests::{DEMONSTRATION, PUBLIC, Server, Site, french, percent, repere, temporary_folder};
use serde_json::Value;

/// The places that the API gives.
fn places(server: &Server, query: &str) -> Vec<Value> {
    server.get(&format!("/api/v1/lieux{query}")).json()["features"].as_array().unwrap().clone()
}

/// Every bassin says of itself what the command and the API say of it.
fn check(site: &Site) {
    let server = &site.server;
    let bands = ["0_2", "2_5", "5_10", "10_15", "15_20", "20_plus"];
    let words =
        ["moins de 2 km", "de 2 à 5 km", "de 5 à 10 km", "de 10 à 15 km", "de 15 à 20 km", "20 km et plus"];
    let bassins = site.coverage("bassin");
    assert_eq!(bassins.len(), 23);
    let contents = server.visit("/bassins");
    for bassin in &bassins {
        let number = |column: &str| bassin[column].parse::<f64>().unwrap();
        let page = server.visit(&format!("/bassins/{}", bassin["code"]));
        let places = places(server, &format!("?bassin={}", bassin["code"]));
        let per_place = number("population") / places.len() as f64;
        if !places.is_empty() {
            page.says(&[&format!("1 lieu pour {} habitants", french(per_place.round() as u64))]);
        }
        let people = french(number("population") as u64);
        page.says(&[&format!("{people} habitants · {} communes", bassin["communes"])]);
        for (band, words) in bands.iter().zip(words) {
            let cell = |what: &str| number(&format!("bande_{band}_{what}"));
            let said =
                [french(cell("communes") as u64), french(cell("habitants") as u64), percent(cell("part"))];
            assert_eq!(page.row(words)[..3], said, "{} {words}", bassin["nom"]);
        }
        // All kinds of a place count, whatever symbol it has.
        for (family, codes) in
            [("Bibliothèque", ["BIB", "RELAIS_LECTURE", ""]), ("France services", ["RFS", "MSAP", "PIMMS"])]
        {
            let is = |kind: &Value| codes.contains(&kind.as_str().unwrap());
            let kinds = |place: &&Value| {
                place["properties"]["typologie"].as_array().is_some_and(|all| all.iter().any(is))
            };
            let count = places.iter().filter(kinds).count();
            assert_eq!(page.row(family)[0], count.to_string(), "{} {family}", bassin["nom"]);
        }
        let offering = |service: &str| -> usize {
            let offers = |place: &&Value| {
                place["properties"]["services"]
                    .as_array()
                    .is_some_and(|all| all.iter().any(|one| one == service))
            };
            places.iter().filter(offers).count()
        };
        for (service, words) in [
            ("Aide aux démarches administratives", "Faire mes démarches en ligne"),
            ("Parentalité et éducation avec le numérique", "Accompagner mes enfants face aux écrans"),
        ] {
            // Those that do not say so may offer it all the same.
            match offering(service) {
                0 => page.says(&[&format!("« {} »", uncapitalised(words)), "On ne sait donc pas"]),
                count => {
                    let counts = [count, places.len() - count].map(|count| count.to_string());
                    assert_eq!(page.row(words)[..2], counts, "{} {service}", bassin["nom"]);
                }
            }
        }
        // Every hour is known, or known not to be.
        for words in ["Le samedi", "Le soir, après 18 h, en semaine"] {
            let sum: usize = page.row(words).iter().map(|cell| cell.parse::<usize>().unwrap()).sum();
            assert_eq!(sum, places.len(), "{} {words}", bassin["nom"]);
        }
        for place in &places {
            assert!(page.leads_to(&format!("/lieux/{}", place["id"].as_str().unwrap())));
        }
        let address = format!("/bassins/{}", bassin["code"]);
        let line = contents.all("tr").into_iter().find(|row| row.leads_to(&address)).unwrap();
        let numbers = line.texts_of("td.number");
        assert!(numbers.contains(&people) && numbers.contains(&percent(number("zone_blanche_part"))));
    }
}

#[test]
fn figures_are_those_of_the_command_and_api() {
    check(*DEMONSTRATION);
}

#[test]
fn figures_of_the_real_places_are_too() {
    let Some(site) = Site::of_real_export() else { return };
    check(site);
    let region = site.server.visit("/region");
    region.says(&["426 lieux d’aide numérique connus"]);
    // Most of the export says nothing of services, nor of hours that read: that is told, and not as a « no ».
    for words in ["Faire mes démarches en ligne", "En tête-à-tête", "Espace de télétravail"] {
        let counts: Vec<usize> = region.row(words)[..2].iter().map(|cell| cell.parse().unwrap()).collect();
        assert!(counts[0] > 30 && counts.iter().sum::<usize>() == 426, "{words}: {counts:?}");
    }
    region.says(&["le lieu le propose peut-être"]);
    let unknown: usize = region.row("Le samedi")[2].parse().unwrap();
    assert!(unknown > 300, "{unknown}");
    region.says(&["Le samedi : pas assez de réponses pour un chiffre."]);
}

#[test]
fn portraits_are_in_the_sitemap() {
    let server = &Site::with(&PUBLIC).server;
    let sitemap = server.get("/sitemap.xml").text().to_owned();
    let addresses: Vec<&str> = sitemap
        .split("<loc>https://carte.example.org")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .filter(|path| {
            ["/bassins", "/departements", "/epci", "/region"].iter().any(|start| path.starts_with(start))
        })
        .collect();
    assert_eq!(addresses.len(), 1 + 1 + 23 + 6 + 82);
    for path in addresses {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let page = answer.page();
        assert!(!page.heading().is_empty(), "{path}");
        page.must_be_harmless();
        assert!(!page.source().contains("NaN"), "{path}");
    }
}

#[test]
fn published_figures_are_shown_as_published() {
    let server = &DEMONSTRATION.server;
    let page = server.visit("/region");
    let figures: Vec<(&str, &str)> = [
        ("Cher", "69"),
        ("Eure-et-Loir", "80"),
        ("Indre", "67"),
        ("Indre-et-Loire", "92"),
        ("Loir-et-Cher", "105"),
        ("Loiret", "172"),
    ]
    .to_vec();
    let published = page.find("section[aria-labelledby=publies]");
    for (code, (departement, number)) in ["18", "28", "36", "37", "41", "45"].into_iter().zip(figures) {
        let cells = published.row(departement);
        let today = places(server, &format!("?departement={code}")).len().to_string();
        assert_eq!(cells[..3], ["2024", number, &today], "{departement}");
    }
    assert_eq!(published.row("Centre-Val de Loire")[..2], ["2024", "553"]);
    assert!(published.texts_of("td").contains(&"347".to_owned()));
    published.says(&[
        "rapport 2024",
        "ne concordent pas : 553 lieux pour la région, mais 585 quand on additionne les départements",
    ]);
    let strong = published.texts_of("strong");
    assert!(["6,4", "5,3"].iter().all(|figure| strong.iter().any(|known| known == figure)), "{strong:?}");
    // What others did beside what we know, as they said it, with their caution.
    let activity = published.all("tr").into_iter().find(|row| row.text().contains("13 637")).unwrap();
    let known = places(server, "?departement=36").len().to_string();
    assert_eq!(activity.texts_of("td"), ["2024", "13 637", "8 337", &known]);
    published.says(&["indicatifs", "toutes les structures ne déclarent pas les leurs", "ANCT"]);
    // A bassin shows those of its départements alone, with the region's.
    let blois = server.visit("/bassins/blois");
    let published = blois.find("section[aria-labelledby=publies]").texts_of("td");
    assert!(published.contains(&"105".to_owned()) && published.contains(&"553".to_owned()));
    assert!(!blois.texts_of("td").contains(&"172".to_owned()));
}

#[test]
fn places_of_a_territory_are_files() {
    let server = &DEMONSTRATION.server;
    let page = server.visit("/epci/200043065");
    assert!(page.leads_to("/donnees/lieux.xlsx?epci=200043065"));
    let expected = places(server, "?epci=200043065").len();
    assert!((1..553).contains(&expected));
    let csv = server.get("/donnees/lieux.csv?epci=200043065");
    assert_eq!(csv::Reader::from_reader(csv.text().as_bytes()).records().count(), expected);
    let geojson = server.get("/donnees/lieux.geojson?epci=200043065").json();
    assert_eq!(geojson["features"].as_array().unwrap().len(), expected);
    assert_eq!(server.get("/donnees/lieux.csv?epci=1").status, 400);
}

#[test]
fn portrait_has_a_brochure_and_pictures() {
    let server = &DEMONSTRATION.server;
    let portrait = server.visit("/bassins/blois");
    let brochure = server.visit("/bassins/blois/brochure");
    for place in places(server, "?bassin=blois") {
        assert!(brochure.leads_to(&format!("/lieux/{}", place["id"].as_str().unwrap())));
    }
    assert!(portrait.leads_to("/bassins/blois/brochure"));
    // Numbers follow each other in the list, and are those of the map.
    let numbers = brochure.texts_of(".brochure-number");
    let expected: Vec<String> = (1..=numbers.len()).map(|number| format!("Lieu {number}")).collect();
    assert_eq!(numbers, expected);
    let on_the_map = brochure.texts_of(".drawing-numbers text").join(" ");
    assert!(on_the_map.split([' ', '–']).any(|number| number == numbers.len().to_string()), "{on_the_map}");
    brochure.says(&["Imprimé le ", "Fiches mises à jour ", "Votre lieu manque ?", "fiche de 20"]);
    brochure.does_not_say(&["Ouvert, ferme", "Fermé, ouvre"]);
    assert!(portrait.has(".portrait-numbers") && !brochure.has(".portrait-numbers"));
    assert!(!server.visit("/region").source().contains("brochure"), "a region would fill a book");
    for path in ["distances.svg", "kilometres.svg", "sortes.svg"].map(|name| format!("/bassins/blois/{name}"))
    {
        assert!(portrait.leads_to(&path));
        let answer = server.get(&path);
        assert_eq!(answer.header("content-type"), "image/svg+xml; charset=utf-8", "{path}");
        let picture = answer.text();
        assert!(picture.contains(">Bassin de vie de Blois</text>") && picture.contains("lieux connus."));
        assert!(picture.contains("INSEE") || path.ends_with("sortes.svg"), "{path} says where it comes from");
        assert!(!picture.contains("class=\"band-covered-1\" y") || picture.contains("fill=\"#f5faf7\""));
    }
    for path in ["/bassins/blois/autre.svg", "/region/brochure", "/bassins/atlantide/brochure"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn unknown_territory_is_said() {
    let server = &DEMONSTRATION.server;
    for path in [
        "/bassins/atlantide",
        "/departements/75",
        "/epci/1",
        "/bassins/%3Cscript%3E",
        "/bassins/Blois",
        "/epci/200000008",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let page = answer.page();
        page.says(&["Ce territoire n’existe pas"]);
        assert!(page.leads_to("/bassins/blois"), "{path}");
        page.must_be_harmless();
    }
    let page = server.visit("/bassins?tri=%3Cscript%3E");
    page.says(&["Ce tri n’existe pas"]);
    page.must_be_harmless();
    assert!(server.visit("/bassins?tri=nom").has("[aria-sort=ascending]"));
}

#[test]
fn territory_without_a_place_says_so() {
    let folder = temporary_folder();
    let columns = "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,horaires,date_maj\n";
    let hostile =
        "1,,<script>alert(1)</script>,Le Blanc,36300,\"\"\"onclick=\"\"x\",46.6310,1.0640,,2026-01-31\n";
    fs::write(folder.path().join("essai.csv"), format!("{columns}{hostile}")).unwrap();
    let import = ["import", "--format", "lieux-mediation-numerique", "--source", "essai", "essai.csv"];
    let run = repere(folder.path(), &[&import[..], &["--database", "repere.db"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let server = Server::start(folder.path());
    let page = server.visit("/bassins/argenton-le-blanc");
    page.says(&["<script>alert(1)"]);
    page.must_be_harmless();
    let dreux = server.visit("/bassins/dreux");
    dreux.says(&[
        "aucun lieu d’aide numérique connu pour",
        "Aucun lieu connu pour ",
        "Aucun lieu n’est connu ici.",
        "Région : 1 pour 2 576 252.",
        "les plus proches sont dans les territoires voisins",
    ]);
    assert!(!dreux.source().contains("sortes.svg"), "there is nothing to draw");
    assert_eq!(server.get("/bassins/dreux/sortes.svg").status, 404);
    assert_eq!(server.get("/bassins/dreux/classeur.xlsx").status, 200);
    server.visit("/bassins/dreux/brochure").says(&["Aucun lieu n’est connu ici."]);
}
