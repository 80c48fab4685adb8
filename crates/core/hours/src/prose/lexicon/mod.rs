//! The words that hours in French are written with, folded: no accents, lower case.

mod others;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use repere_domain::text::{MONTHS, fold};

use super::days::Weekday;
use super::timetable::{Rank, Weeks};

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
    Evening,
}

/// What a piece of the text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Weekday(Weekday),
    /// Minutes from midnight.
    Hour(u16),
    /// A number that nothing says is an hour.
    Number(u16),
    Rank(Rank),
    /// The year of a month.
    Year(u16),
    /// Month, from 1.
    Month(u8),
    Half(Half),
    Weeks(Weeks),
    EveryDay,
    WeekEnd,
    /// « en semaine »: from Monday to Friday, where Saturday is spoken of apart.
    OnWeekdays,
    Each,
    OfMonth,
    Closed,
    Except,
    Only,
    ByAppointment,
    WithoutAppointment,
    AtOtherTimes,
    Ou,
    PublicHolidays,
    WithPublicHolidays,
    SchoolHolidays,
    SchoolPeriod,
    /// « été », « hiver »: a season without dates.
    SeasonName(&'static str),
    RestOfYear,
    WithoutBreak,
    Du,
    De,
    Au,
    A,
    Le,
    En,
    Et,
    Comma,
    Semicolon,
    Colon,
    Point,
    Line,
    Dash,
    Slash,
    OpeningBracket,
    ClosingBracket,
}

impl Token {
    /// The word that it is; `None` for what stands between words, what many words say, and numbers.
    pub(super) const fn word(self) -> Option<&'static str> {
        Some(match self {
            Self::Weekday(day) => day.name(),
            Self::Month(month) => MONTHS[month as usize - 1],
            Self::Half(Half::Morning) => "matin",
            Self::Half(Half::Afternoon) => "après-midi",
            Self::Half(Half::Evening) => "soir",
            Self::Weeks(Weeks::Odd) => "semaines impaires",
            Self::Weeks(_) => "semaines paires",
            Self::EveryDay => "tous les jours",
            Self::WeekEnd => "week-end",
            Self::OnWeekdays => "en semaine",
            Self::OfMonth => "du mois",
            Self::Closed => "fermé",
            Self::ByAppointment => "sur rendez-vous",
            Self::WithoutAppointment => "sans rendez-vous",
            Self::AtOtherTimes => "en dehors de ces horaires",
            Self::Ou => "ou",
            Self::PublicHolidays => "jours fériés",
            Self::WithPublicHolidays => "y compris les jours fériés",
            Self::SchoolHolidays => "vacances scolaires",
            Self::SchoolPeriod => "période scolaire",
            Self::SeasonName(word) => word,
            Self::RestOfYear => "reste de l’année",
            Self::WithoutBreak => "journée continue",
            _ => return None,
        })
    }
}

/// What an expression stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Is(Token),
    /// Says nothing that changes the hours.
    Nothing,
    /// An ordinary word that the grammar has no place for; it may be repeated to whoever reads the report.
    Other(&'static str),
}

use others::OTHERS;
use words::WORDS;

use Meaning::{Is, Nothing, Other};
use Token::*;

/// Expressions of several words. The longest that fits is taken.
const EXPRESSIONS: [(&str, Meaning); 89] = [
    ("week end", Is(WeekEnd)),
    ("week ends", Is(WeekEnd)),
    ("fin de semaine", Is(WeekEnd)),
    ("en fin de semaine", Is(WeekEnd)),
    ("en semaine", Is(OnWeekdays)),
    ("la semaine", Is(OnWeekdays)),
    ("y compris les jours feries", Is(WithPublicHolidays)),
    ("y compris jours feries", Is(WithPublicHolidays)),
    ("jours feries compris", Is(WithPublicHolidays)),
    ("jours feries inclus", Is(WithPublicHolidays)),
    ("la semaine paire", Is(Weeks(Weeks::Even))),
    ("la semaine impaire", Is(Weeks(Weeks::Odd))),
    ("en semaine paire", Is(Weeks(Weeks::Even))),
    ("en semaine impaire", Is(Weeks(Weeks::Odd))),
    ("tous les jours", Is(EveryDay)),
    ("chaque jour", Is(EveryDay)),
    ("7 jours sur 7", Is(EveryDay)),
    ("7 j 7", Is(EveryDay)),
    ("tous les", Is(Each)),
    ("du mois", Is(OfMonth)),
    ("de chaque mois", Is(OfMonth)),
    ("apres midi", Is(Half(Half::Afternoon))),
    ("semaine paire", Is(Weeks(Weeks::Even))),
    ("semaines paires", Is(Weeks(Weeks::Even))),
    ("semaine impaire", Is(Weeks(Weeks::Odd))),
    ("semaines impaires", Is(Weeks(Weeks::Odd))),
    ("sur rendez vous", Is(ByAppointment)),
    ("sur rdv", Is(ByAppointment)),
    ("sans rendez vous", Is(WithoutAppointment)),
    ("sans rdv", Is(WithoutAppointment)),
    ("en dehors de ces horaires", Is(AtOtherTimes)),
    ("en dehors de ces heures", Is(AtOtherTimes)),
    ("jours feries", Is(PublicHolidays)),
    ("jour ferie", Is(PublicHolidays)),
    ("vacances scolaires", Is(SchoolHolidays)),
    ("conges scolaires", Is(SchoolHolidays)),
    ("periode scolaire", Is(SchoolPeriod)),
    ("periodes scolaires", Is(SchoolPeriod)),
    ("temps scolaire", Is(SchoolPeriod)),
    ("periode de vacances scolaires", Is(SchoolHolidays)),
    ("a l exception de", Is(Except)),
    ("journee continue", Is(WithoutBreak)),
    ("sans interruption", Is(WithoutBreak)),
    ("en continu", Is(WithoutBreak)),
    ("non stop", Is(WithoutBreak)),
    ("jusqu a", Is(A)),
    ("horaires d ouverture", Nothing),
    ("horaires d ouvertures", Nothing),
    ("horaire d ouverture", Nothing),
    ("horaires d accueil", Nothing),
    ("heures d ouverture", Nothing),
    ("heures d ouvertures", Nothing),
    ("jours d ouverture", Nothing),
    ("jours et heures d ouverture", Nothing),
    ("jours et heures d ouvertures", Nothing),
    ("jours et horaires d ouverture", Nothing),
    ("accueil du public", Nothing),
    ("accueil au public", Nothing),
    ("ouvert au public", Nothing),
    ("ouverte au public", Nothing),
    ("ouverture au public", Nothing),
    ("fermeture annuelle", Is(Closed)),
    ("ferme au public", Is(Closed)),
    ("fermee au public", Is(Closed)),
    ("accueil libre", Other("accueil libre")),
    ("sur deux", Other("sur deux")),
    ("a partir", Other("à partir")),
    ("sur inscription", Other("sur inscription")),
    ("sur demande", Other("sur demande")),
    ("premieres semaines", Other("premières semaines")),
    ("deux premieres semaines", Other("deux premières semaines")),
    ("trois premieres semaines", Other("trois premières semaines")),
    ("un lundi sur deux", Other("un lundi sur deux")),
    ("un mardi sur deux", Other("un mardi sur deux")),
    ("un mercredi sur deux", Other("un mercredi sur deux")),
    ("un jeudi sur deux", Other("un jeudi sur deux")),
    ("un vendredi sur deux", Other("un vendredi sur deux")),
    ("un samedi sur deux", Other("un samedi sur deux")),
    ("un dimanche sur deux", Other("un dimanche sur deux")),
    ("tous les quinze jours", Other("tous les quinze jours")),
    ("tous les 15 jours", Other("tous les 15 jours")),
    ("une semaine sur deux", Other("une semaine sur deux")),
    ("dernieres semaines", Other("dernières semaines")),
    ("premiere semaine", Other("première semaine")),
    ("derniere semaine", Other("dernière semaine")),
    ("reste de l annee", Is(RestOfYear)),
    ("toute l annee", Nothing),
    ("en dehors des", Is(Except)),
    ("en dehors de", Is(Except)),
];

/// Words that stand alone, folded.
static SINGLE: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let others = OTHERS.split_whitespace().map(|word| (fold(word), Other(word)));
    others.chain(WORDS.map(|(word, meaning)| (word.to_owned(), meaning))).collect()
});

/// The meaning of the words that a list starts with, and how many they are.
pub(super) fn look_up(words: &[&str]) -> Option<(Meaning, usize)> {
    let expression = EXPRESSIONS
        .iter()
        .map(|(text, meaning)| (text.split(' '), *meaning))
        .filter_map(|(expected, meaning)| {
            let length = expected.clone().count();
            (length <= words.len() && expected.zip(words).all(|(a, b)| a == *b)).then_some((meaning, length))
        })
        .max_by_key(|(_, length)| *length);
    let single = || SINGLE.get(*words.first()?).map(|meaning| (*meaning, 1));
    expression.or_else(single)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn words_are_folded_and_said_once() {
        let others: Vec<String> = OTHERS.split_whitespace().map(fold).collect();
        let ours = EXPRESSIONS.iter().chain(&WORDS).map(|(text, _)| *text);
        let all: Vec<&str> = ours.chain(others.iter().map(String::as_str)).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for text in all {
            assert_eq!(fold(text), text);
        }
    }

    #[test]
    fn the_longest_expression_wins() {
        assert_eq!(look_up(&["jours", "feries"]), Some((Is(PublicHolidays), 2)));
        assert_eq!(look_up(&["jours", "et", "heures", "d", "ouverture"]), Some((Nothing, 5)));
        assert_eq!(look_up(&["jours", "longs"]), Some((Other("jours"), 1)));
        assert_eq!(look_up(&["tous", "les", "jours", "de"]), Some((Is(EveryDay), 3)));
        assert_eq!(look_up(&["xyz"]), None);
    }
}
