//! The words that hours in French are written with, folded: no accents, lower case.

mod autres;
mod mots;

use std::collections::HashMap;
use std::sync::LazyLock;

use repere_domain::texte::{MOIS, fold};

use super::grille::{Rang, Semaines};
use super::jours::Jour;

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demi {
    Matin,
    ApresMidi,
    Soir,
}

/// What a piece of the text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Jeton {
    Jour(Jour),
    /// Minutes from midnight.
    Heure(u16),
    /// A number that nothing says is an hour.
    Nombre(u16),
    Rang(Rang),
    /// Month, from 1.
    Mois(u8),
    Demi(Demi),
    Semaines(Semaines),
    TousLesJours,
    WeekEnd,
    /// « en semaine »: from Monday to Friday, where Saturday is spoken of apart.
    EnSemaine,
    Chaque,
    DuMois,
    Ferme,
    Sauf,
    Uniquement,
    SurRendezVous,
    SansRendezVous,
    EnDehors,
    Ou,
    Feries,
    YComprisFeries,
    VacancesScolaires,
    PeriodeScolaire,
    /// « été », « hiver »: a season without dates.
    NomDeSaison(&'static str),
    ResteDeLAnnee,
    JourneeContinue,
    Du,
    De,
    Au,
    A,
    Le,
    En,
    Et,
    Virgule,
    PointVirgule,
    DeuxPoints,
    Point,
    Ligne,
    Tiret,
    Barre,
    ParenOuvrante,
    ParenFermante,
}

impl Jeton {
    /// The word that it is; `None` for what stands between words, what many words say, and numbers.
    pub(super) const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Jour(jour) => jour.nom(),
            Self::Mois(month) => MOIS[month as usize - 1],
            Self::Demi(Demi::Matin) => "matin",
            Self::Demi(Demi::ApresMidi) => "après-midi",
            Self::Demi(Demi::Soir) => "soir",
            Self::Semaines(Semaines::Impaires) => "semaines impaires",
            Self::Semaines(_) => "semaines paires",
            Self::TousLesJours => "tous les jours",
            Self::WeekEnd => "week-end",
            Self::EnSemaine => "en semaine",
            Self::DuMois => "du mois",
            Self::Ferme => "fermé",
            Self::SurRendezVous => "sur rendez-vous",
            Self::SansRendezVous => "sans rendez-vous",
            Self::EnDehors => "en dehors de ces horaires",
            Self::Ou => "ou",
            Self::Feries => "jours fériés",
            Self::YComprisFeries => "y compris les jours fériés",
            Self::VacancesScolaires => "vacances scolaires",
            Self::PeriodeScolaire => "période scolaire",
            Self::NomDeSaison(word) => word,
            Self::ResteDeLAnnee => "reste de l’année",
            Self::JourneeContinue => "journée continue",
            _ => return None,
        })
    }
}

/// What an expression stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sens {
    Est(Jeton),
    /// Says nothing that changes the hours.
    Vide,
    /// An ordinary word that the grammar has no place for; it may be repeated to whoever reads the report.
    Autre(&'static str),
}

use autres::AUTRES;
use mots::MOTS;

use Jeton::*;
use Sens::{Autre, Est, Vide};

/// Expressions of several words. The longest that fits is taken.
const EXPRESSIONS: [(&str, Sens); 89] = [
    ("week end", Est(WeekEnd)),
    ("week ends", Est(WeekEnd)),
    ("fin de semaine", Est(WeekEnd)),
    ("en fin de semaine", Est(WeekEnd)),
    ("en semaine", Est(EnSemaine)),
    ("la semaine", Est(EnSemaine)),
    ("y compris les jours feries", Est(YComprisFeries)),
    ("y compris jours feries", Est(YComprisFeries)),
    ("jours feries compris", Est(YComprisFeries)),
    ("jours feries inclus", Est(YComprisFeries)),
    ("la semaine paire", Est(Semaines(Semaines::Paires))),
    ("la semaine impaire", Est(Semaines(Semaines::Impaires))),
    ("en semaine paire", Est(Semaines(Semaines::Paires))),
    ("en semaine impaire", Est(Semaines(Semaines::Impaires))),
    ("tous les jours", Est(TousLesJours)),
    ("chaque jour", Est(TousLesJours)),
    ("7 jours sur 7", Est(TousLesJours)),
    ("7 j 7", Est(TousLesJours)),
    ("tous les", Est(Chaque)),
    ("du mois", Est(DuMois)),
    ("de chaque mois", Est(DuMois)),
    ("apres midi", Est(Demi(Demi::ApresMidi))),
    ("semaine paire", Est(Semaines(Semaines::Paires))),
    ("semaines paires", Est(Semaines(Semaines::Paires))),
    ("semaine impaire", Est(Semaines(Semaines::Impaires))),
    ("semaines impaires", Est(Semaines(Semaines::Impaires))),
    ("sur rendez vous", Est(SurRendezVous)),
    ("sur rdv", Est(SurRendezVous)),
    ("sans rendez vous", Est(SansRendezVous)),
    ("sans rdv", Est(SansRendezVous)),
    ("en dehors de ces horaires", Est(EnDehors)),
    ("en dehors de ces heures", Est(EnDehors)),
    ("jours feries", Est(Feries)),
    ("jour ferie", Est(Feries)),
    ("vacances scolaires", Est(VacancesScolaires)),
    ("conges scolaires", Est(VacancesScolaires)),
    ("periode scolaire", Est(PeriodeScolaire)),
    ("periodes scolaires", Est(PeriodeScolaire)),
    ("temps scolaire", Est(PeriodeScolaire)),
    ("periode de vacances scolaires", Est(VacancesScolaires)),
    ("a l exception de", Est(Sauf)),
    ("journee continue", Est(JourneeContinue)),
    ("sans interruption", Est(JourneeContinue)),
    ("en continu", Est(JourneeContinue)),
    ("non stop", Est(JourneeContinue)),
    ("jusqu a", Est(A)),
    ("horaires d ouverture", Vide),
    ("horaires d ouvertures", Vide),
    ("horaire d ouverture", Vide),
    ("horaires d accueil", Vide),
    ("heures d ouverture", Vide),
    ("heures d ouvertures", Vide),
    ("jours d ouverture", Vide),
    ("jours et heures d ouverture", Vide),
    ("jours et heures d ouvertures", Vide),
    ("jours et horaires d ouverture", Vide),
    ("accueil du public", Vide),
    ("accueil au public", Vide),
    ("ouvert au public", Vide),
    ("ouverte au public", Vide),
    ("ouverture au public", Vide),
    ("fermeture annuelle", Est(Ferme)),
    ("ferme au public", Est(Ferme)),
    ("fermee au public", Est(Ferme)),
    ("accueil libre", Autre("accueil libre")),
    ("sur deux", Autre("sur deux")),
    ("a partir", Autre("à partir")),
    ("sur inscription", Autre("sur inscription")),
    ("sur demande", Autre("sur demande")),
    ("premieres semaines", Autre("premières semaines")),
    ("deux premieres semaines", Autre("deux premières semaines")),
    ("trois premieres semaines", Autre("trois premières semaines")),
    ("un lundi sur deux", Autre("un lundi sur deux")),
    ("un mardi sur deux", Autre("un mardi sur deux")),
    ("un mercredi sur deux", Autre("un mercredi sur deux")),
    ("un jeudi sur deux", Autre("un jeudi sur deux")),
    ("un vendredi sur deux", Autre("un vendredi sur deux")),
    ("un samedi sur deux", Autre("un samedi sur deux")),
    ("un dimanche sur deux", Autre("un dimanche sur deux")),
    ("tous les quinze jours", Autre("tous les quinze jours")),
    ("tous les 15 jours", Autre("tous les 15 jours")),
    ("une semaine sur deux", Autre("une semaine sur deux")),
    ("dernieres semaines", Autre("dernières semaines")),
    ("premiere semaine", Autre("première semaine")),
    ("derniere semaine", Autre("dernière semaine")),
    ("reste de l annee", Est(ResteDeLAnnee)),
    ("toute l annee", Vide),
    ("en dehors des", Est(Sauf)),
    ("en dehors de", Est(Sauf)),
];

/// Words that stand alone, folded.
static SINGLE: LazyLock<HashMap<String, Sens>> = LazyLock::new(|| {
    let others = AUTRES.split_whitespace().map(|word| (fold(word), Autre(word)));
    others.chain(MOTS.map(|(word, sens)| (word.to_owned(), sens))).collect()
});

/// The meaning of the words that a list starts with, and how many they are.
pub(super) fn look_up(mots: &[&str]) -> Option<(Sens, usize)> {
    let expression = EXPRESSIONS
        .iter()
        .map(|(text, sens)| (text.split(' '), *sens))
        .filter_map(|(words, sens)| {
            let length = words.clone().count();
            (length <= mots.len() && words.zip(mots).all(|(a, b)| a == *b)).then_some((sens, length))
        })
        .max_by_key(|(_, length)| *length);
    let single = || SINGLE.get(*mots.first()?).map(|sens| (*sens, 1));
    expression.or_else(single)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn words_are_folded_and_said_once() {
        let others: Vec<String> = AUTRES.split_whitespace().map(fold).collect();
        let ours = EXPRESSIONS.iter().chain(&MOTS).map(|(text, _)| *text);
        let all: Vec<&str> = ours.chain(others.iter().map(String::as_str)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for text in all {
            assert_eq!(fold(text), text);
        }
    }

    #[test]
    fn the_longest_expression_wins() {
        assert_eq!(look_up(&["jours", "feries"]), Some((Est(Feries), 2)));
        assert_eq!(look_up(&["jours", "et", "heures", "d", "ouverture"]), Some((Vide, 5)));
        assert_eq!(look_up(&["jours", "longs"]), Some((Autre("jours"), 1)));
        assert_eq!(look_up(&["tous", "les", "jours", "de"]), Some((Est(TousLesJours), 3)));
        assert_eq!(look_up(&["xyz"]), None);
    }
}
