//! Kinds of place that a name says beyond doubt: « Mission locale de … » is one, whatever its source ticks.

use repere_domain::Lieu;
use repere_domain::kind_writings::WRITINGS;
use repere_domain::text::fold;
use repere_domain::typologie::Typologie as T;

use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Words behind which a kind is somebody else's, or what something is near: « Amis de la bibliothèque », « Face au CCAS »,
/// « Ancien centre social ».
const OF_ANOTHER: [&str; 36] = [
    "de",
    "d",
    "du",
    "des",
    "a",
    "au",
    "aux",
    "pres",
    "face",
    "derriere",
    "devant",
    "chez",
    "avec",
    "sans",
    "pour",
    "vers",
    "par",
    "dans",
    "sous",
    "ex",
    "ancien",
    "ancienne",
    "anciens",
    "anciennes",
    "future",
    "futur",
    "place",
    "square",
    "rue",
    "avenue",
    "parking",
    "arret",
    "cafe",
    "amicale",
    "halte",
    "jardin",
];

/// Articles, which stand between such a word and what it is about.
const ARTICLES: [&str; 4] = ["la", "le", "l", "les"];

/// Adds to a place the kinds that its name says and its source does not, and tells which.
pub(crate) fn complete(lieu: &mut Lieu, findings: &mut Findings) {
    let nom = fold(&lieu.nom);
    for kind in said(&nom) {
        if lieu.typologie.iter().any(|known| stands_for(*known, kind)) {
            continue;
        }
        lieu.typologie.push(kind);
        let words = kind.plain_words().unwrap_or(kind.into());
        findings.add(Code::KindOfName, "typologie", format!("« {} » : {words}", lieu.nom));
    }
}

/// Whether a kind that is known leaves nothing to add: itself, what it has become, or a sort of it.
fn stands_for(known: T, said: T) -> bool {
    known == said
        || matches!(
            (known, said),
            (T::Rfs, T::Msap)
                | (T::Msap, T::Rfs)
                | (T::Csc, T::Cs)
                | (T::RelaisLecture, T::Bib)
                | (T::Enm, T::Epn)
        )
}

/// The kinds that a folded name says, in its order.
fn said(nom: &str) -> Vec<T> {
    let words: Vec<&str> = nom.split(' ').collect();
    let (mut kinds, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let Some((length, kind)) = writing_at(&words[at..]) else {
            at += 1;
            continue;
        };
        let before = words[..at].iter().rev().find(|word| !ARTICLES.contains(word));
        if !before.is_some_and(|word| OF_ANOTHER.contains(word)) && !kinds.contains(&kind) {
            kinds.push(kind);
        }
        at += length;
    }
    // A service at the mairie is not the mairie: only a name that begins with it is one.
    if words.first() == Some(&"mairie") {
        kinds.push(T::Muni);
    }
    kinds
}

/// The longest writing that some words begin with, and how many words it takes.
fn writing_at(words: &[&str]) -> Option<(usize, T)> {
    let begins = |writing: &str| {
        let mut count = 0;
        let all = writing.split(' ').all(|word| {
            count += 1;
            words.get(count - 1) == Some(&word)
        });
        all.then_some(count)
    };
    let first = words.first()?;
    let sure = WRITINGS.iter().filter(|writing| writing.is_beyond_doubt && writing.words.starts_with(first));
    let found = sure.filter_map(|writing| Some((begins(writing.words)?, writing.kind)));
    found.max_by_key(|(count, _)| *count)
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;

    use super::*;

    #[test]
    fn name_says_its_kinds_beyond_doubt() {
        let cases: [(&str, &[T]); 27] = [
            ("MEDIATHEQUE DES TROIS PONTS", &[T::Bib]),
            ("La Parenthèse - Médiathèque", &[T::Bib]),
            ("EPN MÉDIATHÈQUE LES TILLEULS", &[T::Epn, T::Bib]),
            ("Centre Social du Pont-Neuf", &[T::Cs]),
            ("APIQ Centre Social des Prés", &[T::Cs]),
            ("Centre socio-culturel des Prés", &[T::Csc]),
            ("PIJ : VILLENEUVE", &[T::PijBij]),
            ("POINT INFORMATION JEUNESSE DE LA COMMUNAUTÉ DE COMMUNES", &[T::PijBij]),
            ("MSAP-CCAS VILLENEUVE", &[T::Msap, T::Ccas]),
            ("Maison France Services d’Ici", &[T::Rfs]),
            ("AIJ (Mission Locale des Prés)", &[T::Ml]),
            ("Antenne Mission locale", &[T::Ml]),
            ("CCAS Centre communal d’action sociale", &[T::Ccas]),
            ("MAIRIE BIBLIOTHÈQUE VILLENEUVE", &[T::Bib, T::Muni]),
            ("Mairie d’Ici", &[T::Muni]),
            ("PÔLE EMPLOI VILLENEUVE", &[T::Ft]),
            ("Espace de vie sociale itinérant", &[T::Evs]),
            ("Tiers-Lieu « Aux Ouches »", &[T::TiersLieux]),
            // What is near one, of one, or was one.
            ("Amis de la bibliothèque", &[]),
            ("Salle des fêtes, face à la médiathèque", &[]),
            ("Ancien centre social", &[]),
            ("Association pour le CCAS", &[]),
            ("EPN MAIRIE DE VILLENEUVE", &[T::Epn]),
            ("Bus numérique, place de la Mairie", &[]),
            ("Centre sociologique", &[]),
            ("MJCS", &[]),
            ("Le Dôme", &[]),
        ];
        for (nom, expected) in cases {
            assert_eq!(said(&fold(nom)), expected, "{nom}");
        }
    }

    #[test]
    fn what_the_source_says_is_completed_and_told_once() {
        let mut lieu = sample::lieu(&[]);
        lieu.nom = "MSAP-CCAS VILLENEUVE".to_owned();
        lieu.typologie = vec![T::Rfs];
        let mut findings = Findings::about(1);
        complete(&mut lieu, &mut findings);
        complete(&mut lieu, &mut findings);
        assert_eq!(lieu.typologie, [T::Rfs, T::Ccas]);
        let told: Vec<String> = findings.into_findings().into_iter().map(|finding| finding.message).collect();
        assert_eq!(told, ["« MSAP-CCAS VILLENEUVE » : Centre communal d’action sociale"]);
    }
}
