//! What holds of any places.

use proptest::prelude::*;
use repere_domain::{Lieu, PositionQuality};
use serde_json::json;

use super::lieu;
use crate::{Clue, Verdict, compare, find};

/// Places made of few values, so that agreement and contradiction are common.
fn any_lieu(id: usize) -> impl Strategy<Value = Lieu> {
    let one_of = |values: &'static [&'static str]| prop::sample::select(values);
    let identity = (
        one_of(&[
            "Mairie",
            "Médiathèque",
            "Médiathèque Lovelace",
            "Lovelace",
            "EPN Lovelase",
            "PIJ",
            "…",
            "La Poste 2",
        ]),
        one_of(&["", "1 rue du Lac", "1 r. du Lac", "3 rue du Lac", "Place du Lac", "Le Bourg"]),
        one_of(&["18998", "18999"]),
        prop::option::of(one_of(&["+33261910012", "+33261910099"])),
        prop::option::of(one_of(&["111222333", "11122233300012", "11122233300020", "W123456789"])),
    );
    let rest = (
        prop::bool::ANY,
        0..4_u8,
        prop::sample::subsequence(vec!["EPN", "BIB", "MUNI", "ASSO"], 0..3),
        prop::sample::subsequence(vec!["https://example.org", "https://example.org/a"], 0..2),
    );
    (identity, rest).prop_map(move |((nom, address, commune, telephone, pivot), (exact, step, typologie, sites))| {
        lieu(
            &format!("lieu-{id:02}"),
            &json!({
                "nom": nom, "adresse": address, "code_insee": commune, "telephone": telephone, "pivot": pivot,
                "position": if exact { "exacte" } else { "approximative" },
                "latitude": 47.0 + f64::from(step) * 0.004, "typologie": typologie, "site_web": sites,
            }),
        )
    })
}

fn lieux() -> impl Strategy<Value = Vec<Lieu>> {
    (0..12_usize).prop_flat_map(|n| (0..n).map(any_lieu).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_pair_is_the_same_from_both_sides(a in any_lieu(1), b in any_lieu(2)) {
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
    }

    #[test]
    fn a_place_is_never_its_own_duplicate(a in any_lieu(1)) {
        prop_assert_eq!(compare(&a, &a), None);
        prop_assert_eq!(find(&[a.clone(), a]), []);
    }

    #[test]
    fn the_order_of_the_places_does_not_matter(lieux in lieux().prop_flat_map(|l| (Just(l.clone()), Just(l).prop_shuffle()))) {
        let (sorted, shuffled) = lieux;
        prop_assert_eq!(find(&sorted), find(&shuffled));
    }

    #[test]
    fn missing_coordinates_never_raise_the_score(a in any_lieu(1), b in any_lieu(2)) {
        let mut unplaced = a.clone();
        unplaced.position.quality = PositionQuality::Approximate;
        let score = |a: &Lieu| compare(a, &b).map_or(0.0, |pair| pair.score);
        prop_assert!(score(&unplaced) <= score(&a));
    }

    #[test]
    fn a_pair_is_sound(lieux in lieux()) {
        for pair in find(&lieux) {
            prop_assert!(pair.a < pair.b);
            prop_assert!((0.0..=1.0).contains(&pair.score));
            prop_assert!(pair.guard.is_none() || pair.verdict == Verdict::ToCheck);
            let clues: Vec<Clue> = pair.parts.iter().map(|part| part.clue).collect();
            prop_assert_eq!(clues, Clue::ALL);
            for part in &pair.parts {
                prop_assert!(part.value.is_none_or(|value| (-1.0..=1.0).contains(&value)));
                prop_assert!(!part.sentence.is_empty());
            }
        }
    }

    #[test]
    fn every_listed_pair_of_a_commune_is_found(lieux in lieux()) {
        let found = find(&lieux);
        for (rank, a) in lieux.iter().enumerate() {
            for b in lieux[rank + 1..].iter().filter(|b| b.code_insee == a.code_insee) {
                if let Some(pair) = compare(a, b) {
                    prop_assert!(found.contains(&pair));
                }
            }
        }
    }

    #[test]
    fn nothing_written_in_a_name_or_an_address_is_too_odd(nom in "\\PC{0,60}", address in "\\PC{0,60}") {
        let odd = lieu("a", &json!({"nom": nom, "adresse": address}));
        let _ = compare(&odd, &lieu("b", &json!({"nom": address, "adresse": nom})));
    }
}
