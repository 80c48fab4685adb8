//! An answer that everybody asks for: there as soon as somebody asks, thoroughly compressed once there was time for it.

use std::sync::OnceLock;

use repere_kit::Representation;

/// The forms of one answer. The body, and so its tags, are those of whichever was made first.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    /// Compressed quickly, when that is first wanted: nobody waits for the other.
    quick: OnceLock<Representation>,
    thorough: OnceLock<Representation>,
}

impl Ready {
    /// The answer, as well compressed as it is so far.
    pub(crate) fn get(&self, make: impl FnOnce() -> Representation) -> &Representation {
        self.thorough.get().unwrap_or_else(|| self.quick.get_or_init(make))
    }

    /// Compresses it thoroughly.
    pub(crate) fn prepare(&self, make: impl FnOnce() -> Representation) {
        self.thorough.get_or_init(|| self.quick.get_or_init(make).thoroughly());
    }

    /// Whether it is.
    pub(crate) fn is_prepared(&self) -> bool {
        self.thorough.get().is_some()
    }
}
