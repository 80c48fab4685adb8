//! Looking back at what was published, and nothing else.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::{Lieu, LieuId};

use crate::{ImportRun, RecordsError};

/// Looks back at what was published: what answers the public is given this alone.
#[async_trait]
pub trait Recall: Send + Sync {
    /// What was published at an instant, where that may differ from what is published now.
    ///
    /// # Errors
    /// When the database cannot be read, or holds something that this version does not understand.
    async fn recall(&self, at: DateTime<Utc>) -> Result<PastPlaces, RecordsError>;

    /// The imports, newest first: what was published changed with them, if not with them alone.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn past_imports(&self) -> Result<Vec<ImportRun>, RecordsError>;
}

/// What was published at an instant, where that may differ from what is published now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PastPlaces {
    /// When something was known first; `None` when nothing ever was.
    pub begins: Option<DateTime<Utc>>,
    /// What was published of places; `None` of those that were not. The others were published as they are now, or were not as they are
    /// not.
    pub places: BTreeMap<LieuId, Option<Lieu>>,
}

impl PastPlaces {
    /// What was published then, from all that is published now, by ascending id. Of what was read before this was: a change that came in
    /// between is among those that this tells.
    pub fn over(self, now: Vec<Lieu>) -> Vec<Lieu> {
        let kept = now.into_iter().filter(|lieu| !self.places.contains_key(&lieu.id));
        let mut then: BTreeMap<LieuId, Lieu> = kept.map(|lieu| (lieu.id.clone(), lieu)).collect();
        then.extend(self.places.into_iter().filter_map(|(id, lieu)| Some((id, lieu?))));
        then.into_values().collect()
    }
}
