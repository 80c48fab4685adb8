//! Why a text is not converted.

use super::jours::Jour;

/// Why hours in French cannot be written in the OSM syntax with certainty.
///
/// Nothing here repeats the text, which may hold a telephone number or a name: at most a word of our own dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refus {
    /// A word of ordinary French that says something this grammar does not know.
    Mot(&'static str),
    /// A word that is in no dictionary of ours.
    MotInconnu,
    /// A number that is not an hour: a telephone, a date, a price.
    Nombre,
    /// An hour such as « 9h5 », « 15h18h » or « 25h ».
    HeureMalFormee,
    /// Hours that do not go by pairs.
    HeureSeule,
    /// An end that is not after its beginning, or ranges that are not in order.
    HeuresDesordonnees,
    /// « le matin » beside hours of the afternoon, or the other way round.
    DemiJournee,
    /// Hours and no day, in the text or in the days that the source ticks.
    JoursAbsents,
    /// « 9h-12h lundi 14h-17h »: days that may go with the hours before them, or with those behind.
    JoursDevantOuDerriere,
    /// « lundi-jeudi »: two days, or four?
    JoursAmbigus,
    /// Days that do not follow one another, such as « du jeudi au mardi ».
    JoursDesordonnes,
    /// A day that has hours twice, or hours and none.
    Contradiction(Option<Jour>),
    /// A day that is named, excepted or half closed, and has no hours.
    HeuresAbsentes(Jour),
    /// « En semaine »: until Friday, or Saturday?
    EnSemaine,
    /// A date that no year has.
    Date,
    /// Nobody can tell which of several hours a restriction goes with.
    Portee,
    /// Hours of school terms, without what happens in the holidays, or with other hours that have no sure writing.
    Vacances,
    /// Words that are understood, but not in this order.
    Ordre,
    /// The same, around this word.
    Place(&'static str),
    /// Hours of « été » or « hiver » and none of the rest of the year.
    ResteDeLAnnee,
    /// No hours at all.
    SansHoraire,
}

impl Refus {
    /// What to tell whoever can mend the text, in French.
    pub fn message(self) -> String {
        match self {
            Self::Mot(mot) => format!("« {mot} » dit autre chose qu’un jour et une heure"),
            Self::MotInconnu => "un mot inconnu dit autre chose qu’un jour et une heure".into(),
            Self::Nombre => "un nombre n’est pas une heure (téléphone, date ?)".into(),
            Self::HeureMalFormee => "une heure est mal écrite ; écrivez « 9h30 »".into(),
            Self::HeureSeule => "une heure n’a pas de début ou pas de fin ; écrivez « 9h-12h »".into(),
            Self::HeuresDesordonnees => "des heures ne se suivent pas".into(),
            Self::DemiJournee => "« matin », « après-midi » ou « soir » ne correspond pas aux heures".into(),
            Self::JoursAbsents => "les jours ne sont pas dits".into(),
            Self::JoursDevantOuDerriere => {
                "des jours peuvent aller avec les heures qui les précèdent ou avec celles qui les suivent"
                    .into()
            }
            Self::JoursAmbigus => {
                "un tiret ou une barre entre deux jours : écrivez « lundi et jeudi » ou « du lundi au jeudi »"
                    .into()
            }
            Self::JoursDesordonnes => "des jours ne se suivent pas".into(),
            Self::Contradiction(Some(jour)) => format!("le {} est dit plusieurs fois", jour.nom()),
            Self::Contradiction(None) => "deux horaires différents pour les mêmes jours".into(),
            Self::Portee => "une restriction peut porter sur une partie des horaires ou sur tous".into(),
            Self::Vacances => {
                "les horaires des vacances scolaires ne sont pas dits, ou diffèrent de ceux de l’année".into()
            }
            Self::Ordre => "les mots sont connus, leur ordre ne l’est pas".into(),
            Self::Place(mot) => format!("les mots sont connus, leur ordre ne l’est pas (vers « {mot} »)"),
            Self::HeuresAbsentes(jour) => format!("les heures du {} ne sont pas dites", jour.nom()),
            Self::EnSemaine => "« en semaine » : jusqu’au vendredi ou jusqu’au samedi ?".into(),
            Self::Date => "une date n’existe pas".into(),
            Self::ResteDeLAnnee => "les horaires du reste de l’année ne sont pas dits".into(),
            Self::SansHoraire => "aucune heure".into(),
        }
    }
}
