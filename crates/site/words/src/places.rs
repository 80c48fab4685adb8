//! French around places: their kinds, their communes, their age.

use crate::sentence;
use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_domain::codes::Slug;
use repere_domain::family::Family;
use repere_domain::freshness::Freshness;
use repere_domain::typologie::Typologie;

use crate::french;

/// The kinds in plain words, those that have some.
pub fn kinds(lieu: &Lieu) -> String {
    let mut known: Vec<&str> = Vec::new();
    for words in lieu.typologie.iter().filter_map(|typologie| typologie.plain_words()) {
        // Two kinds may have one name: what was a « MSAP » is a « France services ».
        if !known.contains(&words) {
            known.push(words);
        }
    }
    if known.is_empty() {
        return Family::Other.plain_words().to_owned();
    }
    let kinds = known.join(" · ");
    // Its sign may still say MSAP, and so may its name.
    let is_former = lieu.typologie.contains(&Typologie::Msap) && !lieu.typologie.contains(&Typologie::Rfs);
    match Typologie::Msap.plain_words() {
        Some(today) if is_former => kinds.replacen(today, &format!("{today} (ancienne MSAP)"), 1),
        _ => kinds,
    }
}

/// « Hub-Lo »: the name of a source, of which only the short one of addresses is known.
pub fn source(source: &Slug) -> String {
    // A short name has no accent.
    if source.as_str() == "demonstration" {
        return "Démonstration".to_owned();
    }
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    source.as_str().split('-').map(capital).collect::<Vec<_>>().join("-")
}

/// « à Blois », « au Blanc », « aux Bordes ».
pub fn at_commune(commune: &str) -> String {
    if let Some(rest) = commune.strip_prefix("Le ") {
        return format!("au {rest}");
    }
    if let Some(rest) = commune.strip_prefix("Les ") {
        return format!("aux {rest}");
    }
    format!("à {commune}")
}

/// « de Tours », « d’Orléans », « du Blanc », « de La Riche », « des Hermites ».
pub fn of_commune(name: &str) -> String {
    if let Some(rest) = name.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    if let Some(rest) = name.strip_prefix("Les ") {
        return format!("des {rest}");
    }
    let vowel = name.chars().next().is_some_and(|letter| "AEIOUYÂÉÈÊÎÔŒ".contains(letter));
    // An H is silent in Huisseau and not in Hanches: « de » is never wrong to the reader.
    if vowel { format!("d’{name}") } else { format!("de {name}") }
}

/// Whether a sheet of that day is old.
pub fn is_old(date: NaiveDate, today: NaiveDate) -> bool {
    Freshness::of(date, today) == Freshness::Old
}

/// How old the sheet is, and what to do about it.
pub fn freshness(date_maj: NaiveDate, today: NaiveDate, has_telephone: bool) -> String {
    let written = format!("Fiche mise à jour en {} par sa source", french::month(date_maj));
    if !is_old(date_maj, today) {
        return format!("{written}.");
    }
    let advice = if has_telephone { "téléphonez" } else { "renseignez-vous" };
    sentence!("{written} : elle a plus de 18 mois, {advice} avant de vous déplacer.")
}

/// « vers le nord-est »: the wind that an azimuth in degrees is nearest to, of eight.
pub fn towards(azimuth: f64) -> &'static str {
    const VENTS: [&str; 8] = [
        "vers le nord",
        "vers le nord-est",
        "vers l’est",
        "vers le sud-est",
        "vers le sud",
        "vers le sud-ouest",
        "vers l’ouest",
        "vers le nord-ouest",
    ];
    VENTS[(azimuth / 45.0).round() as usize % VENTS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_place_is() {
        for (commune, written) in [
            ("Blois", "à Blois"),
            ("Le Blanc", "au Blanc"),
            ("Les Bordes", "aux Bordes"),
            ("La Châtre", "à La Châtre"),
            ("L’Île-Bouchard", "à L’Île-Bouchard"),
            ("Lestiou", "à Lestiou"),
        ] {
            assert_eq!(at_commune(commune), written);
        }
    }

    #[test]
    fn sources_have_capitals() {
        let source = |slug: &str| source(&slug.parse().unwrap());
        assert_eq!(["hub-lo", "exemple"].map(source), ["Hub-Lo", "Exemple"]);
    }

    #[test]
    fn where_somebody_is_near() {
        for (name, written) in [
            ("Tours", "de Tours"),
            ("Orléans", "d’Orléans"),
            ("Le Blanc", "du Blanc"),
            ("Les Hermites", "des Hermites"),
            ("La Riche", "de La Riche"),
            ("L’Île-Bouchard", "de L’Île-Bouchard"),
            ("Écueillé", "d’Écueillé"),
        ] {
            assert_eq!(of_commune(name), written);
        }
    }

    #[test]
    fn azimuths_are_winds() {
        let winds = [0.0, 22.0, 23.0, 90.0, 200.0, 337.0, 338.0, 359.9].map(towards);
        let north = "vers le nord";
        assert_eq!(
            winds,
            [
                north,
                north,
                "vers le nord-est",
                "vers l’est",
                "vers le sud",
                "vers le nord-ouest",
                north,
                north
            ]
        );
    }

    #[test]
    fn a_sheet_is_old_after_18_months() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert!(is_old(day(2025, 5, 21), day(2026, 11, 22)));
        assert!(!is_old(day(2025, 5, 22), day(2026, 11, 22)));
    }

    #[test]
    fn an_old_sheet_says_so() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let today = day(2026, 11, 22);
        assert_eq!(
            freshness(day(2025, 5, 22), today, true),
            "Fiche mise à jour en mai\u{a0}2025 par sa source."
        );
        assert_eq!(
            freshness(day(2025, 5, 21), today, true),
            "Fiche mise à jour en mai\u{a0}2025 par sa source\u{a0}: elle a plus de 18\u{a0}mois, téléphonez avant de vous déplacer."
        );
        assert!(freshness(day(2020, 6, 1), today, false).contains("renseignez-vous"));
    }
}
