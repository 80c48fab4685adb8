//! Corrections of an invented place of Blois, with a point and without.

use std::sync::LazyLock;

use repere_domain::sample;
use serde_json::json;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn exact() -> Lieu {
    sample::lieu(&[&json!({
        "commune": "Blois", "code_postal": "41000", "code_insee": "41018", "latitude": 47.586, "longitude": 1.336,
    })])
}

fn approximate() -> Lieu {
    let mut lieu = exact();
    lieu.position.localisation = TERRITOIRE.commune(&"41018".parse().unwrap()).unwrap().point;
    lieu.position.quality = PositionQuality::Approximate;
    lieu
}

fn given(assignments: &[&str]) -> Vec<Value> {
    let split = |text: &&str| {
        text.split_once('=').map(|(field, value)| (field.to_owned(), value.to_owned())).unwrap()
    };
    assignments.iter().map(split).collect()
}

/// The place as corrected; why not.
fn corrected(lieu: &Lieu, assignments: &[&str]) -> Result<(Lieu, Vec<String>), Contradiction> {
    let Corrections { mut set, said } = check(&TERRITOIRE, lieu, false, &given(assignments))?;
    // As they are kept: by name of field.
    set.sort();
    let after = set.iter().try_fold(lieu.clone(), |lieu, (field, value)| lieu.corrected(field, value));
    let after = after.unwrap();
    holds(&TERRITOIRE, &after).unwrap();
    Ok((after, said))
}

/// Commune, code, postal code, and what the position is worth.
type Told<'a> = (&'a str, &'a str, &'a str, PositionQuality);

fn told(lieu: &Lieu) -> Told<'_> {
    let code = lieu.code_insee.as_ref().map_or("", CodeInsee::as_str);
    (&lieu.commune, code, lieu.code_postal.as_str(), lieu.position.quality)
}

#[test]
fn a_commune_carries_its_codes_and_its_point() {
    use PositionQuality::{Approximate, Exact};
    let table: &[(Lieu, &[&str], Told<'_>)] = &[
        (
            approximate(),
            &["commune=Romorantin-Lanthenay"],
            ("Romorantin-Lanthenay", "41194", "41200", Approximate),
        ),
        (approximate(), &["code_insee=41194"], ("Romorantin-Lanthenay", "41194", "41200", Approximate)),
        // A homonym, with what tells which.
        (
            approximate(),
            &["commune=VINEUIL", "code_postal=41350"],
            ("Vineuil", "41295", "41350", Approximate),
        ),
        (approximate(), &["commune=Vineuil", "code_insee=36247"], ("Vineuil", "36247", "36110", Approximate)),
        // Names and codes of the past.
        (approximate(), &["commune=Onzain"], ("Veuzain-sur-Loire", "41167", "41150", Approximate)),
        (approximate(), &["code_insee=41272"], ("Veuzain-sur-Loire", "41167", "41150", Approximate)),
        // All together, with a point.
        (
            exact(),
            &[
                "commune=Vineuil",
                "code_postal=41350",
                "code_insee=41295",
                "latitude=47.58",
                "longitude=1.377",
            ],
            ("Vineuil", "41295", "41350", Exact),
        ),
        (
            exact(),
            &["commune=Vineuil", "latitude=47.58", "longitude=1.377", "code_postal=41350"],
            ("Vineuil", "41295", "41350", Exact),
        ),
        // Without one, when somebody says that the commune will do.
        (
            exact(),
            &["commune=Vineuil", "code_insee=41295", "position=approximative"],
            ("Vineuil", "41295", "41350", Approximate),
        ),
        (exact(), &["position=approximative"], ("Blois", "41018", "41000", Approximate)),
        // CEDEX.
        (exact(), &["code_postal=41013"], ("Blois", "41018", "41013", Exact)),
        (approximate(), &["latitude=47,586", "longitude=1,336"], ("Blois", "41018", "41000", Exact)),
        (exact(), &["commune=Blois"], ("Blois", "41018", "41000", Exact)),
        (exact(), &["nom=Autre"], ("Blois", "41018", "41000", Exact)),
    ];
    for (lieu, assignments, expected) in table {
        let (after, _) = corrected(lieu, assignments).unwrap_or_else(|why| panic!("{assignments:?}: {why}"));
        assert_eq!(told(&after), *expected, "{assignments:?}");
    }
    let (_, said) = corrected(&approximate(), &["commune=Onzain"]).unwrap();
    assert_eq!(said.len(), 4, "{said:?}");
    assert_eq!(said[0], "« commune » : « Veuzain-sur-Loire », pour « Onzain »");
}

#[test]
fn exchanged_coordinates_are_put_right_and_said() {
    for lieu in [exact(), approximate()] {
        let (after, said) = corrected(&lieu, &["latitude=1.336", "longitude=47.586"]).unwrap();
        assert_eq!(after.position, exact().position);
        assert!(said[0].contains("échangées"), "{said:?}");
    }
}

#[test]
fn what_contradicts_is_refused_with_what_to_do() {
    for (lieu, assignments, words) in [
        // A commune, and a point that stays elsewhere.
        (exact(), vec!["commune=Tours", "code_postal=37000"], "km de Tours (37261), à Blois"),
        (exact(), vec!["code_insee=41194"], "position=approximative"),
        // A point elsewhere, and a commune that stays.
        (exact(), vec!["latitude=47.39", "longitude=0.69"], "km de Blois (41018), à Tours"),
        (exact(), vec!["latitude=47.39"], "km de Blois"),
        (approximate(), vec!["latitude=48.85", "longitude=2.35"], "km de Blois"),
        (exact(), vec!["longitude=47.586"], "km de Blois"),
        (exact(), vec!["latitude=1.336"], "km de Blois"),
        // Words and codes that deny each other.
        (approximate(), vec!["commune=Tours", "code_insee=41018"], "se contredisent"),
        (approximate(), vec!["commune=Tours", "code_postal=45000"], "se contredisent"),
        (
            approximate(),
            vec!["commune=Tours", "code_insee=37261", "code_postal=45000"],
            "45000 n’est pas un code postal de Tours",
        ),
        (exact(), vec!["code_postal=37000"], "37000 n’est pas un code postal de Blois (41000)"),
        (exact(), vec!["code_postal=4100"], "n’est pas un code postal"),
        // What does not settle it.
        (approximate(), vec!["commune=Tours"], "plusieurs codes postaux (37000, 37100, 37200)"),
        (approximate(), vec!["commune=Vineuil"], "plusieurs communes (36247, 41295)"),
        (approximate(), vec!["commune=Xyzzy"], "aucune commune"),
        (approximate(), vec!["commune=Bordeaux", "code_postal=33000"], "aucune commune"),
        (approximate(), vec!["code_insee=33063"], "aucune commune"),
        // What follows from the commune.
        (exact(), vec!["code_insee="], "ne se vide pas"),
        (exact(), vec!["position=exacte"], "« approximative »"),
        (exact(), vec!["position=approximative", "latitude=47.58"], "« approximative »"),
    ] {
        let why = check(&TERRITOIRE, &lieu, false, &given(&assignments))
            .expect_err(&assignments.join(" "))
            .to_string();
        assert!(why.contains(words), "{assignments:?}: {why}");
    }
}

#[test]
fn a_number_that_does_not_read_is_left_to_its_field() {
    for assignment in ["latitude=nord", "latitude=95"] {
        let given = given(&[assignment]);
        assert_eq!(check(&TERRITOIRE, &exact(), false, &given).unwrap().set, given);
        assert!(exact().corrected("latitude", &given[0].1).is_err());
    }
}

#[test]
fn what_is_left_must_hold() {
    let mut lieu = exact();
    assert_eq!(holds(&TERRITOIRE, &lieu), Ok(()));
    lieu.commune = "Tours".into();
    assert!(matches!(holds(&TERRITOIRE, &lieu), Err(Contradiction::LeftOver(_))));
    let away = sample::lieu(&[
        &json!({"commune": "Blois", "code_insee": "41018", "latitude": 47.39, "longitude": 0.69}),
    ]);
    assert!(matches!(holds(&TERRITOIRE, &away), Err(Contradiction::LeftOver(_))));
}
