//! The roads with the real binary: a small map imported, shown, asked, removed; files that are no extract.

use std::fs;
use std::path::Path;

use std::time::{Duration, Instant};

use repere_osm::{NodeId, WayId, Writer};
use repere_tests::{Run, Server, demonstration_folder, repere, rows, temporary_folder};

/// A road of about 7.6 km to the east of the middle of a town, and one of half that to its north.
fn extract() -> Vec<u8> {
    let mut writer = Writer::new();
    for (id, north, east) in [(1, 0, 0), (2, 0, 1_000_000), (3, 340_000, 0)] {
        writer.node(NodeId(id), 468_100_000 + north, 16_900_000 + east, &[]);
    }
    writer.way(WayId(1), &[NodeId(1), NodeId(2)], &[("highway", "primary")]);
    writer.way(WayId(2), &[NodeId(1), NodeId(3)], &[("highway", "residential")]);
    writer.finish()
}

fn import(folder: &Path, content: &[u8], more: &[&str]) -> Run {
    fs::write(folder.join("essai.osm.pbf"), content).unwrap();
    repere(folder, &[&["routes", "import", "--routes", "reseaux", "essai.osm.pbf"], more].concat())
}

fn show(folder: &Path) -> Run {
    repere(folder, &["routes", "show", "--routes", "reseaux"])
}

#[test]
fn roads_are_imported_shown_asked_and_removed() {
    let folder = temporary_folder();
    let folder = folder.path();
    assert!(show(folder).stdout.contains("Aucun réseau de routes"));
    let run = import(folder, &extract(), &["--profile", "voiture", "--profile", "pied"]);
    assert!(run.code == 0, "{}", run.stderr);
    for said in [
        "Réseau « voiture », d’après « essai.osm.pbf »",
        "Réseau « pied »",
        "        11  km de routes gardés",
        "ont une de ces routes à moins de 2 km de leur mairie",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert!(show(folder).stdout.contains("© les contributeurs d’OpenStreetMap"));

    fs::write(folder.join("lieux.csv"), "nom,latitude,longitude\nEst,46.81,1.79\nNord,46.844,1.69\n")
        .unwrap();
    fs::write(
        folder.join("points.json"),
        r#"[{"lat": 46.81, "long": 1.69}, {"lat": 48, "long": 1}, {"lat": null, "long": 1}]"#,
    )
    .unwrap();
    let asked =
        ["routes", "nearest", "--routes", "reseaux", "--places", "lieux.csv", "--points", "points.json"];
    for (profile, place, minutes) in [("voiture", "1", 7.03), ("pied", "2", 45.37)] {
        let run = repere(folder, &[&asked[..], &["--profile", profile]].concat());
        let rows = rows(&run.stdout);
        assert_eq!((rows.len(), rows[0]["lieu"].as_str()), (2, place), "{}", run.stderr);
        let found: f64 = rows[0]["minutes"].parse().unwrap();
        assert!((found - minutes).abs() < 0.1, "{profile}: {found}");
        // A hundred kilometres from every road.
        assert_eq!((rows[1]["lieu"].as_str(), rows[1]["minutes"].as_str()), ("", ""));
        assert!(run.stderr.contains("points.json: 1 rows without a position"), "{}", run.stderr);
    }
    let by_bicycle = repere(folder, &[&asked[..], &["--profile", "velo"]].concat());
    assert!(
        by_bicycle.code != 0 && by_bicycle.stderr.contains("aucun réseau « velo »"),
        "{}",
        by_bicycle.stderr
    );

    let remove = || repere(folder, &["routes", "remove", "--routes", "reseaux", "voiture"]).stdout;
    assert_eq!(remove(), "Réseau « voiture » retiré.\n");
    assert_eq!(remove(), "Aucun réseau « voiture » : rien à retirer.\n");
    assert!(!show(folder).stdout.contains("« voiture »") && show(folder).stdout.contains("« pied »"));
}

#[test]
fn a_bad_extract_leaves_the_roads_there_are() {
    let folder = temporary_folder();
    let folder = folder.path();
    let whole = extract();
    assert!(import(folder, &whole, &[]).code == 0);
    let before = show(folder).stdout;
    let mut house = Writer::new();
    house.node(NodeId(1), 470_000_000, 10_000_000, &[("building", "yes")]);
    // A road in the ocean, where nobody lives.
    let mut far = Writer::new();
    for (id, north) in [(1, 0), (2, 340_000)] {
        far.node(NodeId(id), north, north, &[]);
    }
    far.way(WayId(1), &[NodeId(1), NodeId(2)], &[("highway", "primary")]);
    for (content, said) in [
        (&whole[..whole.len() - 5], "le fichier est coupé, après 1 blocs entiers"),
        (b"PK\x03\x04 ceci est une archive", "n’est pas un extrait d’OpenStreetMap"),
        (&house.finish(), "aucune route que l’on puisse prendre ainsi"),
        (&far.finish(), "aucune mairie du territoire n’est à moins de 2 km de ses routes"),
    ] {
        let run = import(folder, content, &[]);
        assert!(
            run.code != 0 && run.stderr.contains(said) && run.stderr.contains("; rien n’a été importé"),
            "{}",
            run.stderr
        );
        assert_eq!((run.stderr.lines().count(), show(folder).stdout), (1, before.clone()));
    }
    let names: Vec<_> =
        fs::read_dir(folder.join("reseaux")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["voiture.routes"], "nothing half-written is left");
}

#[test]
fn a_damaged_network_is_said_to_be() {
    let folder = temporary_folder();
    let folder = folder.path();
    assert!(import(folder, &extract(), &[]).code == 0);
    let path = folder.join("reseaux/voiture.routes");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let run = show(folder);
    assert!(
        run.code != 0 && run.stderr.contains("ce réseau est abîmé ; importez de nouveau l’extrait"),
        "{}",
        run.stderr
    );
}

/// Asks again until the answer is as it should be; a server looks at its roads every two seconds.
fn await_that(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Roads that join every commune of the département to the four that are the nearest to it.
fn extract_of_indre(server: &Server) -> Vec<u8> {
    let communes = server.get("/api/v1/communes").json();
    let steps =
        |commune: &serde_json::Value, degrees: &str| (commune[degrees].as_f64().unwrap() * 1e7) as i64;
    let indre = communes["communes"].as_array().unwrap().iter().filter(|one| one["departement"] == "36");
    let points: Vec<[i64; 2]> = indre.map(|one| [steps(one, "latitude"), steps(one, "longitude")]).collect();
    let mut writer = Writer::new();
    for (id, [latitude, longitude]) in (1..).zip(&points) {
        writer.node(NodeId(id), *latitude, *longitude, &[]);
    }
    let (ids, mut way) = (1..=points.len() as i64, 0);
    for (id, at) in (1..).zip(&points) {
        let mut others: Vec<i64> = ids.clone().filter(|other| *other != id).collect();
        let far = |other: &i64| {
            let [north, east] = points[*other as usize - 1];
            (north - at[0]).pow(2) + (east - at[1]).pow(2)
        };
        others.sort_by_key(far);
        for other in others.into_iter().take(4) {
            way += 1;
            writer.way(WayId(way), &[NodeId(id), NodeId(other)], &[("highway", "secondary")]);
        }
    }
    writer.finish()
}

/// The bassins side by side and the portraits count in the unit that is asked for, in that one alone, and lead to others that do.
fn portraits_count_in_minutes(server: &Server) {
    let page = server.visit("/bassins?par=voiture");
    page.says(&[
        "à plus de 15 minutes en voiture d’un lieu",
        "En kilomètres, à vol d’oiseau",
        "© les contributeurs d’OpenStreetMap",
    ]);
    let page = server.visit("/bassins?par=voiture&tri=nom");
    for link in ["/bassins?par=voiture&tri=habitants", "/bassins?tri=nom", "/bassins/chateauroux?par=voiture"]
    {
        assert!(page.leads_to(link), "{link}");
    }
    server.visit("/bassins").says(&["à plus de 10 km d’un lieu", "En minutes, en voiture"]);
    server.visit("/bassins?par=trottinette").says(&["« trottinette » n’est pas une façon d’aller aux lieux"]);
    server
        .visit("/bassins?par=pied")
        .says(&["Les minutes à pied ne sont pas connues ici", "à plus de 10 km d’un lieu"]);

    let page = server.visit("/departements/36?par=voiture");
    page.says(&[
        "à plus de 15 minutes en voiture du lieu le plus proche",
        "minute par minute",
        "min au plus d’un lieu",
        "des habitants à plus de 15 minutes en voiture d’un lieu",
    ]);
    page.does_not_say(&["km au plus", "km et plus"]);
    let picture = server.get("/departements/36/kilometres.svg?par=voiture");
    let picture = picture.text();
    assert!(picture.contains("min et plus") && picture.contains("OpenStreetMap"), "{picture}");
    server.visit("/departements/36").says(&["kilomètre par kilomètre", "km au plus d’un lieu"]);
}

#[test]
fn a_server_takes_up_roads_while_it_serves_and_keeps_them_when_their_file_is_damaged() {
    let folder = demonstration_folder();
    let folder = folder.path();
    let roads = folder.join("reseaux");
    let server = Server::start_with(folder, &["--routes", roads.to_str().unwrap()]);
    let asked = "/api/v1/couverture?par=voiture&departement=36&niveau=departement";
    let refused = server.get(asked);
    assert!(refused.status == 400 && refused.text().contains("aucun réseau de routes"), "{}", refused.text());
    let page = server.visit("/zones-blanches?departement=36&par=voiture&seuil_min=20");
    page.says(&["Les minutes en voiture ne sont pas connues ici", "20 minutes de route estimées"]);

    let run = import(folder, &extract_of_indre(&server), &[]);
    assert!(run.code == 0 && !run.stdout.contains("Aucune base"), "{}{}", run.stdout, run.stderr);
    await_that("the roads are taken up", || server.get(asked).status == 200);
    let answer = server.get(asked).json();
    let row = &answer["lignes"][0];
    let number = |row: &serde_json::Value, path: &str| row.pointer(path).unwrap().as_f64().unwrap();
    assert!(number(row, "/mediane_min") > 0.0 && row["mediane_m"].is_null(), "{row}");
    assert_eq!(number(row, "/sans_trajet/communes"), 0.0);
    let beyond = row["zone_blanche"]["communes"].to_string();

    // The form names a number and a unit; ten kilometres left as they were are not ten minutes.
    let page = server.visit("/zones-blanches?departement=36&unite=voiture&seuil=10&avant=10+km");
    page.says(&[
        "à plus de 15 minutes en voiture du lieu le plus proche",
        "© les contributeurs d’OpenStreetMap",
    ]);
    page.says(&[&format!("{beyond} communes sur")]);
    server.visit("/methode").says(&["Les minutes par la route", "fichier « essai.osm.pbf »"]);
    server.visit("/departements/36").says(&["En voiture,", "minutes du lieu le plus proche"]);
    server.visit("/?ou=Ch%C3%A2teauroux").says(&["min en voiture"]);
    portraits_count_in_minutes(&server);
    let pressure = server.get("/api/v1/pression?par=voiture&departement=36&niveau=departement").json();
    assert!(number(&pressure["lignes"][0], "/lieux_pour_1000") > 0.0, "{pressure}");
    let proposed = server.get("/api/v1/implantations?par=voiture&departement=36&k=3").json();
    assert_eq!(proposed["sites"].as_array().unwrap().len(), 3);

    // A place on these roads says who can come, and draws it.
    let places = server.get("/api/v1/lieux?departement=36&positions=exactes").json();
    let place = places["features"].as_array().unwrap().iter().find_map(|place| {
        let id = place["id"].as_str().unwrap();
        let page = server.get(&format!("/lieux/{id}"));
        page.text().contains("minutes en voiture").then(|| id.to_owned())
    });
    let place = place.expect("a place of the demonstration is near these roads");
    let picture = server.get(&format!("/lieux/{place}/acces.svg"));
    assert_eq!((picture.status, picture.header("content-type")), (200, "image/svg+xml; charset=utf-8"));
    assert!(picture.text().contains("OpenStreetMap") && picture.text().contains("fill-rule=\"evenodd\""));

    // What takes its place is no graph: what was in service stays.
    fs::write(folder.join("damaged"), b"RepRoute....").unwrap();
    fs::rename(folder.join("damaged"), roads.join("voiture.routes")).unwrap();
    fs::write(folder.join("essai.osm.pbf"), extract()).unwrap();
    let by_bicycle = ["routes", "import", "--routes", "reseaux", "--profile", "velo", "essai.osm.pbf"];
    assert_eq!(repere(folder, &by_bicycle).code, 0);
    let by_bicycle = asked.replace("voiture", "velo");
    await_that("other roads are taken up", || server.get(&by_bicycle).status == 200);
    assert_eq!(server.get(asked).json()["lignes"], answer["lignes"]);

    fs::remove_file(roads.join("voiture.routes")).unwrap();
    await_that("roads that are removed go", || server.get(asked).status == 400);
    // They are announced all the same.
    await_that("what is missing is said", || {
        server.get("/zones-blanches").text().contains("ce serveur n’a pas encore leur réseau")
    });
    let log = server.stop();
    assert_eq!(log.matches("the roads cannot be used").count(), 1, "{log}");
    assert!(log.contains("roads were announced that this server does not have"), "{log}");
}
