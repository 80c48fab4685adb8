//! One thing that waits.

use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_matching::Pair;
use repere_people::{AccountId, Email};
use repere_records::{Mail, MailFate, PlaceState, Proposal, Report, Review};
use repere_territory::Lineage;

use crate::about::digest;
use crate::{Difference, Key, Kind};

/// Something that waits for a decision.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Its name.
    pub key: Key,
    /// The name of the place, or what somebody says it is.
    pub nom: &'a str,
    /// Its commune.
    pub commune: &'a str,
    /// What its commune is part of; `None` outside the reference geography.
    pub lineage: Option<&'a Lineage>,
    /// The day since which it waits.
    pub since: NaiveDate,
    /// Who brought it.
    pub who: Who<'a>,
    /// What it is about.
    pub matter: Matter<'a>,
    /// What somebody of the desk has done about it so far.
    pub review: Option<&'a Review>,
}

/// Who brought an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who<'a> {
    /// An account.
    Account(AccountId),
    /// Visitors, so many times.
    Visitors(u64),
    /// A source, by its name.
    Source(&'a str),
    /// Nobody: it was found by comparing places.
    Comparison,
    /// The sender of letters, after so many tries.
    Sender(u32),
}

/// What an item is about.
#[derive(Debug, Clone)]
pub enum Matter<'a> {
    /// A proposal, and the place that it is about, if that is published.
    Proposed(&'a Proposal, Option<&'a Lieu>),
    /// A report about a place; the place is `None` once it is not published any more.
    Wrong(&'a Report, Option<&'a Lieu>),
    /// A report that a place is missing.
    Missing(&'a Report),
    /// A letter that could not be sent, and the place that it is about, if that is published.
    Unsent(&'a Mail, Option<&'a Lieu>),
    /// Two places that may be one.
    Duplicate {
        /// The evidence.
        pair: &'a Pair,
        /// The first.
        a: &'a Lieu,
        /// The other.
        b: &'a Lieu,
    },
    /// Corrections that the source contradicts.
    Disagreement {
        /// What is known of the place.
        state: &'a PlaceState,
        /// The place as it is published, or as its source says while it is not.
        lieu: &'a Lieu,
        /// What the source says now, and what was said by hand.
        differences: Vec<Difference>,
    },
    /// A place at its commune’s point.
    Approximate(&'a Lieu),
    /// A place whose hours are prose.
    Prose(&'a Lieu),
    /// A place without news.
    Old(&'a Lieu),
}

impl<'a> Item<'a> {
    /// Of what kind it is.
    pub const fn kind(&self) -> Kind {
        self.key.kind()
    }

    /// The places that it is about, as they are published.
    pub fn lieux(&self) -> Vec<&'a Lieu> {
        match &self.matter {
            Matter::Proposed(_, lieu) | Matter::Wrong(_, lieu) | Matter::Unsent(_, lieu) => {
                lieu.iter().copied().collect()
            }
            Matter::Missing(_) => Vec::new(),
            Matter::Duplicate { a, b, .. } => vec![a, b],
            Matter::Disagreement { lieu, .. } => vec![lieu],
            Matter::Approximate(lieu) | Matter::Prose(lieu) | Matter::Old(lieu) => vec![lieu],
        }
    }

    /// What it is about, in a few letters: once that is something else, what was decided of it does not hold any more.
    pub fn about(&self) -> String {
        match &self.matter {
            Matter::Proposed(proposal, _) => proposal.id.to_string(),
            Matter::Wrong(report, _) | Matter::Missing(report) => report.id.to_string(),
            // Given up again, it is to be looked at again.
            Matter::Unsent(mail, _) => match mail.fate {
                MailFate::GivenUp(at) | MailFate::Sent(at) | MailFate::Waiting(at) => {
                    at.timestamp_millis().to_string()
                }
            },
            Matter::Duplicate { a, b, .. } => digest([a.id.as_str(), b.id.as_str()]),
            Matter::Disagreement { differences, .. } => {
                let sides = differences.iter().flat_map(|one| [&one.before, &one.after]);
                digest(sides.map(|side| side.as_deref().unwrap_or_default()))
            }
            Matter::Approximate(lieu) => digest([lieu.adresse.as_str(), lieu.commune.as_str()]),
            Matter::Prose(lieu) => digest([lieu.horaires_texte.as_deref().unwrap_or_default()]),
            Matter::Old(lieu) => lieu.date_maj.to_string(),
        }
    }

    /// Those who wait for an answer about it.
    pub fn waiting(&self) -> Vec<Email> {
        match &self.matter {
            Matter::Wrong(report, _) | Matter::Missing(report) => {
                report.replies.iter().filter_map(|reply| reply.reveal().parse().ok()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// For how many days it has waited.
    pub fn days(&self, today: NaiveDate) -> i64 {
        (today - self.since).num_days().max(0)
    }
}
