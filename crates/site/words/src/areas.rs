//! Names of territories as pages write them.

use repere_domain::sentence;
use repere_domain::text::uncapitalised;
use repere_domain::typography::NBSP;
use repere_territory::{Area, Level};

use crate::places::{at_commune, of_commune};

/// What the names of EPCI begin with, and its words.
const KINDS: [(&str, &str); 3] = [
    ("CC ", "Communauté de communes "),
    ("CA ", "Communauté d’agglomération "),
    ("CU ", "Communauté urbaine "),
];

/// What official lists write without its letters or accents.
const WORDS: [(&str, &str); 4] = [
    ("Coeur", "Cœur"),
    ("Vendoeuvres", "Vendœuvres"),
    ("Sologne des Etangs", "Sologne des Étangs"),
    ("Ile de France", "Île-de-France"),
];

/// « Bassin de vie d’Orléans », « Département du Cher », « Région Centre-Val de Loire », « Communauté de communes Cœur de Brenne ».
pub fn title(area: &Area) -> String {
    match (area.level().title(), &area.of_name) {
        (Some(title), _) if area.level().is_named_after_a_commune() => {
            format!("{title} {}", of_commune(&area.nom))
        }
        (Some(title), Some(of_name)) => format!("{title} {of_name}"),
        (Some(title), None) => format!("{title} {}", area.nom),
        (None, _) => in_full(&area.nom),
    }
}

/// « dans le secteur de Vendôme », « dans le département du Cher », « à Tours », « dans la communauté de communes Cœur de Brenne ».
pub fn inside(area: &Area) -> String {
    match area.level() {
        Level::COMMUNE => at_commune(&area.nom),
        Level::BASSIN => format!("dans le secteur {}", of_commune(&area.nom)),
        Level::DEPARTEMENT => format!("dans le {}", uncapitalised(&title(area))),
        Level::EPCI => {
            let name = title(area);
            let is_of_a_kind = KINDS.iter().any(|(_, kind)| name.starts_with(kind));
            if is_of_a_kind { format!("dans la {}", uncapitalised(&name)) } else { format!("dans {name}") }
        }
        _ => "dans la région".to_owned(),
    }
}

/// What the short names of a level stand for, where it has some.
pub fn short_kinds(level: Level) -> Option<String> {
    (level == Level::EPCI)
        .then(|| sentence!("CC : communauté de communes ; CA : communauté d’agglomération."))
}

/// « CC Cœur de Brenne », « CA de Blois « Agglopolys » »: the official name, in French typography.
pub fn in_short(official: &str) -> String {
    let mut name = official.replace('\'', "’");
    for (plain, written) in WORDS {
        name = name.replace(plain, written);
    }
    match name.split_once('"').and_then(|(before, rest)| Some((before, rest.split_once('"')?))) {
        Some((before, (quoted, after))) => format!("{before}«{NBSP}{quoted}{NBSP}»{after}"),
        None => name,
    }
}

/// « Communauté de communes Cœur de Brenne »: the same, for who does not know what a CC is.
pub fn in_full(official: &str) -> String {
    let name = in_short(official);
    for (short, full) in KINDS {
        if let Some(rest) = name.strip_prefix(short) {
            return format!("{full}{rest}");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use repere_territory::Territoire;

    use super::*;

    #[test]
    fn territories_have_their_articles() {
        let territoire = Territoire::embedded().unwrap();
        let titled = |level, code| title(territoire.find(level, code).unwrap());
        for (code, titled_so) in [
            ("18", "Département du Cher"),
            ("28", "Département d’Eure-et-Loir"),
            ("36", "Département de l’Indre"),
            ("37", "Département d’Indre-et-Loire"),
            ("41", "Département du Loir-et-Cher"),
            ("45", "Département du Loiret"),
        ] {
            assert_eq!(titled(Level::DEPARTEMENT, code), titled_so);
        }
        let found = |level, code| inside(territoire.find(level, code).unwrap());
        assert_eq!(found(Level::DEPARTEMENT, "36"), "dans le département de l’Indre");
        assert_eq!(found(Level::BASSIN, "orleans"), "dans le secteur d’Orléans");
        assert_eq!(found(Level::COMMUNE, "36018"), "au Blanc");
        assert_eq!(found(Level::EPCI, "243700754"), "dans Tours Métropole Val de Loire");
        assert_eq!(titled(Level::BASSIN, "orleans"), "Bassin de vie d’Orléans");
        assert_eq!(titled(Level::REGION, "24"), "Région Centre-Val de Loire");
    }

    #[test]
    fn official_names_are_written_in_french() {
        for (official, short, full) in [
            ("CC Coeur de Brenne", "CC Cœur de Brenne", "Communauté de communes Cœur de Brenne"),
            (
                "CA de Blois \"Agglopolys\"",
                "CA de Blois «\u{a0}Agglopolys\u{a0}»",
                "Communauté d’agglomération de Blois «\u{a0}Agglopolys\u{a0}»",
            ),
            ("CC du Val d'Amboise", "CC du Val d’Amboise", "Communauté de communes du Val d’Amboise"),
            ("Tours Métropole Val de Loire", "Tours Métropole Val de Loire", "Tours Métropole Val de Loire"),
            ("Blois", "Blois", "Blois"),
        ] {
            assert_eq!((in_short(official).as_str(), in_full(official).as_str()), (short, full));
        }
    }
}
