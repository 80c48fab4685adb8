//! Why a text is not converted.

use super::days::Weekday;

/// Why hours in French cannot be written in the OSM syntax with certainty.
///
/// Nothing here repeats the text, which may hold a telephone number or a name: at most a word of our own dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// A word of ordinary French that says something this grammar does not know.
    Word(&'static str),
    /// A word that is in no dictionary of ours.
    UnknownWord,
    /// A number that is not an hour: a telephone, a date, a price.
    Number,
    /// An hour such as « 9h5 », « 15h18h » or « 25h ».
    BadHour,
    /// Hours that do not go by pairs.
    LoneHour,
    /// An end that is not after its beginning, or ranges that are not in order.
    HoursOutOfOrder,
    /// « le matin » beside hours of the afternoon, or the other way round.
    HalfDay,
    /// Hours and no day, in the text or in the days that the source ticks.
    NoDays,
    /// « 9h-12h lundi 14h-17h »: days that may go with the hours before them, or with those behind.
    DaysBeforeOrBehind,
    /// « lundi-jeudi »: two days, or four?
    AmbiguousDays,
    /// Days that do not follow one another, such as « du jeudi au mardi ».
    DaysOutOfOrder,
    /// A day that has hours twice, or hours and none.
    Contradiction(Option<Weekday>),
    /// A day that is named, excepted or half closed, and has no hours.
    NoHours(Weekday),
    /// « En semaine »: until Friday, or Saturday?
    OnWeekdays,
    /// A date that no year has.
    Date,
    /// Nobody can tell which of several hours a restriction goes with.
    Scope,
    /// Hours of school terms, without what happens in the holidays, or with other hours that have no sure writing.
    Holidays,
    /// Words that are understood, but not in this order.
    Order,
    /// The same, around this word.
    Place(&'static str),
    /// Hours of « été » or « hiver » and none of the rest of the year.
    RestOfYear,
    /// No hours at all.
    WithoutHours,
}

impl Refusal {
    /// What to tell whoever can mend the text, in French.
    pub fn message(self) -> String {
        match self {
            Self::Word(word) => format!("« {word} » dit autre chose qu’un jour et une heure"),
            Self::UnknownWord => "un mot inconnu dit autre chose qu’un jour et une heure".into(),
            Self::Number => "un nombre n’est pas une heure (téléphone, date ?)".into(),
            Self::BadHour => "une heure est mal écrite ; écrivez « 9h30 »".into(),
            Self::LoneHour => "une heure n’a pas de début ou pas de fin ; écrivez « 9h-12h »".into(),
            Self::HoursOutOfOrder => "des heures ne se suivent pas".into(),
            Self::HalfDay => "« matin », « après-midi » ou « soir » ne correspond pas aux heures".into(),
            Self::NoDays => "les jours ne sont pas dits".into(),
            Self::DaysBeforeOrBehind => {
                "des jours peuvent aller avec les heures qui les précèdent ou avec celles qui les suivent"
                    .into()
            }
            Self::AmbiguousDays => {
                "un tiret ou une barre entre deux jours : écrivez « lundi et jeudi » ou « du lundi au jeudi »"
                    .into()
            }
            Self::DaysOutOfOrder => "des jours ne se suivent pas".into(),
            Self::Contradiction(Some(day)) => format!("le {} est dit plusieurs fois", day.name()),
            Self::Contradiction(None) => "deux horaires différents pour les mêmes jours".into(),
            Self::Scope => "une restriction peut porter sur une partie des horaires ou sur tous".into(),
            Self::Holidays => {
                "les horaires des vacances scolaires ne sont pas dits, ou diffèrent de ceux de l’année".into()
            }
            Self::Order => "les mots sont connus, leur ordre ne l’est pas".into(),
            Self::Place(word) => format!("les mots sont connus, leur ordre ne l’est pas (vers « {word} »)"),
            Self::NoHours(day) => format!("les heures du {} ne sont pas dites", day.name()),
            Self::OnWeekdays => "« en semaine » : jusqu’au vendredi ou jusqu’au samedi ?".into(),
            Self::Date => "une date n’existe pas".into(),
            Self::RestOfYear => "les horaires du reste de l’année ne sont pas dits".into(),
            Self::WithoutHours => "aucune heure".into(),
        }
    }
}
