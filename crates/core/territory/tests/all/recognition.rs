//! Invented writings of real communes, and the commune each means.

use std::sync::LazyLock;

use repere_domain::Localisation;
use repere_territory::{Adressage, Evidence, Territoire, Unresolved};

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
    let written = Adressage { nom: Some(nom), code_postal: Some(code_postal), localisation };
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
        ("Vineuil", "", marseille, vineuils),
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
