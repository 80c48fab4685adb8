//! Whether a place is open at this moment, in the words of a page.

use repere_hours::{Moment, Opening};

/// Open or closed, in a sentence.
pub(super) struct OpenState {
    pub(super) phrase: String,
    pub(super) open: bool,
}

impl OpenState {
    pub(super) fn new(opening: &Opening, moment: Moment) -> Self {
        Self { phrase: opening.sentence(moment), open: opening.is_open() }
    }
}
