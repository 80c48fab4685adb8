//! The page of the zones blanches without a browser: its sentence, its tables and its files say what the engine says.

use std::collections::HashMap;

use repere_tests::{DEMONSTRATION, Page, Site, french};

fn page(path: &str) -> Page {
    DEMONSTRATION.server.visit(path)
}

/// The sentence to quote.
fn headline(page: &Page) -> String {
    page.text_of("#chiffre")
}

/// The INSEE codes of the table, in its order.
fn communes(page: &Page) -> Vec<String> {
    page.values_of("[data-commune]", "data-commune")
}

/// The page says of the region what the command says.
fn check(site: &Site) {
    let server = &site.server;
    let region = &site.coverage("region")[0];
    let number = |column: &str| region[column].parse::<f64>().unwrap();
    let page = server.visit("/zones-blanches");
    let white = number("zone_blanche_habitants");
    let part =
        format!("{:.1} %", number("zone_blanche_part") * 100.0).replace('.', ",").replace(",0 %", " %");
    let said =
        format!("{} habitants, {part}, vivent à plus de 10 km du lieu le plus proche.", french(white as u64));
    assert_eq!(headline(&page), said);
    page.says(&[&format!("La commune la plus éloignée est {}", region["plus_loin_hors_bord_nom"])]);

    // The table: every commune beyond, the farthest first, each with its nearest place.
    let mut beyond: Vec<HashMap<String, String>> = site.coverage("commune");
    beyond.retain(|row| row["zone_blanche"] == "true");
    let distance = |row: &HashMap<String, String>| row["distance_m"].parse::<f64>().unwrap();
    beyond.sort_by(|a, b| {
        distance(b).total_cmp(&distance(a)).then_with(|| a["code_insee"].cmp(&b["code_insee"]))
    });
    let all = server.visit("/zones-blanches?communes=au-dela");
    let codes: Vec<&str> = beyond.iter().map(|row| row["code_insee"].as_str()).collect();
    assert_eq!(communes(&all), codes);
    assert_eq!(communes(&page), codes[..25.min(codes.len())]);
    for row in beyond.iter().take(5) {
        let line = page.find(&format!("[data-commune={}]", row["code_insee"]));
        assert!(line.leads_to(&format!("/lieux/{}", row["lieu_id"])), "{line:?}");
        line.says(&[&format!("{:.1} km", distance(row) / 1000.0).replace('.', ",")]);
    }
    assert_eq!(communes(&server.visit("/zones-blanches?communes=toutes")).len(), 1754);
}

#[test]
fn page_agrees_with_the_command() {
    check(*DEMONSTRATION);
}

#[test]
fn page_agrees_with_the_command_on_the_real_places() {
    let Some(site) = Site::of_real_export() else { return };
    check(site);
}

#[test]
fn page_agrees_with_the_api() {
    for (of_page, of_api) in [
        ("territoire=departement-36&seuil=5&unite=km", "niveau=departement&departement=36&seuil_km=5"),
        ("departement=36&seuil_km=5", "niveau=departement&departement=36&seuil_km=5"),
        ("bassin=blois&seuil=15&unite=min", "niveau=bassin&bassin=blois&seuil_min=15"),
        ("cout=gratuit&positions=exactes", "cout=gratuit&positions=exactes"),
        ("ouvert=samedi&seuil_km=7,5", "ouvert=samedi&seuil_km=7,5"),
    ] {
        let answer = DEMONSTRATION.server.get(&format!("/api/v1/couverture?{of_api}")).json();
        let white = answer["lignes"][0]["zone_blanche"]["habitants"].as_u64().unwrap();
        let page = page(&format!("/zones-blanches?{of_page}"));
        // Where places do not say, it is between two numbers, or too few answer for one.
        if let Some(range) = answer["lignes"][0].get("fourchette") {
            let people = |end: &str| french(range[end]["habitants"].as_u64().unwrap());
            let said = format!("De {} à {} habitants", people("minimum"), people("maximum"));
            page.says(&[&said]);
            let enough = answer["contexte"]["inventaire"]["reponses_suffisantes"] == true;
            assert_eq!(headline(&page).starts_with(&said), enough, "{of_page}: {}", headline(&page));
            continue;
        }
        let said =
            if white == 0 { "Aucun habitant".to_owned() } else { format!("{} habitant", french(white)) };
        assert!(headline(&page).starts_with(&said), "{of_page}: {} for {white}", headline(&page));
    }
}

#[test]
fn rows_are_sorted_and_searched() {
    let names = |query: &str| {
        let page = page(&format!("/zones-blanches?departement=18&communes=toutes&{query}"));
        communes(&page)
    };
    let by_code = names("tri=code");
    assert!(by_code.is_sorted() && by_code.len() > 200);
    let mut back = names("tri=-code");
    back.reverse();
    assert_eq!(back, by_code);
    assert!(page("/zones-blanches?tri=-habitants").has("th[aria-sort=descending]"));
    assert_eq!(names("commune=acheres"), ["18001"]);
    assert_eq!(names("commune=18001"), ["18001"]);
    assert!(names("commune=zzz").is_empty());
}

#[test]
fn two_hundred_stops_of_some_days_are_simulated_and_more_are_said() {
    let stops = |count: usize| -> String {
        (0..count).map(|rank| format!("&ajout=47.{:03},1.5&jours=1", rank + 100)).collect()
    };
    let most = page(&format!("/zones-blanches?departement=18{}", stops(200)));
    assert_eq!(most.all(".zones-changes li").len(), 200);
    let more = page(&format!("/zones-blanches?departement=18{}", stops(210)));
    more.says(&["Une simulation a au plus 200 changements", "Département du Cher"]);
    assert_eq!(more.all(".zones-changes li").len(), 200);
}

#[test]
fn misunderstood_words_are_said_and_the_rest_kept() {
    let usual = page("/zones-blanches?departement=18");
    for (wrong, said) in [
        ("seuil=NaN", "ce n’est pas un nombre"),
        ("seuil=-3", "entre 0 et 100 km"),
        ("seuil_km=1e300", "entre 0 et 100 km"),
        ("seuil_min=100000", "au-delà de 100 km"),
        ("seuil=%3Cscript%3Ealert(1)%3C/script%3E", "n’a pas été compris"),
        ("sinuosite=9", "entre 1 et 2"),
        ("niveau=canton", "Le niveau n’a pas été compris"),
        ("besoin=fromage", "Un critère n’a pas été compris"),
        ("population=grille", "grille"),
        ("%3Cscript%3E=1", "est inconnu"),
        ("tri=%3Cscript%3E", ""),
        ("communes=%22%3E", ""),
    ] {
        let page = page(&format!("/zones-blanches?departement=18&{wrong}"));
        assert_eq!(headline(&page), headline(&usual), "{wrong}");
        page.says(&[said]);
        assert!(said.is_empty() || page.has(".notice"), "{wrong}");
        page.must_be_harmless();
    }
    page("/zones-blanches?territoire=departement-75").says(&["« 75 » n’existe pas"]);
    page("/zones-blanches?commune=%3Cscript%3Ealert(1)").must_be_harmless();
    let none = page(
        "/zones-blanches?cout=payant&dispositif=grandes-ecoles-du-numerique&famille=epn&besoin=parentalite",
    );
    assert!(headline(&none).contains("Aucun lieu connu") || headline(&none).contains("habitant"));
}

#[test]
fn map_is_light_and_its_classes_add_up() {
    let page = page("/zones-blanches");
    assert!(page.has("svg[role=img] desc"));
    // The policy of the site forbids styles in the page.
    page.must_be_harmless();
    let answer = DEMONSTRATION.server.get_with("/zones-blanches", &[("accept-encoding", "gzip")]);
    assert!(answer.body.len() < 70_000, "{} bytes", answer.body.len());
    let counted = |words: &String| words.split_once(" commune").map(|(count, _)| count.replace(' ', ""));
    let legend = page.texts_of(".zones-legend .zones-legend-count");
    let communes: u32 = legend.iter().filter_map(counted).map(|count| count.parse::<u32>().unwrap()).sum();
    assert_eq!(communes, 1754);
}

#[test]
fn files_are_those_of_the_question() {
    let page = page("/zones-blanches?departement=18&seuil_km=5&cout=gratuit");
    let links = page.values_of("a[href^=/api/v1/couverture]", "href");
    assert_eq!(links.len(), 4);
    for link in links {
        assert!(
            link.contains("departement=18") && link.contains("seuil_km=5") && link.contains("cout=gratuit")
        );
        assert_eq!(DEMONSTRATION.server.get(&link).status, 200, "{link}");
    }
}

#[test]
fn simulation_agrees_with_the_api() {
    let server = &DEMONSTRATION.server;
    let id = server.get("/api/v1/lieux").json()["features"][0]["id"].as_str().unwrap().to_owned();
    for (added, of_page, closed) in [
        (r#"{"commune":"36192"},{"latitude":46.8,"longitude":1.2}"#, "ajout=36192&ajout=46.8,1.2", vec![]),
        ("", &*format!("retrait={id}"), vec![id.clone()]),
        (r#"{"commune":"18033"}"#, "ajout=Bourges", vec![]),
    ] {
        let closed = serde_json::to_string(&closed).unwrap();
        let question = format!(r#"{{"ajouts":[{added}],"retraits":{closed},"parametres":{{"seuil_km":5}}}}"#);
        let answer = server.post("/api/v1/simulation", &question).json();
        let page = page(&format!("/zones-blanches?seuil_km=5&{of_page}"));
        let white = |when: &str| answer[when][0]["zone_blanche"]["habitants"].as_u64().unwrap();
        assert!(headline(&page).starts_with(&french(white("apres"))), "{of_page}: {}", headline(&page));
        assert!(headline(&page).contains("vivraient"));
        let row = page.row("Habitants au-delà du seuil");
        assert_eq!(row[..2], [french(white("avant")), french(white("apres"))]);
        let touched = answer["communes_touchees"].as_array().unwrap().len() as u64;
        page.says(&[&format!("{} commune", french(touched))]);
    }
    let sites = server.get("/api/v1/implantations?k=3&departement=36").json();
    let proposed = page("/zones-blanches?departement=36&proposer=3");
    for site in sites["sites"].as_array().unwrap() {
        let row = proposed.all("tr").into_iter().map(|row| row.text());
        let (name, gain) = (site["nom"].as_str().unwrap(), french(site["gain"].as_u64().unwrap()));
        assert!(row.into_iter().any(|row| row.contains(name) && row.contains(&gain)), "{name}: {gain}");
    }
    proposed.says(&["meilleur choix possible"]);
}

#[test]
fn impossible_changes_are_said() {
    let usual = headline(&page("/zones-blanches?departement=18")).to_owned();
    for (wrong, said) in [
        ("ajout=91,400", "n’a pas été trouvé"),
        ("ajout=%3Cscript%3E", "n’a pas été trouvé"),
        ("retrait=inconnu-zzz", "n’a pas été trouvé"),
        ("retrait=Bourges", "est une commune"),
        ("proposer=0", "entre 1 et 20"),
        ("proposer=mille", "entre 1 et 20"),
    ] {
        let page = page(&format!("/zones-blanches?departement=18&{wrong}"));
        assert_eq!(headline(&page), usual, "{wrong}");
        page.says(&[said]);
        page.must_be_harmless();
    }
    let many: String = (0..250).map(|n| format!("&ajout=47.{n:03},1.5")).collect();
    page(&format!("/zones-blanches?departement=18{many}")).says(&["au plus 200 changements"]);
}

#[test]
fn selections_side_by_side_are_those_of_the_filters() {
    let page = page("/zones-blanches?departement=36");
    for (criterion, nom) in [("cout=gratuit", "Gratuits"), ("ouvert=samedi", "Ouverts le samedi")] {
        let answer = DEMONSTRATION
            .server
            .get(&format!("/api/v1/couverture?niveau=departement&departement=36&{criterion}"))
            .json();
        let range = &answer["lignes"][0]["fourchette"];
        let people = |end: &str| french(range[end]["habitants"].as_u64().unwrap());
        let said = if answer["contexte"]["inventaire"]["reponses_suffisantes"] == true {
            format!("{nom} de {} à {} habitants", people("minimum"), people("maximum"))
        } else {
            format!("{nom} Pas assez de réponses")
        };
        let link = page.links().into_iter().find(|link| link.text.starts_with(&said));
        let link = link.unwrap_or_else(|| panic!("no « {said} » in {:?}", page.links()));
        assert!(link.address.ends_with(&format!("departement=36&{criterion}")), "{}", link.address);
    }
    assert_eq!(page.all(".variant-name").len(), 6);
}

#[test]
fn picture_says_what_it_shows() {
    let answer = DEMONSTRATION.server.get("/zones-blanches/carte.svg?departement=36&seuil=10");
    assert_eq!((answer.status, answer.header("content-type")), (200, "image/svg+xml; charset=utf-8"));
    let picture = answer.text().replace(['\u{a0}', '\u{202f}'], " ");
    let page = page("/zones-blanches?departement=36&seuil=10");
    let sentence = headline(&page);
    let words: Vec<&str> = sentence.split(' ').collect();
    assert!(words.len() > 8 && words.iter().all(|word| picture.contains(word)), "{sentence}");
    for said in
        ["Zones blanches de l’aide numérique : ", "Population : ", "ne prouve pas", "Hachures", "habitants ("]
    {
        assert!(picture.contains(said), "{said}");
    }
    assert!(!picture.contains("style=") && !picture.contains("<script"));
    assert!(
        !DEMONSTRATION.server.get("/zones-blanches/carte.svg?besoin=%3Cscript%3E").text().contains("<script")
    );
    assert!(page.has("a[href^=/zones-blanches/carte.svg?departement=36]"));
}

#[test]
fn what_is_not_one_commune_is_a_choice_under_its_field() {
    let page = page("/zones-blanches?departement=36&ajout=Mézières&jours=1");
    let choices: Vec<_> =
        page.links().into_iter().filter(|link| link.address.contains("jours=1#simulation")).collect();
    assert!(choices.len() >= 4, "{choices:?}");
    let brenne = choices.iter().find(|link| link.text == "Mézières-en-Brenne (Indre)").unwrap();
    assert_eq!(brenne.address, "/zones-blanches?departement=36&ajout=36123&jours=1#simulation");
    assert!(page.has("input[aria-describedby=ajout-said]") && page.has("#ajout-said a.button"));
    // What closes is chosen among the places of a commune.
    let closing = self::page("/zones-blanches?retrait=Bourges");
    assert!(closing.links().iter().any(|link| link.address.starts_with("/zones-blanches?retrait=")));
}

#[test]
fn stops_of_some_days_are_said_apart() {
    let added = |days: &str| page(&format!("/zones-blanches?departement=36&ajout=36035{days}"));
    let (never, weekly, daily) = (page("/zones-blanches?departement=36"), added("&jours=1"), added(""));
    let question = r#"{"ajouts":[{"commune":"36035","jours":1}],"parametres":{"niveau":"departement","departement":"36"}}"#;
    let answer = DEMONSTRATION.server.post("/api/v1/simulation", question).json();
    let people = answer["certains_jours"][0]["habitants"].as_u64().unwrap();
    assert!(people > 0, "{}", answer["certains_jours"]);
    weekly.says(&[&format!("{} habitants de plus à moins de 10 km, un jour sur cinq.", french(people))]);
    let beyond = |page: &Page| headline(page).split(" habitants").next().unwrap().to_owned();
    assert_eq!(beyond(&weekly), beyond(&never), "who is near one day in five is still far");
    assert_ne!(beyond(&daily), beyond(&never));
    for (wrong, said) in
        [("0", "de 1 à 5"), ("9", "de 1 à 5"), ("lundi", "de 1 à 5"), ("5", "Un lieu à Chaillac")]
    {
        let page = added(&format!("&jours={wrong}"));
        assert_eq!(beyond(&page), beyond(&daily), "{wrong}");
        page.says(&[said]);
    }
    // What a form sends with its field left empty, and what a picture says.
    assert_eq!(beyond(&added("&jours=5&ajout=&jours=1")), beyond(&daily));
    let picture = DEMONSTRATION.server.get("/zones-blanches/carte.svg?departement=36&ajout=36035&jours=1");
    assert!(picture.text().contains("cinq."), "the picture says one day in five");
    // Two stops in another order are another address, each with its own days.
    let two = |query: &str| page(&format!("/zones-blanches?{query}")).texts_of(".zones-changes li");
    let once_first = two("ajout=36035&jours=1&ajout=36123");
    assert!(once_first[0].starts_with("Un arrêt, un jour par semaine, à Chaillac"), "{once_first:?}");
    assert!(once_first[1].starts_with("Un lieu à Mézières-en-Brenne"), "{once_first:?}");
    let once_last = two("ajout=36035&ajout=36123&jours=1");
    assert!(once_last[1].starts_with("Un arrêt, un jour par semaine"), "{once_last:?}");
}

#[test]
fn minutes_are_proposed_where_kilometres_are_left() {
    let page = page("/zones-blanches?seuil=10&unite=min&avant=10+km");
    assert!(headline(&page).contains("15 minutes de route estimées"), "{}", headline(&page));
    page.says(&[
        "Durée estimée jusqu’au lieu le plus proche",
        "min de route au plus d’un lieu",
        "Durée moyenne",
    ]);
    // Ten that somebody writes are ten.
    for query in ["seuil=10&unite=min", "seuil=10&unite=min&avant=12+min", "seuil_min=10"] {
        let page = self::page(&format!("/zones-blanches?{query}"));
        assert!(headline(&page).contains("10 minutes"), "{query}: {}", headline(&page));
    }
}

#[test]
fn territories_are_found_by_what_is_written() {
    let title = |text: &str| page(&format!("/zones-blanches?territoire={text}")).text_of("h1");
    assert!(title("coeur+de+brenne").ends_with("Communauté de communes Cœur de Brenne"));
    assert!(title("bassin-blois").ends_with("Bassin de vie de Blois"));
    let several = page("/zones-blanches?territoire=Brenne&seuil=5");
    assert!(several.has("#territoire-said a.button"));
    assert!(
        several
            .links()
            .iter()
            .any(|link| link.address.contains("epci=") && link.address.contains("seuil_km=5"))
    );
    page("/zones-blanches?territoire=%3Cscript%3E").must_be_harmless();
}

#[test]
fn presentation_leads_from_one_territory_to_the_next() {
    for (address, next, back) in [
        (
            "/zones-blanches?departement=36&seuil_km=5&presentation",
            "/zones-blanches?departement=37&seuil_km=5&presentation",
            "/zones-blanches?departement=36&seuil_km=5",
        ),
        ("/departements/45?presentation", "/departements/18?presentation", "/departements/45"),
    ] {
        let page = page(address);
        assert_eq!(page.values_of("a[rel=next]", "href"), [next]);
        assert_eq!(page.values_of("a[data-leave]", "href"), [back]);
        assert!(page.has("html[data-presentation]") && page.has("svg[role=img]"));
    }
    assert!(
        page("/region?presentation").has("a[rel=next]") && !page("/region?presentation").has("a[rel=prev]")
    );
}
