//! Invented addresses of real communes: where each is placed, and what is said of it.

use std::sync::LazyLock;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

const FIELDS: FieldNames = FieldNames {
    adresse: "adresse",
    commune: "commune",
    code_postal: "code_postal",
    code_insee: "code_insee",
    coordinates: "latitude, longitude",
};

/// A record whose texts are empty where it says nothing.
fn written<'a>(
    [commune, code_postal, code_insee, adresse]: [&'a str; 4],
    point: Option<(f64, f64)>,
) -> Written<'a> {
    let said = |text: &'a str| Some(text).filter(|text| !text.is_empty());
    Written {
        nom: "Lieu d’essai",
        adresse: said(adresse),
        commune: said(commune),
        code_postal: said(code_postal),
        code_insee: said(code_insee),
        coordinates: point.map_or(Coordinates::Missing, |(lat, lon)| Coordinates::Numbers(lat, lon)),
        fields: FIELDS,
    }
}

/// The code of the commune, nothing outside; the kinds of findings; the first sentence.
fn outcome(written: Written<'_>) -> (Option<String>, Vec<Code>, String) {
    let mut findings = Findings::about(1);
    let placed = place(&TERRITOIRE, written, &mut findings);
    let found = findings.into_findings();
    let first = found.first().map(|one| one.message.clone()).unwrap_or_default();
    let commune = placed.and_then(|placed| placed.commune).map(|commune| commune.code.to_string());
    (commune, found.iter().map(|one| one.code).collect(), first)
}

fn at(code: &str) -> (f64, f64) {
    let point = TERRITOIRE.commune(&code.parse().unwrap()).unwrap().point;
    (point.latitude(), point.longitude())
}

#[test]
fn names_and_codes_of_the_past_lead_to_the_commune_of_today() {
    use Code::{CommuneRecognised, OtherCodeInsee, OtherCommune, OtherPostalCode, PostalCodeMissing};
    let table: &[([&str; 3], &str, &[Code])] = &[
        (["Cloyes-sur-le-Loir", "28220", "28103"], "28103", &[CommuneRecognised]),
        (["Saint-Patrice", "37130", "37232"], "37232", &[CommuneRecognised]),
        (["Courtalain", "28290", "28012"], "28012", &[CommuneRecognised]),
        (["Ozoir-le-Breuil", "28200", "28330"], "28330", &[CommuneRecognised]),
        (["Onzain", "41150", ""], "41167", &[CommuneRecognised]),
        (["Contres", "41700", "41059"], "41059", &[CommuneRecognised]),
        // The code of a delegated commune, or of one that is no more.
        (["Feings", "41120", "41082"], "41059", &[CommuneRecognised]),
        (["Le Controis-en-Sologne", "41120", "41082"], "41059", &[]),
        (["COURTALAIN", "28290", "28115"], "28012", &[CommuneRecognised]),
        (["", "", "41082"], "41059", &[CommuneRecognised, PostalCodeMissing]),
        // A given code says which of two homonyms.
        (["Vineuil", "", "36247"], "36247", &[PostalCodeMissing]),
        (["Vineuil", "", "41295"], "41295", &[PostalCodeMissing]),
        // It agrees with one and contradicts the other.
        (["Vineuil", "41350", "36247"], "36247", &[OtherPostalCode]),
        (["Tours", "45000", "45234"], "45234", &[OtherCommune]),
        // It agrees with nothing.
        (["Blois", "41000", "36044"], "41018", &[OtherCodeInsee]),
        (["Blois", "41000", "41999"], "41018", &[OtherCodeInsee]),
        (["Blois", "41000", "Blois"], "41018", &[OtherCodeInsee]),
        (["Blois", "41000", "75056"], "41018", &[OtherCodeInsee]),
    ];
    for &([commune, postal, insee], expected, codes) in table {
        let (placed, found, _) = outcome(written([commune, postal, insee, ""], None));
        let found: Vec<Code> = found.into_iter().filter(|code| *code != Code::CoordinatesMissing).collect();
        assert_eq!(
            (placed.as_deref(), found.as_slice()),
            (Some(expected), codes),
            "{commune} {postal} {insee}"
        );
    }
}

#[test]
fn a_place_of_elsewhere_is_said_and_nothing_is_to_be_corrected() {
    let gironde = Some((45.269, -0.523_415));
    let bordeaux = Some((44.84, -0.58));
    for (texts, point) in [
        (["Saint-Palais", "33820", "", ""], gironde),
        // A name of here does not beat a point of there, nor a postal code, nor a code.
        (["Saint-Palais", "", "", ""], gironde),
        (["SAINT-PALAIS", "33820", "", ""], None),
        (["Saint-Palais", "", "33456", ""], None),
        (["Bordeaux", "33000", "", ""], bordeaux),
        (["Bordeaux", "33000", "", ""], None),
        (["Bordeaux", "", "", ""], bordeaux),
        (["", "33000", "", ""], bordeaux),
        (["", "", "", ""], bordeaux),
        (["", "", "", "1 rue de l’Essai 33000 Bordeaux"], None),
        (["Angers", "49000", "49007", ""], Some((47.47, -0.55))),
        (["Vineuil", "60500", "60695", ""], Some((49.2, 2.5))),
        (["Ajaccio", "20000", "2A004", ""], None),
    ] {
        let (placed, found, message) = outcome(written(texts, point));
        let last = found.last().copied();
        assert_eq!((placed, last), (None, Some(Code::OutsideTerritory)), "{texts:?}");
        assert!(!message.contains("corrigez"), "{message}");
    }
}

#[test]
fn a_place_near_the_border_is_kept() {
    let mut findings = Findings::about(1);
    let montsoreau = written(["Montsoreau", "49730", "49219", ""], Some((47.215, 0.06)));
    let placed = place(&TERRITOIRE, montsoreau, &mut findings).unwrap();
    assert_eq!((placed.commune, placed.position.quality), (None, PositionQuality::Exact));
    assert_eq!(findings.into_findings()[0].code, Code::NearTerritory);
}

#[test]
fn what_denies_itself_is_refused_with_why() {
    for (texts, point, why) in [
        (["Thenay", "", "", ""], Some(at("45234")), "est à"),
        (["Vineuil", "", "", ""], None, "plusieurs communes"),
        (["Tours", "45000", "", ""], None, "se contredisent"),
        (["Nulle part", "37999", "", ""], None, "inconnue"),
        (["", "", "", ""], None, "ni commune, ni code postal"),
        (["Nulle part", "", "36044", ""], None, "inconnue"),
        (["Quartier inventé", "45100", "", ""], Some((48.85, 2.35)), "qui n’a pas ce nom"),
    ] {
        let (placed, found, message) = outcome(written(texts, point));
        assert_eq!((placed, found), (None, vec![Code::CommuneNotFound]), "{texts:?}");
        assert!(message.contains(why), "{message}");
    }
}

#[test]
fn an_address_says_what_its_own_fields_do_not() {
    for (texts, commune, told) in [
        (["", "", "", "5 rue de la Mairie 41350 Vineuil"], "41295", "« 41350 Vineuil »"),
        (["Vineuil", "", "", "5 rue de la Mairie, 41350 VINEUIL"], "41295", "« 41350 »"),
        (["", "41350", "", "5 rue de la Mairie, 41350 Vineuil"], "41295", "« Vineuil »"),
        (
            ["", "", "", "Place Exemple\n28220 Cloyes-sur-le-Loir, France"],
            "28103",
            "« 28220 Cloyes-sur-le-Loir »",
        ),
    ] {
        let (placed, found, message) = outcome(written(texts, None));
        assert_eq!((placed.as_deref(), found[0]), (Some(commune), Code::ReadInAddress), "{texts:?}");
        assert!(message.contains(told), "{message}");
    }
    let (_, found, _) = outcome(written(["Vineuil", "41350", "", "5 rue de Vineuil 36110 Levroux"], None));
    assert_eq!(found, [Code::CoordinatesMissing], "fields that say something are believed");
}

#[test]
fn a_point_is_believed_within_500_metres() {
    let (latitude, longitude) = at("41018");
    let north = |latitude: f64| Some((latitude, longitude));
    let border = (1..2000)
        .map(|step| latitude + f64::from(step) * 1e-4)
        .find(|lat| {
            let point = Localisation::new(*lat, longitude).unwrap();
            TERRITOIRE.distance_to(&"41018".parse().unwrap(), point).unwrap() > Metres::new(500.0)
        })
        .unwrap();
    let blois = ["Blois", "41000", "", ""];
    assert_eq!(outcome(written(blois, north(border - 1e-4))).1, []);
    assert_eq!(outcome(written(blois, north(border))).1, [Code::PointOutsideCommune]);
    assert_eq!(outcome(written(blois, Some((48.85, 2.35)))).1, [Code::PointOutsideRegion]);
    // The wrong way round, it is in the territory; put right, it may still be elsewhere than its commune.
    assert_eq!(outcome(written(blois, Some((longitude, latitude)))).1, [Code::CoordinatesExchanged]);
    let (lat, lon) = at("37261");
    let (placed, found, _) = outcome(written(blois, Some((lon, lat))));
    assert_eq!(
        (placed.as_deref(), found),
        (Some("41018"), vec![Code::CoordinatesExchanged, Code::PointOutsideCommune])
    );
    assert_eq!(outcome(written(["", "", "", ""], Some((lon, lat)))).0.as_deref(), Some("37261"));
}

#[test]
fn a_mairie_is_looked_for_where_its_commune_has_it() {
    let (latitude, longitude) = at("41295");
    let mut mairie = written(["Vineuil", "41350", "", ""], Some((latitude + 0.01, longitude)));
    assert_eq!(outcome(mairie), (Some("41295".into()), vec![], String::new()));
    mairie.nom = "Mairie de Vineuil";
    let (placed, found, _) = outcome(mairie);
    assert_eq!((placed.as_deref(), found), (Some("41295"), vec![Code::MairieFarAway]));
    mairie.coordinates = Coordinates::Numbers(latitude, longitude);
    assert_eq!(outcome(mairie).1, []);
}
