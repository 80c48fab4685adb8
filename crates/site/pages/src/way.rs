//! How a page counts how far places are: as the crow flies, or along the roads of a way to travel, as its address says.

use repere_edition::{Snapshot, UsualCoverage};
use repere_kit::Parameters;
use repere_observatory::{BY, InquiryError, Mode, Refusal};
use repere_words::{refusals, roads, sentence};

use crate::link::link;

/// What an address asks for, and what is said where that is not to be had.
pub(crate) struct WayAsked {
    /// The way to travel; `None` for straight lines.
    pub(crate) mode: Option<Mode>,
    pub(crate) notice: Option<String>,
}

/// A way that may be asked for instead.
pub(crate) struct WayChoice {
    pub(crate) words: String,
    pub(crate) address: String,
    pub(crate) is_current: bool,
}

impl WayAsked {
    /// Reads a query. What cannot be counted is said, and straight lines are kept.
    pub(crate) fn read(parameters: &Parameters, snapshot: &Snapshot) -> Self {
        let Some(text) = parameters.first(BY) else { return Self { mode: None, notice: None } };
        let notice = match Mode::named(text) {
            Some(mode) if snapshot.observatory().roads().by(mode).is_some() => {
                return Self { mode: Some(mode), notice: None };
            }
            Some(mode) => sentence!("{} Les distances sont à vol d’oiseau.", roads::unknown_here(mode)),
            None => {
                let shown: String = text.chars().take(20).collect();
                let why = refusals::of_parameter(&Refusal::NotAMode);
                sentence!("« {shown} » n’est pas une façon d’aller aux lieux : {why}.")
            }
        };
        Self { mode: None, notice: Some(notice) }
    }

    /// What an address of the same is written with.
    pub(crate) fn parameter(&self) -> Option<(&'static str, &'static str)> {
        self.mode.map(|mode| (BY, mode.name()))
    }

    /// What is kept apart for it: the same question in another unit is another page.
    pub(crate) fn key(&self) -> String {
        format!("{:?} {}", self.mode, self.notice.as_deref().unwrap_or_default())
    }

    /// The usual measure that it asks for.
    pub(crate) fn coverages<'s>(&self, snapshot: &'s Snapshot) -> Result<&'s UsualCoverage, InquiryError> {
        match self.mode.and_then(|mode| snapshot.coverages_by_road(mode)) {
            Some(coverages) => Ok(coverages),
            None => snapshot.coverages(),
        }
    }

    /// The ways there are, each with the address of the same page that counts so; nothing where there are no roads.
    pub(crate) fn choices(
        &self,
        path: &str,
        more: Option<(&'static str, &'static str)>,
        snapshot: &Snapshot,
    ) -> Vec<WayChoice> {
        let modes: Vec<Mode> = snapshot.observatory().roads().modes().collect();
        if modes.is_empty() {
            return Vec::new();
        }
        let choice = |mode: Option<Mode>| WayChoice {
            words: mode.map_or_else(
                || sentence!("En kilomètres, à vol d’oiseau"),
                |mode| sentence!("En minutes, {}", mode.in_words()),
            ),
            address: link(path, mode.map(|mode| (BY, mode.name())).into_iter().chain(more)),
            is_current: mode == self.mode,
        };
        std::iter::once(None).chain(modes.into_iter().map(Some)).map(choice).collect()
    }
}
