//! Indicators of need with the real binary: brought, shown beside distances, taken away. Every value is invented.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use repere_territory::Territoire;
use repere_tests::{Home, Run, Server, on_both, repere, rows};

on_both!(
    indicator_is_listed_replaced_and_removed,
    need_is_crossed_with_distances,
    need_is_shown_only_with_an_indicator,
);

/// The header of the fragility index's file.
const FRAGILITY: &str = "name,division,code,no_thd_coverage_rate,no_4g_coverage_rate,poverty_rate,older_65_rate,nscol15p_rate,total";

/// An invented index over the real communes, from 1 to 10 by what is left of their code; two have no value, Paris has one.
fn index() -> String {
    let mut text = format!("{FRAGILITY}\nParis,commune,75056,0,0,0,0,0,5.5\n");
    for commune in Territoire::embedded().unwrap().communes() {
        let code = commune.code.as_str();
        let number: u32 = code.parse().unwrap();
        let total = match code {
            "36018" | "37261" => "NA".to_owned(),
            _ => format!("{:.1}", 1.0 + f64::from(number * 37 % 91) / 10.0),
        };
        let _ = writeln!(text, "{},commune,{code},0,0,0,0,0,{total}", commune.nom);
    }
    text
}

fn import(home: &Home, content: &str) -> Run {
    fs::write(home.join("indice.csv"), content).unwrap();
    let named = ["--name", "Indice d’essai", "--year", "2024", "--source", "Valeurs inventées pour l’essai"];
    repere(home, &[&["indicateurs", "import", "indice.csv"], &named[..]].concat())
}

fn remove(home: &Home) -> Run {
    repere(home, &["indicateurs", "remove", "indice-d-essai-2024"])
}

fn list(home: &Home) -> String {
    let run = repere(home, &["indicateurs", "list"]);
    assert_eq!(run.code, 0, "{run:?}");
    run.stdout
}

/// Waits until the served site says what the database holds.
fn wait_until(server: &Server, said: impl Fn(&Server) -> bool) {
    let start = Instant::now();
    while !said(server) {
        assert!(start.elapsed() < Duration::from_secs(10), "the served site does not follow the database");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn indicators(server: &Server) -> usize {
    server.get("/api/v1/indicateurs").json()["indicateurs"].as_array().unwrap().len()
}

fn indicator_is_listed_replaced_and_removed(home: &Home) {
    assert!(list(home).contains("Aucun indicateur"));
    let run = import(home, &index());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    for said in [
        "Indice d’essai (2024), indice-d-essai-2024",
        "Valeurs inventées",
        "1752  communes ont une valeur, de 1 à 10",
        "2  communes du territoire sans valeur",
        "1  lignes d’autres régions",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert_eq!(list(home), run.stdout);
    // The same name and year again, with less.
    let again = import(home, "codgeo;total\n18033;3,5\n36999;2\n");
    for said in [
        "1  communes ont une valeur, de 3,5 à 3,5",
        "1753  communes du territoire absentes",
        "laissés de côté : 36999",
    ] {
        assert!(again.stdout.contains(said), "{said}: {}", again.stdout);
    }
    assert_eq!(list(home), again.stdout);
    for (content, said) in [
        ("codgeo;total\n18033;dix\n", "ligne 2, colonne 2 : total : « dix » n’est pas un nombre"),
        ("codgeo;total\n75056;3\n", "aucune des 1 lignes"),
        ("codgeo;indice\n18033;3\n", "--column"),
    ] {
        let run = import(home, content);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(run.stderr.contains(said) && run.stderr.contains("rien n’a été importé"), "{}", run.stderr);
        assert_eq!(list(home), again.stdout, "what there was is still there");
    }
    assert!(remove(home).stdout.contains("retiré"));
    let gone = remove(home);
    assert!(gone.code == 1 && gone.stderr.contains("aucun indicateur"), "{gone:?}");
    assert!(list(home).contains("Aucun indicateur"));
}

fn need_is_crossed_with_distances(home: &Home) {
    let home = home.with_demonstration();
    let server = Server::start(home);
    assert_eq!(indicators(&server), 0);
    let refused = server.get("/api/v1/couverture?indicateur=indice-d-essai-2024");
    assert_eq!(refused.status, 400);
    assert_eq!(import(home, &index()).code, 0);
    wait_until(&server, |server| indicators(server) == 1);

    let described = &server.get("/api/v1/indicateurs").json()["indicateurs"][0];
    assert_eq!(
        (described["nom"].as_str(), described["annee"].as_u64()),
        (Some("Indice d’essai"), Some(2024))
    );
    assert_eq!(described["sans_valeur"]["communes"], 2);
    let region = server.get("/api/v1/couverture?indicateur=indice-d-essai-2024").json();
    let line = &region["lignes"][0];
    let crossed = line["besoin"]["croisement"].as_array().unwrap();
    let sum =
        |field: &str| -> u64 { crossed.iter().map(|row| row[field]["habitants"].as_u64().unwrap()).sum() };
    assert_eq!(sum("total"), line["total"]["habitants"].as_u64().unwrap());
    assert_eq!(sum("zone_blanche"), line["zone_blanche"]["habitants"].as_u64().unwrap());
    assert_eq!(region["contexte"]["indicateur"]["source"], "Valeurs inventées pour l’essai");

    // The communes of the map, one by one, say the same; so does the command, in its table.
    let map = server.get("/api/v1/couverture/communes.geojson?indicateur=indice-d-essai-2024").json();
    let fragile = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| &feature["properties"])
        .filter(|commune| commune["besoin"]["classe"] == "fort" && commune["zone_blanche"] == true);
    let (count, people) = fragile.fold((0, 0), |(count, people), commune| {
        (count + 1, people + commune["population"].as_u64().unwrap())
    });
    let far = &crossed[0]["zone_blanche"];
    assert_eq!((far["communes"].as_u64(), far["habitants"].as_u64()), (Some(count), Some(people)));
    let run = repere(home, &["coverage", "--indicateur", "indice-d-essai-2024"]);
    let row = &rows(&run.stdout)[0];
    assert_eq!(row["besoin_fort_zone_blanche_habitants"], people.to_string());
    assert_eq!(row["indicateur_source"], "Valeurs inventées pour l’essai");
    assert_eq!(row["besoin_moyenne"].parse::<f64>().unwrap(), line["besoin"]["moyenne"].as_f64().unwrap());

    assert_eq!(remove(home).code, 0);
    wait_until(&server, |server| indicators(server) == 0);
}

/// A number that a sentence of a page begins with, its spaces left out.
fn number_before(page: &str, words: &str) -> u64 {
    let before = page.split(words).next().unwrap();
    let digits: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || *c == ' ')
        .filter(char::is_ascii_digit)
        .collect();
    digits
        .into_iter()
        .rev()
        .collect::<String>()
        .parse()
        .unwrap_or_else(|_| panic!("no number before « {words} »"))
}

fn need_is_shown_only_with_an_indicator(home: &Home) {
    const PAGES: [&str; 9] = [
        "/",
        "/zones-blanches",
        "/zones-blanches?departement=36&communes=toutes",
        "/zones-blanches/carte.svg",
        "/bassins/blois",
        "/departements/36",
        "/region",
        "/donnees",
        "/methode",
    ];
    let home = home.with_demonstration();
    let server = Server::start(home);
    let source = |path: &str| {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_owned()
    };
    let before: Vec<String> = PAGES.iter().map(|path| source(path)).collect();
    for (path, page) in PAGES.iter().zip(&before) {
        for word in ["indicateur", "Indice", "fragile", "band-need", "Besoin"] {
            assert!(!page.contains(word), "{path} says {word}");
        }
    }
    // Where there is none, there is no such parameter either.
    let unknown = server.visit("/zones-blanches?indicateur=x");
    unknown.says(&["« indicateur », dans l’adresse, est inconnu"]);

    assert_eq!(import(home, &index()).code, 0);
    wait_until(&server, |server| indicators(server) == 1);
    let page = server.visit("/zones-blanches?departement=36");
    let choice = page.find("option[value=indice-d-essai-2024]");
    assert_eq!((choice.text().as_str(), choice.attribute("selected")), ("Indice d’essai (2024)", None));
    assert!(!page.source().contains("band-need") && !page.source().contains("fragile"));
    let method = server.visit("/methode");
    method.says(&["Indice d’essai (2024). Source : Valeurs inventées", "trois tiers"]);
    let unknown = server.visit("/zones-blanches?indicateur=autre-2024");
    unknown.says(&["L’indicateur « autre-2024 » n’existe pas"]);

    let address = "/zones-blanches?departement=36&indicateur=indice-d-essai-2024";
    let page = server.visit(address);
    let answer = server
        .get("/api/v1/couverture?niveau=departement&departement=36&indicateur=indice-d-essai-2024")
        .json();
    let need = &answer["lignes"][0]["besoin"];
    let far = need["croisement"][0]["zone_blanche"]["habitants"].as_u64().unwrap();
    assert!(far > 0, "the demonstration leaves some of the Indre far");
    let share = format!(
        " habitants, {}",
        repere_tests::percent(need["croisement"][0]["zone_blanche"]["part"].as_f64().unwrap())
    );
    let sentence = format!("{share}, vivent loin d’un lieu (à plus de 10 km) dans une commune fragile");
    assert_eq!(number_before(&page.visible(), &sentence), far);
    page.says(&["Besoin fort", "Source : Valeurs inventées pour l’essai."]);
    assert!(page.has("[data-set=need]"));
    for name in ["rect.band-need-3-far", "path.hatching-need-3-far"] {
        assert!(page.has(name), "{name}");
    }
    // Sorted by need, the greatest first; the files have it, and so has the picture.
    let sorted = server.visit(&format!("{address}&tri=-besoin&communes=toutes"));
    let values: Vec<f64> = sorted
        .texts_of("span")
        .iter()
        .filter_map(|text| text.strip_suffix(" (fort)"))
        .take(3)
        .map(|number| number.replace(',', ".").parse().unwrap())
        .collect();
    assert!(values.is_sorted_by(|a, b| a >= b) && values[0] > 9.0, "{values:?}");
    let csv = page.links().into_iter().find(|link| link.address.ends_with("format=csv")).unwrap();
    let csv = server.get(&csv.address);
    let (header, first) = csv.text().split_once('\n').unwrap();
    assert!(header.contains("besoin_valeur") && header.contains("indicateur_annee"), "{header}");
    assert!(first.contains("Valeurs inventées pour l’essai"));
    let picture =
        server.visit("/zones-blanches/carte.svg?departement=36&indicateur=indice-d-essai-2024").text();
    for said in [
        "Besoin : Indice d’essai (2024). Source : Valeurs inventées pour l’essai.",
        "Besoin fort, à plus de 10 km",
    ] {
        assert!(picture.contains(said), "{said}");
    }

    let portrait = server.visit("/departements/36");
    let mean = format!("{:.2}", need["moyenne"].as_f64().unwrap()).replace('.', ",");
    portrait.says(&[
        "Le besoin d’accompagnement",
        &mean,
        "des 6 départements, du besoin le moins grand au plus grand",
    ]);
    assert_eq!(
        number_before(&portrait.visible(), &sentence),
        far,
        "the same words as the page of zones blanches"
    );

    // Taken away, the pages are what they were, byte for byte; that of files says the revision.
    assert_eq!(remove(home).code, 0);
    wait_until(&server, |server| indicators(server) == 0);
    for (path, page) in PAGES.iter().zip(&before).filter(|(path, _)| **path != "/donnees") {
        assert!(source(path) == *page, "{path} is not what it was");
    }
}
