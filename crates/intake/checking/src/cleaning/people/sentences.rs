//! Sentences of a text in a source's own words, and their words.

/// The sentences of a text with what separates them, so that together they are the text.
pub(super) fn of(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        let ends = c == '\n'
            || (c.is_whitespace()
                && matches!(before, '.' | '!' | '?' | ';' | '…')
                && !is_abbreviated(&text[start..at]));
        if ends {
            sentences.push(&text[start..at + c.len_utf8()]);
            start = at + c.len_utf8();
        }
        before = c;
    }
    sentences.push(&text[start..]);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether the full stop at the end of a text is that of an abbreviation: « M. », « J. ».
fn is_abbreviated(text: &str) -> bool {
    let word = text.trim_end_matches('.').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    text.ends_with('.')
        && (initial
            || matches!(
                word,
                "Mme" | "Mlle" | "Mr" | "MM" | "Dr" | "av" | "bd" | "tél" | "Tél" | "tel" | "Tel" | "n°"
            ))
}

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    /// As written: letters, hyphens and apostrophes within.
    pub(super) text: &'t str,
    /// Whether a comma or a colon stands behind it.
    pub(super) paused: bool,
    /// Whether nothing but a full stop and a space is between it and the next word.
    pub(super) close: bool,
    /// Whether a full stop stands behind it.
    pub(super) dotted: bool,
}

impl Word<'_> {
    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// « EXEMPLE »: as family names are often written.
    pub(super) fn is_in_capitals(&self) -> bool {
        self.text.chars().count() > 2
            && self.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    }
}

/// The words of a sentence; « l’animatrice » is two.
pub(super) fn words(sentence: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let is_of_word = |c: char| c.is_alphabetic() || c == '-';
    let mut rest = sentence;
    while let Some(start) = rest.find(is_of_word) {
        rest = &rest[start..];
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        let text = rest[..end].trim_matches('-');
        rest = &rest[end..];
        let paused = rest.trim_start().starts_with([',', ':', '(']);
        let gap = &rest[..rest.find(is_of_word).unwrap_or(rest.len())];
        let close = gap.ends_with(char::is_whitespace) && gap.trim_start_matches('.').trim().is_empty();
        if !text.is_empty() {
            words.push(Word { text, paused, close, dotted: gap.starts_with('.') });
        }
    }
    words
}
