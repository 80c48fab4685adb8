//! What somebody sees of the queue: lists, counts, one item.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use repere_territory::{AreaId, Level};

use crate::{Asked, Item, Key, Kind};

/// The items that somebody may see.
#[derive(Debug)]
pub struct Seen<'a> {
    items: Vec<Item<'a>>,
    today: NaiveDate,
}

/// How many wait, and for how long the oldest of them has, days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// How many.
    pub count: usize,
    /// Days since the oldest came.
    pub oldest_days: i64,
}

impl Waiting {
    fn add(&mut self, item: &Item<'_>, today: NaiveDate) {
        self.count += 1;
        self.oldest_days = self.oldest_days.max(item.days(today));
    }
}

impl<'a> Seen<'a> {
    pub(crate) const fn new(items: Vec<Item<'a>>, today: NaiveDate) -> Self {
        Self { items, today }
    }

    /// The day on which it is seen.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// How many items there are.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether nothing waits.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// An item, if it waits and may be seen.
    pub fn get(&self, key: &Key) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.key == *key)
    }

    /// The items that are asked for, in order.
    pub fn list(&self, asked: &Asked) -> Vec<&Item<'a>> {
        self.items.iter().filter(|item| asked.has(item)).collect()
    }

    /// The item that comes after another in the list that is asked for; once that one is gone, the first that was not before it.
    pub fn after(&self, key: &Key, asked: &Asked) -> Option<&Item<'a>> {
        let list = self.list(asked);
        match list.iter().position(|item| item.key == *key) {
            Some(rank) => list.get(rank + 1).copied(),
            None => list.iter().find(|item| item.kind() >= key.kind()).or(list.first()).copied(),
        }
    }

    /// How many of each kind wait of what is asked for, whatever kind is.
    pub fn by_kind(&self, asked: &Asked) -> Vec<(Kind, Waiting)> {
        let any = Asked { kinds: Vec::new(), ..asked.clone() };
        let mut counts = Kind::ALL.map(|kind| (kind, Waiting::default()));
        for item in self.list(&any) {
            counts[item.kind() as usize].1.add(item, self.today);
        }
        counts.into_iter().filter(|(_, waiting)| waiting.count > 0).collect()
    }

    /// How many wait in each area of a level of what is asked for; the last, `None`, is in none.
    pub fn by_area(&self, level: Level, asked: &Asked) -> BTreeMap<Option<AreaId>, Waiting> {
        let anywhere = Asked { areas: Default::default(), ..asked.clone() };
        let mut counts: BTreeMap<Option<AreaId>, Waiting> = BTreeMap::new();
        for item in self.list(&anywhere) {
            let area = item.lineage.and_then(|lineage| lineage.at(level));
            counts.entry(area).or_default().add(item, self.today);
        }
        counts
    }
}
