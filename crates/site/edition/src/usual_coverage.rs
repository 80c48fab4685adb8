//! The usual measure of distances, at every level, kept for a revision: what portraits quote, and compare.

use repere_catalogue::Catalogue;
use repere_domain::codes::Slug;
use repere_observatory::{Coverage, Inquiry, InquiryError, Mode, Observatory, Scale};
use repere_territory::Level;

/// How far people live from the nearest place, whatever place it is, at the usual threshold; crossed with an indicator of
/// need, or not.
#[derive(Debug)]
pub struct UsualCoverage {
    inquiry: Inquiry,
    /// By rank of level.
    coverages: [Coverage; Level::COUNT],
}

impl UsualCoverage {
    /// The measure of a revision; crossed with an indicator of need where one is named.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(
        observatory: &Observatory,
        catalogue: &Catalogue,
        indicator: Option<Slug>,
    ) -> Result<Self, InquiryError> {
        Self::answering(observatory, catalogue, Inquiry { indicator, ..Inquiry::default() })
    }

    /// The same along the roads of a way to travel; `None` where there are none.
    pub fn by_road(observatory: &Observatory, catalogue: &Catalogue, mode: Mode) -> Option<Self> {
        let inquiry = Inquiry { scale: Scale::usual_by(mode), ..Inquiry::default() };
        Self::answering(observatory, catalogue, inquiry).ok()
    }

    fn answering(
        observatory: &Observatory,
        catalogue: &Catalogue,
        inquiry: Inquiry,
    ) -> Result<Self, InquiryError> {
        let inquiry = inquiry.around_threshold();
        let coverages = observatory.coverages(catalogue, &inquiry, Level::ALL)?;
        Ok(Self { inquiry, coverages })
    }

    /// What was asked.
    pub const fn inquiry(&self) -> &Inquiry {
        &self.inquiry
    }

    /// The answer for every territory of a level.
    pub fn of(&self, level: Level) -> &Coverage {
        &self.coverages[level.rank()]
    }
}
