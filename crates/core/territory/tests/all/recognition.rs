//! Invented writings of real communes, and the commune each means.

use std::sync::LazyLock;

use repere_domain::Localisation;
use repere_territory::{Called, Evidence, Territoire, Unresolved, WrittenAddress};

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// The validated point of a commune.
fn at(code: &str) -> Option<Localisation> {
    Some(TERRITOIRE.commune(&code.parse().unwrap()).unwrap().point)
}

fn resolve(
    nom: &str,
    code_postal: &str,
    localisation: Option<Localisation>,
) -> Result<(String, Evidence), Unresolved> {
    let written =
        WrittenAddress { nom: Some(nom), code_postal: Some(code_postal), localisation, code_insee: None };
    TERRITOIRE.resolve(&written).map(|r| (r.commune.code.to_string(), r.evidence))
}

#[test]
fn writings_that_are_certain() {
    use Evidence::*;
    let far = Localisation::new(43.3, 5.4).ok();
    let table = [
        // Name and postal code agree, whatever the point says.
        ("Orléans", "45000", None, "45234", NameAndPostcode),
        ("ORLEANS", " 45100 ", far, "45234", NameAndPostcode),
        ("St Amand Montrond", "18200", None, "18197", NameAndPostcode),
        ("Aubigny s/ Nère", "18700", at("45234"), "18015", NameAndPostcode),
        ("Le Blanc (36)", "36300", None, "36018", NameAndPostcode),
        ("Vineuil", "36110", None, "36247", NameAndPostcode),
        ("Vineuil", "41350", None, "41295", NameAndPostcode),
        // Former communes.
        ("Neuvy en Beauce", "28310", None, "28319", FormerNameAndPostcode),
        ("Barmainville", "", None, "28319", FormerNameAlone),
        ("Cloyes-sur-le-Loir", "28220", None, "28103", FormerNameAndPostcode),
        ("SAINT PATRICE", "37130", None, "37232", FormerNameAndPostcode),
        ("Langey", "28220", None, "28012", FormerNameAlone),
        // Homonyms of today and of the past: the postal code, then the point; the one of today for want of both.
        ("Thenay", "36800", None, "36220", NameAndPostcode),
        ("Thenay", "41400", None, "41059", FormerNameAndPostcode),
        ("Thenay", "", at("41059"), "41059", NameAndPoint),
        ("Thenay", "", None, "36220", NameAlone),
        // CEDEX, a neighbour's postal code, none at all.
        ("ORLEANS CEDEX 2", "45056", None, "45234", NameAlone),
        ("Vineuil", "41353", None, "41295", NameAlone),
        ("Saint-Jean-de-Braye", "45000", None, "45284", NameAlone),
        ("Châteauroux", "", None, "36044", NameAlone),
        // An ambiguous name, or one that the postal code denies, and the point.
        ("Vineuil", "", at("36247"), "36247", NameAndPoint),
        ("Tours", "45000", at("37261"), "37261", NameAndPoint),
        ("Tours", "75001", at("37261"), "37261", NameAndPoint),
        ("Tours", "45000", at("45234"), "45234", PostcodeAndPoint),
        // Spelling.
        ("Blanc", "36300", None, "36018", CloseNameAndPostcode),
        ("Bonny", "45420", None, "45040", CloseNameAndPostcode),
        ("Orléans la Source", "45100", None, "45234", CloseNameAndPostcode),
        ("Orlaens", "45000", None, "45234", CloseNameAndPostcode),
        ("Chateauroux", "36000", None, "36044", NameAndPostcode),
        ("Chateaurous", "36000", None, "36044", CloseNameAndPostcode),
        // No name that is known.
        ("Quartier des Toits-Inventés", "45100", at("45234"), "45234", PostcodeAndPoint),
        ("", "45100", None, "45234", PostcodeAlone),
        ("", "", at("18033"), "18033", PointAlone),
        ("Bourg inventé", "18999", at("18033"), "18033", PointAlone),
        ("", "not a code", at("18033"), "18033", PointAlone),
    ];
    for (nom, code_postal, point, code, evidence) in table {
        assert_eq!(
            resolve(nom, code_postal, point),
            Ok((code.to_owned(), evidence)),
            "{nom:?} {code_postal:?}"
        );
    }
}

#[test]
fn writings_that_are_not() {
    use Unresolved::*;
    let marseille = Localisation::new(43.3, 5.4).ok();
    let vineuils = Ambiguous(vec!["36247".parse().unwrap(), "41295".parse().unwrap()]);
    let table = [
        ("", "", None, NothingWritten),
        ("Xyzzy", "", None, Unknown),
        ("", "13001", None, Unknown),
        ("", "", marseille, Unknown),
        ("Marseille", "13001", marseille, Unknown),
        ("Vineuil", "", None, vineuils.clone()),
        ("Tours", "45000", None, Contradictory),
        ("Tours", "75001", None, Contradictory),
        ("Tours", "45000", at("18033"), Contradictory),
        ("Xyzzy", "45000", at("18033"), Contradictory),
        ("Xyzzy", "13001", at("18033"), Contradictory),
    ];
    for (nom, code_postal, point, reason) in table {
        assert_eq!(resolve(nom, code_postal, point), Err(reason), "{nom:?} {code_postal:?}");
    }
}

/// A name that nothing else confirms, and a point: 500 m, 20 km, beyond.
#[test]
fn a_name_alone_does_not_beat_a_point() {
    let resolve = |nom, at| {
        TERRITOIRE
            .resolve(&WrittenAddress { nom: Some(nom), localisation: at, ..WrittenAddress::default() })
            .map(|found| (found.commune.code.to_string(), found.evidence))
    };
    let gironde = Localisation::new(45.269, -0.523_415).ok();
    let Err(Unresolved::FarFromPoint { commune, distance }) = resolve("Saint-Palais", gironde) else {
        panic!("a name does not beat a point of 300 km away")
    };
    assert_eq!((commune.as_str(), distance.km().round()), ("18229", 313.0));
    assert!(matches!(resolve("Vineuil", gironde), Err(Unresolved::FarFromPoint { .. })), "nor do several");
    assert!(matches!(resolve("Cloyes-sur-le-Loir", gironde), Err(Unresolved::FarFromPoint { .. })));
    let saint_palais = TERRITOIRE.commune(&"18229".parse().unwrap()).unwrap().point;
    let north =
        |km: f64| Localisation::new(saint_palais.latitude() + km / 111.2, saint_palais.longitude()).ok();
    for (km, evidence) in [(0.0, Evidence::NameAndPoint), (15.0, Evidence::NameAlone)] {
        assert_eq!(resolve("Saint-Palais", north(km)), Ok(("18229".to_owned(), evidence)), "{km} km");
    }
    assert!(matches!(resolve("Saint-Palais", north(30.0)), Err(Unresolved::FarFromPoint { .. })));
}

/// What a given code says beside a name, a postal code and a point.
#[test]
fn a_code_decides_when_something_agrees_with_it() {
    use Called::*;
    let table = [
        // (code, name, postal code, point, commune, whether the code decided, what the name is)
        ("28103", "Cloyes-sur-le-Loir", "28220", None, "28103", true, Former),
        ("36247", "Vineuil", "", None, "36247", true, Own),
        ("41295", "VINEUIL", "", None, "41295", true, Own),
        // Codes of the past.
        ("28115", "Courtalain", "28290", None, "28012", true, Former),
        ("41082", "Le Controis-en-Sologne", "", None, "41059", true, Own),
        ("41082", "", "", None, "41059", true, Nothing),
        // One agrees, another does not.
        ("45234", "Quartier inventé", "45000", None, "45234", true, Unknown),
        ("45234", "Tours", "45000", None, "45234", true, Other),
        ("45234", "Orléans la Source", "", None, "45234", true, Nearly),
        ("36247", "Vineuil", "41350", None, "36247", true, Own),
        ("36044", "Châteauroux", "75001", None, "36044", true, Own),
        ("18033", "", "", at("18033"), "18033", true, Nothing),
        // Nothing agrees: the others are heard.
        ("36044", "Blois", "41000", None, "41018", false, Own),
        ("36044", "Blois", "", None, "41018", false, Own),
        ("36247", "Vineuil", "41350", at("41295"), "41295", false, Own),
        // A code of elsewhere, or of nothing.
        ("33063", "Blois", "41000", None, "41018", false, Own),
        ("41999", "Blois", "41000", None, "41018", false, Own),
        ("peu importe", "Blois", "41000", None, "41018", false, Own),
    ];
    for (code, nom, code_postal, localisation, commune, by_code, called) in table {
        let written = WrittenAddress {
            nom: Some(nom),
            code_postal: Some(code_postal),
            code_insee: Some(code),
            localisation,
        };
        let found = TERRITOIRE.resolve(&written).unwrap();
        assert_eq!(
            (found.commune.code.as_str(), found.evidence == Evidence::Code, found.called),
            (commune, by_code, called),
            "{code} {nom:?} {code_postal:?}"
        );
    }
    let refused = |code, nom, localisation| {
        let written =
            WrittenAddress { nom: Some(nom), code_insee: Some(code), localisation, code_postal: None };
        TERRITOIRE.resolve(&written).unwrap_err()
    };
    assert_eq!(refused("33456", "Saint-Palais", None), Unresolved::Contradictory, "a code of elsewhere");
    assert_eq!(refused("36044", "Xyzzy", None), Unresolved::Unknown, "a code that nothing confirms");
}

#[test]
fn a_postal_code_of_several_communes_is_ambiguous() {
    assert!(matches!(resolve("", "18200", None), Err(Unresolved::Ambiguous(codes)) if codes.len() > 1));
}

#[test]
fn every_commune_is_found_by_its_own_name_and_postal_codes() {
    for commune in TERRITOIRE.communes() {
        for code_postal in &commune.codes_postaux {
            let found = resolve(&commune.nom.to_uppercase(), code_postal.as_str(), None);
            assert_eq!(found, Ok((commune.code.to_string(), Evidence::NameAndPostcode)), "{}", commune.nom);
        }
    }
}
