//! An invented region that brings its own files, and what is said when they are wrong.

use std::borrow::Cow;
use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use repere_domain::Localisation;
use repere_territory::{Level, Territoire, TerritoireFiles};

/// A commune on a square of a tenth of a degree, `column` tenths east of Greenwich.
fn feature(code: &str, column: u32, epci: &str, departement: &str) -> String {
    let (west, east) = (f64::from(column) / 10.0, f64::from(column + 1) / 10.0);
    format!(
        r#"{{"type":"Feature","properties":{{"code_insee":"{code}","nom":"Pré {code}","codes_postaux":["88010"],
        "population":10,"latitude":50.05,"longitude":{},"origine_point":"mairie","epci":"{epci}",
        "departement":"{departement}"}},"geometry":{{"type":"Polygon","coordinates":
        [[[{west},50.0,12.5],[{west},50.1],[{east},50.1],[{east},50.0],[{west},50.0]]]}}}}"#,
        west + 0.05,
    )
}

fn gzip(text: &str) -> Cow<'static, [u8]> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    Cow::Owned(encoder.finish().unwrap())
}

fn region(features: &[String]) -> TerritoireFiles {
    TerritoireFiles {
        communes: gzip(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))),
        epci: Cow::Borrowed(b"siren,nom\n200000008,CC du Nord\n200000016,CC du Sud\n"),
        departements: Cow::Borrowed(b"code,nom\n88,Ici\n"),
        region: Cow::Borrowed("\u{feff}code,nom\n99,Pays inventé\n".as_bytes()),
        bassins: Cow::Borrowed("bassin_de_vie,epci_siren\nÉtang,200000008\nAubier,200000016\n".as_bytes()),
        former: Cow::Borrowed(b"code,nom,commune\n88003,Gu\xC3\xA9,88001\n88001,Vieux-Pr\xC3\xA9,88001\n"),
        neighbours: Cow::Borrowed(b""),
        outside: Cow::Borrowed(
            "nom,departement,latitude,longitude\nLe Bourg-l’Évêque,Ailleurs,50.2,0.5\nVille,Ailleurs,50.3,0.5\nVille,Plus loin,51,0.5\n"
                .as_bytes(),
        ),
    }
}

fn good() -> TerritoireFiles {
    region(&[feature("88002", 1, "200000016", "88"), feature("88001", 0, "200000008", "88")])
}

fn former(rows: &str) -> TerritoireFiles {
    TerritoireFiles { former: Cow::Owned(format!("code,nom,commune\n{rows}").into_bytes()), ..good() }
}

fn error(files: &TerritoireFiles) -> String {
    Territoire::from_files(files).unwrap_err().to_string()
}

#[test]
fn another_region_loads() {
    let t = Territoire::from_files(&good()).unwrap();
    assert_eq!((&*t.whole().code, &*t.whole().nom), ("99", "Pays inventé"));
    assert_eq!(t.communes()[0].code.as_str(), "88001");
    assert_eq!(t.areas(Level::BASSIN).iter().map(|b| &*b.nom).collect::<Vec<_>>(), ["Aubier", "Étang"]);
    let shared = Localisation::new(50.05, 0.1).unwrap();
    assert_eq!(t.locate(shared).unwrap().code.as_str(), "88001");
    let near = Localisation::new(50.05, -0.004).unwrap();
    assert_eq!(t.locate(near).unwrap().code.as_str(), "88001");
    let far = Localisation::new(50.05, -0.005).unwrap();
    assert_eq!(t.locate(far), None);
    assert_eq!(t.outline(t.whole().id()).0.len(), 1);
}

#[test]
fn what_lies_around_may_be_missing_and_must_be_readable() {
    let around =
        |text: &'static str| TerritoireFiles { neighbours: Cow::Borrowed(text.as_bytes()), ..good() };
    let nothing = Territoire::from_files(&good()).unwrap();
    assert_eq!(nothing.neighbours(), r#"{"type":"FeatureCollection","features":[]}"#);
    let message = error(&around("{\"type\":\"FeatureCollection\",\n\"features\":3}"));
    assert!(message.contains("voisinage.geojson") && message.contains("line 2"), "{message}");
}

#[test]
fn towns_outside_are_known_by_their_names_with_the_article_or_without() {
    let t = Territoire::from_files(&good()).unwrap();
    let departements = |name: &str| {
        t.outside_towns(name).iter().map(|town| town.departement.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(departements("le bourg l eveque"), "Ailleurs");
    assert_eq!(departements("bourg l eveque"), "Ailleurs");
    assert_eq!(departements("ville"), "Ailleurs Plus loin");
    assert_eq!(departements("bourg"), "");
    let none = TerritoireFiles { outside: Cow::Borrowed(b""), ..good() };
    assert!(Territoire::from_files(&none).unwrap().outside_towns("ville").is_empty());
    let wrong = "nom,departement,latitude,longitude\nVille,Ailleurs,95,0.5\n";
    let message = error(&TerritoireFiles { outside: Cow::Borrowed(wrong.as_bytes()), ..good() });
    assert!(message.contains("villes-hors-region.csv, line 2"), "{message}");
}

#[test]
fn former_communes_lead_to_those_of_today() {
    let t = Territoire::from_files(&good()).unwrap();
    assert_eq!(t.communes()[0].former_names, ["Gué", "Vieux-Pré"]);
    let today = |code: &str| t.commune_of_code(&code.parse().unwrap()).map(|c| c.code.to_string());
    assert_eq!(["88001", "88003", "88009"].map(today), [Some("88001".into()), Some("88001".into()), None]);
    let none = TerritoireFiles { former: Cow::Borrowed(b""), ..good() };
    assert!(Territoire::from_files(&none).unwrap().former_communes().is_empty());
}

#[test]
fn messages_say_where_and_what_to_do() {
    let one = feature("88001", 0, "200000008", "88");
    let two = feature("88002", 1, "200000016", "88");
    let cases: Vec<(TerritoireFiles, &[&str])> = vec![
        (
            region(&[one.clone(), one.clone(), two]),
            &["communes.geojson.gz, feature 2", "88001 appears twice"],
        ),
        (
            region(&[feature("88001", 0, "200000024", "88")]),
            &["feature 1", "200000024", "epci.csv", "add its line"],
        ),
        (region(&[feature("88001", 0, "200000008", "89")]), &["feature 1", "89", "departements.csv"]),
        (region(&[feature("8800", 0, "200000008", "88")]), &["feature 1", "\"8800\" is not a code INSEE"]),
        (region(std::slice::from_ref(&one)), &["epci.csv", "200000016 has no commune", "remove"]),
        (
            TerritoireFiles {
                bassins: Cow::Borrowed(b"bassin_de_vie,epci_siren\nEtang,200000008\n"),
                ..good()
            },
            &["bassins-de-vie.csv", "200000016 (CC du Sud)", "no bassin de vie", "add a line"],
        ),
        (
            TerritoireFiles {
                bassins: Cow::Borrowed(b"bassin_de_vie,epci_siren\nA,200000008\nB,200000016\nB,200000008\n"),
                ..good()
            },
            &["bassins-de-vie.csv, line 4", "200000008 appears twice"],
        ),
        (
            TerritoireFiles {
                bassins: Cow::Borrowed(b"bassin_de_vie,epci_siren\nA,200000008\nB,200000016\nB,200000024\n"),
                ..good()
            },
            &["bassins-de-vie.csv, line 4", "200000024 has no commune"],
        ),
        (
            TerritoireFiles {
                bassins: Cow::Borrowed("bassin_de_vie,epci_siren\nPré,200000008\nPRE,200000016\n".as_bytes()),
                ..good()
            },
            &["bassins-de-vie.csv, line 3", "share one address"],
        ),
        (
            TerritoireFiles { departements: Cow::Borrowed(b"code,nom\n88,Ici\n89,Autre\n"), ..good() },
            &["departements.csv", "89 has no commune"],
        ),
        (TerritoireFiles { region: Cow::Borrowed(b"code,nom\n"), ..good() }, &["region.csv", "0 regions"]),
        (
            TerritoireFiles { region: Cow::Borrowed(b"code,nom\n1,A\n2,B\n"), ..good() },
            &["region.csv", "2 regions"],
        ),
        (TerritoireFiles { epci: Cow::Borrowed(b"siren\n200000008\n"), ..good() }, &["epci.csv", "nom"]),
        (TerritoireFiles { communes: Cow::Borrowed(b"plain"), ..good() }, &["communes.geojson.gz", "gzip"]),
        (
            TerritoireFiles { communes: good().communes[..150].to_vec().into(), ..good() },
            &["communes.geojson.gz", "gzip"],
        ),
        (TerritoireFiles { communes: gzip("[]"), ..good() }, &["communes.geojson.gz", "FeatureCollection"]),
        (region(&[one.replace("[0,50.0,12.5]", "[\"0\",50.0]")]), &["feature 1", "shape of commune 88001"]),
        (region(&[one.replace("[\"88010\"]", "[]")]), &["feature 1", "no postal code"]),
        (former("88003,Loin,99001\n"), &["anciennes-communes.csv, line 2", "99001 is not in this territory"]),
        (former("88002,Ici,88001\n"), &["line 2", "88002 is the code of a commune of today"]),
        (
            former("88003,Ici,88001\n88003,Ici,88002\n"),
            &["line 3", "88003 cannot be part of both 88001 and 88002"],
        ),
        (former("88003,-,88001\n"), &["line 2", "not a name"]),
        (former("88 3,Ici,88001\n"), &["line 2", "not a code INSEE"]),
    ];
    for (files, expected) in cases {
        let message = error(&files);
        assert!(expected.iter().all(|part| message.contains(part)), "{message}\n  lacks one of {expected:?}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let error = TerritoireFiles::read(std::path::Path::new("/no/such/place")).unwrap_err().to_string();
    assert!(error.contains("communes.geojson.gz"), "{error}");
}
