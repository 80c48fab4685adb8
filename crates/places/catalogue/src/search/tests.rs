use std::sync::LazyLock;
use std::time::Instant;

use proptest::prelude::*;
use repere_domain::{Lieu, Revision, sample};
use serde_json::json;

use super::*;
use crate::Catalogue;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

static NAMES: LazyLock<NameIndex> = LazyLock::new(|| {
    let lieu = |id: &str, name: &str, commune: &str, code_postal: &str| -> Lieu {
        sample::lieu(&[&json!({
            "id": id, "nom": name, "commune": commune, "code_postal": code_postal, "latitude": 47.0, "longitude": 1.0,
        })])
    };
    let lieux = vec![
        lieu("a", "Médiathèque François-Mitterrand", "Tours", "37100"),
        lieu("b", "Médiathèque d’Essai", "Orléans", "45000"),
        lieu("c", "Fab'Lab de l’Essai 41", "Blois", "41000"),
        lieu("d", "France Services de St-Amand-Montrond", "Saint-Amand-Montrond", "18200"),
        lieu("e", "Tours", "Orléans", "45000"),
    ];
    NameIndex::new(&TERRITOIRE, Catalogue::new(Revision(1), lieux, &TERRITOIRE).entries())
});

/// The first suggestions, as a person reads them.
fn names(text: &str) -> Vec<String> {
    let name = |suggestion| match suggestion {
        Suggestion::Commune { name, .. } => name,
        Suggestion::Lieu { name, commune, .. } => format!("{name}, {commune}"),
    };
    NAMES.suggest(text, 5).into_iter().map(name).collect()
}

#[test]
fn the_commune_that_is_typed_comes_first() {
    for (text, name) in [
        ("tours", "Tours"),
        ("37000 Tours", "Tours"),
        ("Tours (37)", "Tours"),
        ("tours 37", "Tours"),
        ("ORLEANS", "Orléans"),
        ("orléans cedex 2", "Orléans"),
        ("st amand montrond", "Saint-Amand-Montrond"),
        ("Saint Amand Mon", "Saint-Amand-Montrond"),
        ("montrond", "Saint-Amand-Montrond"),
        ("ste maure", "Sainte-Maure-de-Touraine"),
        ("aubigny s/ nere", "Aubigny-sur-Nère"),
        ("ile bouchard", "L'Île-Bouchard"),
        ("l’ile-bouchard", "L'Île-Bouchard"),
        ("blanc", "Le Blanc"),
        ("37000", "Tours"),
        ("blo", "Blois"),
        ("orlean", "Orléans"),
        // Typing errors: one, two, an exchange.
        ("orlaens", "Orléans"),
        ("chateuroux", "Châteauroux"),
        ("chateaurroux", "Châteauroux"),
        ("vendomme", "Vendôme"),
        ("nogent le rotru", "Nogent-le-Rotrou"),
        ("chatres 28", "Chartres"),
    ] {
        assert_eq!(names(text).first().map(String::as_str), Some(name), "{text}: {:?}", names(text));
    }
}

#[test]
fn places_are_found_by_name_and_commune() {
    for (text, name) in [
        ("mediatheque mitterrand", "Médiathèque François-Mitterrand, Tours"),
        ("médiathèque tours", "Médiathèque François-Mitterrand, Tours"),
        ("mediatheque 45000", "Médiathèque d’Essai, Orléans"),
        ("mediateque francois", "Médiathèque François-Mitterrand, Tours"),
        ("fab lab 41", "Fab’Lab de l’Essai 41, Blois"),
        ("france services saint amand", "France Services de St-Amand-Montrond, Saint-Amand-Montrond"),
    ] {
        assert_eq!(names(text).first().map(String::as_str), Some(name), "{text}: {:?}", names(text));
    }
    assert_eq!(
        names("tours")[1],
        "Tours, Orléans",
        "a place of the very name comes before the words of others"
    );
}

#[test]
fn the_most_inhabited_first_and_the_postal_code_that_was_typed() {
    let found = NAMES.suggest("45", 8);
    let inhabitants: Vec<u32> = found
        .iter()
        .filter_map(
            |s| if let Suggestion::Commune { code, .. } = s { TERRITOIRE.commune(code) } else { None },
        )
        .map(|commune| commune.population)
        .collect();
    assert!(inhabitants.len() == 8 && inhabitants.is_sorted_by(|a, b| a >= b));
    assert!(NAMES.suggest("7000", 8).is_empty() && NAMES.suggest("tours 7000", 8).is_empty());
    for (text, code) in [("37200", "37200"), ("tours 372", "37200"), ("tours", "37000")] {
        let Some(Suggestion::Commune { code_postal, name, .. }) = NAMES.suggest(text, 1).pop() else {
            panic!()
        };
        assert_eq!((name.as_str(), code_postal.unwrap().as_str()), ("Tours", code), "{text}");
    }
}

#[test]
fn what_is_certain_is_resolved() {
    let certain = |text: &str| match NAMES.resolve(text, 8) {
        Resolved::Certain(Suggestion::Commune { name, .. } | Suggestion::Lieu { name, .. }) => Some(name),
        Resolved::Possible(_) => None,
    };
    for (text, name) in [
        ("Tours", Some("Tours")),
        ("37000 Tours", Some("Tours")),
        ("Médiathèque d'Essai", Some("Médiathèque d’Essai")),
        ("mediatheque essai", Some("Médiathèque d’Essai")),
        ("mediatheque", None),
        ("orlaens", None),
        ("saint", None),
        ("Tours 18", None),
        ("xyzzy", None),
        ("", None),
    ] {
        assert_eq!(certain(text).as_deref(), name, "{text}");
    }
    // Two communes of one name are a question, until the département is said.
    let mut names: Vec<(String, &str)> = TERRITOIRE
        .communes()
        .iter()
        .map(|c| (repere_domain::text::fold_commune(&c.nom), c.departement.as_str()))
        .collect();
    names.sort();
    let twin = names.windows(2).find(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1).unwrap();
    assert_eq!(certain(&twin[0].0), None);
    assert!(certain(&format!("{} ({})", twin[0].0, twin[0].1)).is_some());
}

#[test]
fn nothing_typed_suggests_nothing_and_a_flood_is_cut() {
    for text in ["", "   ", "-’.", "\0", "xqzw"] {
        assert!(NAMES.suggest(text, 8).is_empty(), "{text:?}");
    }
    assert!(NAMES.suggest("tours", 0).is_empty());
    let start = Instant::now();
    for flood in ["a".repeat(1_000_000), "a ".repeat(500_000), "é".repeat(500_000), "9".repeat(1_000_000)] {
        let _ = NAMES.suggest(&flood, 8);
    }
    assert!(start.elapsed().as_secs() < 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_commune_is_found_by_its_name_and_postal_code(i in any::<prop::sample::Index>(), upper in any::<bool>()) {
        let commune = i.get(TERRITOIRE.communes());
        let name = if upper { commune.nom.to_uppercase() } else { commune.nom.replace(['-', '\''], " ") };
        let text = format!("{} {name}", commune.codes_postaux[0]);
        let found = NAMES.suggest(&text, 1).pop();
        prop_assert!(matches!(&found, Some(Suggestion::Commune { code, .. }) if *code == commune.code), "{text} {found:?}");
    }

    #[test]
    fn one_typing_error_in_a_long_name_is_forgiven(i in any::<prop::sample::Index>(), at in 0..7_usize, kind in 0..4) {
        let long: Vec<_> = TERRITOIRE.communes().iter().filter(|c| c.nom.len() > 8 && c.nom.bytes().all(|b| b.is_ascii_alphabetic())).collect();
        let commune = i.get(&long);
        let mut letters: Vec<char> = commune.nom.chars().collect();
        match kind {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, 'x'),
            2 => letters[at] = 'z',
            _ => letters.swap(at, at + 1),
        }
        let typed: String = letters.into_iter().collect();
        let found = NAMES.suggest(&typed, 20);
        let is_it = |s: &Suggestion| matches!(s, Suggestion::Commune { code, .. } if *code == commune.code);
        prop_assert!(found.iter().any(is_it), "{typed} {found:?}");
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", limit in 0..12_usize) {
        prop_assert!(NAMES.suggest(&text, limit).len() <= limit);
        let _ = NAMES.resolve(&text, limit);
    }
}

#[test]
fn what_a_place_says_of_itself_is_found_behind_names() {
    let lieu = |id: &str, name: &str, said: &str| {
        sample::lieu(&[&json!({"id": id, "nom": name, "materiel_texte": said})])
    };
    let lieux = vec![
        lieu("a", "Espace d’essai", "4 PC, un traceur et des tablettes"),
        lieu("b", "Atelier du traceur", "Rien"),
        lieu("c", "Maison d’essai", "Un four"),
    ];
    let index = NameIndex::new(&TERRITOIRE, Catalogue::new(Revision(1), lieux, &TERRITOIRE).entries());
    let found = |text: &str| -> Vec<String> {
        let id = |suggestion| match suggestion {
            Suggestion::Commune { name, .. } => name,
            Suggestion::Lieu { id, .. } => id.to_string(),
        };
        index.suggest(text, 5).into_iter().map(id).collect()
    };
    assert_eq!(found("traceur"), ["b", "a"]);
    assert_eq!(found("tablet"), ["a"]);
    assert_eq!(found("essai four"), ["c"]);
}
