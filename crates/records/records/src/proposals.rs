//! What keepers of places and others propose, and what waits for moderation.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use repere_domain::{Lieu, LieuId, Metres};
use repere_people::AccountId;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The number of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProposalId(pub i64);

impl fmt::Display for ProposalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ProposalId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// What a proposal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalKind {
    /// Another name for a place.
    Name,
    /// Another kind of place.
    Kind,
    /// A move, of more than [`MOVE_MAX`] or to another commune.
    Move,
    /// Other fields of a place, where all of them wait.
    Fields,
    /// The end of a place.
    Closing,
    /// A place that is not on the map.
    New,
    /// Somebody asks to keep a place.
    Claim,
    /// Nobody keeps a place any more.
    Left,
}

/// A kind stored that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is stored as a kind of proposal and is none")]
pub struct UnknownKind(pub String);

/// A place moves by itself no further: a better point of the same place is nearer.
pub const MOVE_MAX: Metres = Metres::new(1_000.0);

impl ProposalKind {
    /// Every kind under the name that it is stored by.
    const NAMES: [(Self, &'static str); 8] = [
        (Self::Name, "name"),
        (Self::Kind, "kind"),
        (Self::Move, "move"),
        (Self::Fields, "fields"),
        (Self::Closing, "closing"),
        (Self::New, "new"),
        (Self::Claim, "claim"),
        (Self::Left, "left"),
    ];

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.iter().map(|(kind, _)| *kind)
    }

    /// The name that it is stored by.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// What a change of a field is, from a place to what it would be; `None` for what nobody need look at first.
    pub fn of(field: &str, before: &Lieu, after: &Lieu) -> Option<Self> {
        match field {
            "nom" => Some(Self::Name),
            "typologie" | "itinerance" => Some(Self::Kind),
            "commune" | "code_insee" | "code_postal" | "latitude" | "longitude" | "position" => {
                let away = before.position.localisation.distance_to(after.position.localisation);
                let far = away > MOVE_MAX || before.code_insee != after.code_insee;
                far.then_some(Self::Move)
            }
            _ => None,
        }
    }
}

impl FromStr for ProposalKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let found = Self::NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(kind, _)| *kind).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

/// A field that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedField {
    /// Its name.
    #[serde(rename = "champ")]
    pub field: String,
    /// What it said when that was proposed, lists joined by `|`.
    #[serde(rename = "avant", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it would say; empty for nothing.
    #[serde(rename = "apres")]
    pub after: String,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Proposed {
    /// The fields that would change.
    #[serde(rename = "champs", default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ProposedField>,
    /// The place that would be added.
    #[serde(rename = "lieu", default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Box<Lieu>>,
    /// Whether whoever proposes it would keep it.
    #[serde(rename = "tient", default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps: bool,
    /// What they say of it to the desk.
    #[serde(rename = "message", default, skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// A proposal to add.
#[derive(Debug, Clone, Copy)]
pub struct NewProposal<'a> {
    /// What it is about.
    pub kind: ProposalKind,
    /// The place; `None` for one that is not on the map.
    pub lieu: Option<&'a LieuId>,
    /// Who proposes.
    pub by: AccountId,
    /// What.
    pub proposed: &'a Proposed,
    /// When.
    pub at: DateTime<Utc>,
}

/// A proposal as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Its number.
    pub id: ProposalId,
    /// What it is about.
    pub kind: ProposalKind,
    /// The place; `None` for one that is not on the map.
    pub lieu: Option<LieuId>,
    /// Who proposed.
    pub by: AccountId,
    /// What.
    pub proposed: Proposed,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of it.
    pub decision: Option<Decision>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// When.
    pub at: DateTime<Utc>,
    /// Who decided.
    pub by: String,
    /// What.
    pub outcome: Outcome,
    /// Why; empty for one that needs no reason.
    pub reason: String,
}

/// What is decided of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Accepted,
    /// It is not.
    Refused,
    /// Whoever made it has made another.
    Replaced,
}

impl Outcome {
    /// Every outcome under the name that it is stored by.
    const NAMES: [(Self, &'static str); 3] =
        [(Self::Accepted, "accepted"), (Self::Refused, "refused"), (Self::Replaced, "replaced")];

    /// The name that it is stored by.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

impl FromStr for Outcome {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let found = Self::NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(outcome, _)| *outcome).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

/// Which proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichProposals<'a> {
    /// Those that nobody has decided.
    Open,
    /// Those about a place.
    Of(&'a LieuId),
    /// Those of somebody.
    By(AccountId),
    /// The one of this number.
    Number(ProposalId),
}

/// Which changes wait for moderation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Moderation {
    /// None of those of a keeper.
    Light,
    /// Name, kind, move and end of a place.
    #[default]
    Usual,
    /// All.
    Strict,
}

/// What may be published at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// Which changes of keepers wait.
    pub moderation: Moderation,
    /// After how many accepted changes of a kind those of a keeper wait no more; `None` when they always do.
    pub trusted_after: Option<u64>,
}

impl Policy {
    /// What a change is proposed as, by somebody whose changes of that kind were accepted so many times; `None` when it is published
    /// at once.
    pub fn waits(
        self,
        kind: Option<ProposalKind>,
        accepted: impl FnOnce(ProposalKind) -> u64,
    ) -> Option<ProposalKind> {
        let kind = match (self.moderation, kind) {
            (Moderation::Light, _) | (Moderation::Usual, None) => None,
            (Moderation::Usual, Some(kind)) => Some(kind),
            (Moderation::Strict, kind) => Some(kind.unwrap_or(ProposalKind::Fields)),
        };
        kind.filter(|kind| self.trusted_after.is_none_or(|enough| accepted(*kind) < enough))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_outcomes_read_back() {
        for kind in ProposalKind::all() {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for (outcome, name) in Outcome::NAMES {
            assert_eq!((outcome.as_str(), name.parse()), (name, Ok(outcome)));
        }
        assert!("painted".parse::<ProposalKind>().is_err() && "".parse::<Outcome>().is_err());
    }

    #[test]
    fn a_better_point_is_no_move() {
        let lieu = repere_domain::sample::lieu(&[]);
        let moved = |latitude: &str| lieu.corrected("latitude", latitude).unwrap();
        let north = |degrees: f64| (lieu.position.localisation.latitude() + degrees).to_string();
        assert_eq!(ProposalKind::of("latitude", &lieu, &moved(&north(0.008))), None);
        assert_eq!(ProposalKind::of("latitude", &lieu, &moved(&north(0.01))), Some(ProposalKind::Move));
        assert_eq!(ProposalKind::of("commune", &lieu, &lieu), None);
        assert_eq!(ProposalKind::of("telephone", &lieu, &lieu), None);
        assert_eq!(ProposalKind::of("nom", &lieu, &lieu), Some(ProposalKind::Name));
    }
}
