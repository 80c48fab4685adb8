//! What one can do in a place, in a few words: what its card, the sheet that is handed over and the brochure say of it.

use repere_catalogue::{Criterion, Entry};
use repere_drawing::Pictogram;
use repere_words::{french, sentence};

use crate::pictograms;

/// The criteria that say it: what a place helps with, how, and what there is to use.
const TOLD: [Criterion; 3] = [Criterion::Service, Criterion::Support, Criterion::Equipment];

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Activity {
    pub(super) pictogram: Option<Pictogram>,
    pub(super) words: &'static str,
}

/// Those of a place; none where it says nothing of them.
pub(super) fn of(entry: &Entry) -> Vec<Activity> {
    let told = TOLD.into_iter().flat_map(|criterion| {
        entry.terms(criterion).map(move |term| Activity {
            pictogram: pictograms::of_value(criterion, term.slug),
            words: term.words,
        })
    });
    told.collect()
}

/// « Sur place : apprendre à utiliser un ordinateur ; en tête-à-tête ; imprimante et scanner »: those of each criterion together, without
/// a full stop; nothing where the place says nothing of them.
pub(super) fn in_words(entry: &Entry) -> Option<String> {
    let told = TOLD.into_iter().map(|criterion| {
        let words: Vec<&str> = entry.terms(criterion).map(|term| term.words).collect();
        french::enumerated(&words)
    });
    let told: Vec<String> = told.filter(|words| !words.is_empty()).collect();
    (!told.is_empty()).then(|| sentence!("Sur place : {}", told.join(" ; ")))
}
