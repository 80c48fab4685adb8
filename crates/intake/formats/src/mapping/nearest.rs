//! The nearest of several words.

use repere_domain::text::fold;

/// The candidate most like a word, when one is like it at all.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this likeness (1 is equality) a suggestion only puzzles.
    const LIKE: f64 = 0.8;
    let word = fold(word);
    candidates
        .map(|candidate| (strsim::jaro_winkler(&word, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
