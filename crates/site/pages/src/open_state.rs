//! Whether a place is open at this moment, or when somebody asked for, in the words of a page.

use chrono::Datelike;
use repere_catalogue::Entry;
use repere_domain::text::uncapitalised;
use repere_hours::{Moment, Opening, Visit};
use repere_words::{places, sentence};

/// Open or closed, in a sentence.
pub(super) struct OpenState {
    pub(super) sentence: String,
    pub(super) open: bool,
    /// The hours may have changed since: it is no certainty.
    pub(super) doubtful: bool,
    /// It is of the hours that somebody asked for, which paper says too.
    pub(super) asked: bool,
}

impl OpenState {
    /// At this moment; `None` where nobody can tell.
    pub(super) fn of(entry: &Entry, moment: Moment) -> Option<Self> {
        match entry.opening(moment) {
            Opening::Unknown(_) => None,
            known => Some(Self::now(entry, &known, moment)),
        }
    }

    /// When somebody asked for: « fermé », which it may be now, would answer another question.
    pub(super) fn during(entry: &Entry, visit: &Visit, moment: Moment) -> Self {
        let sentence = visit.sentence();
        if is_old(entry, moment) {
            return Self {
                sentence: hearsay(entry, &uncapitalised(&sentence)),
                open: false,
                doubtful: true,
                asked: true,
            };
        }
        Self { sentence, open: true, doubtful: false, asked: true }
    }

    fn now(entry: &Entry, opening: &Opening, moment: Moment) -> Self {
        if is_old(entry, moment) {
            return Self {
                sentence: hearsay(entry, &opening.hint(moment)),
                open: false,
                doubtful: true,
                asked: false,
            };
        }
        Self { sentence: opening.sentence(moment), open: opening.is_open(), doubtful: false, asked: false }
    }
}

fn is_old(entry: &Entry, moment: Moment) -> bool {
    places::is_old(entry.lieu.date_maj, moment.date())
}

/// « D’après des horaires de 2020 : ouvert mardi dès 10 h. À vérifier par téléphone. »: old hours are no certainty.
fn hearsay(entry: &Entry, hint: &str) -> String {
    let year = entry.lieu.date_maj.year();
    let how = if entry.lieu.telephone.is_some() { "par téléphone" } else { "avant de venir" };
    sentence!("D’après des horaires de {year} : {hint}. À vérifier {how}.")
}
