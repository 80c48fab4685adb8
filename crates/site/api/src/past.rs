//! `a=2025-11-28`: the places as they were published at a date.

use std::sync::Arc;

use axum::extract::State;
use repere_catalogue::Catalogue;
use repere_edition::{Clock, Hindsight, OutOfSight, Past, Snapshot};
use repere_kit::{Parameters, Problem, fault};

use crate::parameters::described::{Described, Shape, described};

/// The parameter.
pub(crate) const AT: &str = "a";

described! {
    /// A date that figures look back to.
    At => [Described::new(
        AT,
        Shape::Text,
        "Les lieux tels qu’ils étaient publiés à la fin de ce jour (2025-11-28), à cette heure à Paris (2025-11-28T14:30) ou à cet \
         instant (2025-11-28T13:30:00Z) ; tels qu’ils sont sans ce paramètre. Habitants, communes et routes sont ceux d’aujourd’hui.",
    )]
}

/// What looks back, as a handler takes it.
pub(crate) type Looks = State<Option<Arc<Hindsight>>>;

/// The places that figures are about.
pub(crate) enum Places {
    /// Those that are published.
    Now,
    /// Those that were, at a date.
    Then(Arc<Past>),
}

impl Places {
    /// Reads the date of a request, and what was published then.
    pub(crate) async fn read(
        parameters: &Parameters,
        State(hindsight): Looks,
        snapshot: &Snapshot,
        clock: Clock,
    ) -> Result<Self, Problem> {
        let Some(text) = parameters.single(AT)? else { return Ok(Self::Now) };
        let refused = |why: OutOfSight| Problem::parameter(AT, why.plain_words());
        let then = OutOfSight::read(text, clock.now()).map_err(refused)?;
        let hindsight = hindsight.ok_or_else(|| refused(OutOfSight::Nothing))?;
        let timeline = hindsight.timeline(snapshot).await.map_err(|error| fault(&error))?;
        let first = timeline.first().ok_or_else(|| refused(OutOfSight::Nothing))?;
        if then.instant() < first {
            return Err(refused(OutOfSight::before(then, first)));
        }
        let past = hindsight.past(snapshot, then).await.map_err(|error| fault(&error))?;
        Ok(Self::Then(past))
    }

    /// Them, indexed.
    pub(crate) fn catalogue<'a>(&'a self, snapshot: &'a Snapshot) -> &'a Catalogue {
        match self {
            Self::Now => snapshot.catalogue(),
            Self::Then(past) => past.catalogue(),
        }
    }

    /// What must be known of figures about them.
    pub(crate) fn warning(&self) -> Option<String> {
        match self {
            Self::Now => None,
            Self::Then(past) => Some(repere_edition::as_published(past.then)),
        }
    }
}
