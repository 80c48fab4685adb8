//! All that waits.

use std::collections::HashMap;

use chrono::NaiveDate;
use repere_domain::{Lieu, LieuId};
use repere_matching::Pair;
use repere_records::{LastChange, Mail, PlaceState, Proposal, Report, Review, Stage};
use repere_territory::{Lineage, Territoire};

use crate::{Item, Key, Matter, Reach, Seen, Who, sources};

/// What the queue is made from.
#[derive(Debug, Clone, Copy)]
pub struct Gathered<'a> {
    /// The reference geography.
    pub territoire: &'a Territoire,
    /// The likely duplicates among the places.
    pub pairs: &'a [Pair],
    /// The places that have corrections, published or not.
    pub corrected: &'a [PlaceState],
    /// When what is published of each place last changed, by ascending id.
    pub changes: &'a [LastChange],
    /// What is proposed and not decided.
    pub proposals: &'a [Proposal],
    /// The open reports of visitors.
    pub reports: &'a [Report],
    /// The letters that were given up.
    pub letters: &'a [Mail],
    /// What somebody has already done about items.
    pub reviews: &'a [Review],
    /// The day.
    pub today: NaiveDate,
}

/// All that waits, whoever may see it: [`seen_by`](Self::seen_by) gives what somebody does.
#[derive(Debug)]
pub struct Queue<'a> {
    items: Vec<Item<'a>>,
    today: NaiveDate,
}

impl<'a> Queue<'a> {
    /// What waits among the published places and what was gathered besides: the most urgent kind first, and of a kind what has
    /// waited longest.
    pub fn of(lieux: impl Iterator<Item = &'a Lieu> + Clone, gathered: &Gathered<'a>) -> Self {
        let gathering = Gathering::new(lieux.clone(), gathered);
        let mut items = Vec::new();
        items.extend(gathered.proposals.iter().map(|proposal| sources::proposal(&gathering, proposal)));
        items.extend(gathered.reports.iter().map(|report| sources::report(&gathering, report)));
        items.extend(gathered.letters.iter().filter_map(|mail| sources::unsent(&gathering, mail)));
        items.extend(gathered.pairs.iter().filter_map(|pair| sources::duplicate(&gathering, pair)));
        items.extend(gathered.corrected.iter().filter_map(|state| sources::disagreement(&gathering, state)));
        for lieu in lieux {
            items.extend(sources::of_place(&gathering, lieu));
        }
        for item in &mut items {
            let key = item.key.to_string();
            item.review =
                gathering.reviews.get(key.as_str()).copied().filter(|review| review.about == item.about());
        }
        items.retain(|item| item.review.is_none_or(|review| review.stage != Stage::Settled));
        items.sort_by(|a, b| (a.kind(), a.since, &a.key).cmp(&(b.kind(), b.since, &b.key)));
        Self { items, today: gathered.today }
    }

    /// What somebody who answers for these territories sees of it.
    pub fn seen_by(self, reach: &Reach) -> Seen<'a> {
        let items = self.items.into_iter().filter(|item| reach.has(item.lineage)).collect();
        Seen::new(items, self.today)
    }
}

/// What was gathered, looked up.
pub(crate) struct Gathering<'a> {
    gathered: Gathered<'a>,
    lieux: HashMap<&'a LieuId, &'a Lieu>,
    reviews: HashMap<&'a str, &'a Review>,
}

impl<'a> Gathering<'a> {
    fn new(lieux: impl Iterator<Item = &'a Lieu>, gathered: &Gathered<'a>) -> Self {
        Self {
            gathered: *gathered,
            lieux: lieux.map(|lieu| (&lieu.id, lieu)).collect(),
            reviews: gathered.reviews.iter().map(|review| (review.item.as_str(), review)).collect(),
        }
    }

    pub(crate) const fn territoire(&self) -> &'a Territoire {
        self.gathered.territoire
    }

    pub(crate) const fn today(&self) -> NaiveDate {
        self.gathered.today
    }

    /// A published place.
    pub(crate) fn lieu(&self, id: &LieuId) -> Option<&'a Lieu> {
        self.lieux.get(id).copied()
    }

    /// What the commune of a place is part of.
    pub(crate) fn lineage(&self, lieu: &Lieu) -> Option<&'a Lineage> {
        lieu.code_insee.as_ref().and_then(|code| self.gathered.territoire.lineage_of(code))
    }

    /// The name of a place, its commune, and what that is part of.
    pub(crate) fn about(&self, lieu: &'a Lieu) -> (&'a str, &'a str, Option<&'a Lineage>) {
        (&lieu.nom, &lieu.commune, self.lineage(lieu))
    }

    /// The day on which what is published of a place last changed; that of its sheet where nothing says.
    pub(crate) fn changed(&self, lieu: &Lieu) -> NaiveDate {
        let changes = self.gathered.changes;
        let found = changes.binary_search_by(|change| change.id.cmp(&lieu.id)).ok();
        found.map_or(lieu.date_maj, |rank| changes[rank].at.date_naive())
    }

    pub(crate) fn item(
        &self,
        key: Key,
        (nom, commune, lineage): (&'a str, &'a str, Option<&'a Lineage>),
        since: NaiveDate,
        who: Who<'a>,
        matter: Matter<'a>,
    ) -> Item<'a> {
        Item { key, nom, commune, lineage, since, who, matter, review: None }
    }
}

#[cfg(test)]
mod tests;
