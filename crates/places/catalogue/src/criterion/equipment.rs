//! What there is to use in a place, as far as its own words name it. The national standard has no field for it: a place that
//! does not speak of a printer may have one.

use repere_domain::Lieu;
use repere_domain::text::fold;

use super::{Held, Term};

/// A thing to use: its term, and the beginnings of the words that name it.
struct Equipment {
    term: Term,
    beginnings: &'static [&'static str],
}

const fn equipment(
    slug: &'static str,
    words: &'static str,
    beginnings: &'static [&'static str],
) -> Equipment {
    Equipment { term: Term { slug, words }, beginnings }
}

const ALL: [Equipment; 7] = [
    equipment("imprimante", "Imprimante", &["imprim", "multifonction"]),
    equipment("scanner", "Scanner", &["scan", "numerise", "multifonction"]),
    equipment("photocopie", "Photocopie", &["photocop", "copieur", "multifonction"]),
    equipment("wifi", "Wifi", &["wifi", "wi fi"]),
    equipment("visio", "Visioconférence", &["visio", "webcam"]),
    equipment("reparation", "Réparation d’appareils", &["repair cafe", "reparation", "reparer", "depann"]),
    equipment(TELEWORK, "Espace de télétravail", &["teletravail", "coworking", "co working"]),
];

/// The term of a room to work in, away from one's office.
pub(crate) const TELEWORK: &str = "teletravail";

pub(super) const TERMS: [Term; ALL.len()] = {
    let mut terms = [Term { slug: "", words: "" }; ALL.len()];
    let mut rank = 0;
    while rank < ALL.len() {
        terms[rank] = ALL[rank].term;
        rank += 1;
    }
    terms
};

/// What a place says it has. It denies nothing.
pub(super) fn held(lieu: &Lieu) -> Held {
    let Some(text) = lieu.whole_presentation() else { return Held::NOTHING };
    let folded = format!(" {}", fold(&text));
    let names = |beginning: &&str| folded.contains(&format!(" {beginning}"));
    let said = ALL.iter().zip(0_u32..).filter(|(one, _)| one.beginnings.iter().any(names));
    Held::at_least(said.fold(0, |bits, (_, rank)| bits | 1 << rank))
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_named_is_there_and_what_is_not_may_be() {
        let held = |text: &str| {
            let held = held(&sample::lieu(&[&json!({ "materiel_texte": text })]));
            held.ranks().map(|rank| TERMS[rank].slug).collect::<Vec<_>>()
        };
        assert_eq!(held("6 PC, Imprimante et scanner"), ["imprimante", "scanner"]);
        assert_eq!(
            held("Wi-Fi gratuit, copieur multifonction"),
            ["imprimante", "scanner", "photocopie", "wifi"]
        );
        assert_eq!(held("Espace de télétravail : 3 bureaux, wifi"), ["wifi", "teletravail"]);
        assert_eq!(held("Des tables, réimpression de livres"), Vec::<&str>::new());
        let silent = super::held(&sample::lieu(&[]));
        assert_eq!(silent.answer(1), crate::Answer::Unknown);
    }
}
