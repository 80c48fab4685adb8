//! The name of an item: the same for as long as it waits, in addresses and on the command line.

use std::fmt;
use std::str::FromStr;

use repere_domain::LieuId;
use repere_records::{MailId, ProposalId, ProposalKind, ReportId};
use thiserror::Error;

use crate::Kind;

/// What stands between the parts of a name. No identifier of a place has it, and no address has to escape it.
const SEPARATOR: char = '~';

/// Which item: `signalement~12`, `doublon~hub-lo-3~hub-lo-17`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// What a keeper or somebody else proposes: a kind of proposal, and its number.
    Proposed(Kind, ProposalId),
    /// A report about a place.
    Wrong(ReportId),
    /// A report that a place is missing.
    Missing(ReportId),
    /// A letter that could not be sent.
    Unsent(MailId),
    /// Two places, the first identifier first.
    Duplicate(LieuId, LieuId),
    /// A place whose source contradicts corrections.
    Disagreement(LieuId),
    /// A place at its commune’s point.
    Approximate(LieuId),
    /// A place whose hours are prose.
    Prose(LieuId),
    /// A place without news.
    Old(LieuId),
}

/// A text that names no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the name of an item of the queue")]
pub struct KeyError;

impl Key {
    /// Of what kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Proposed(kind, _) => *kind,
            Self::Wrong(_) => Kind::Wrong,
            Self::Missing(_) => Kind::Missing,
            Self::Unsent(_) => Kind::Unsent,
            Self::Duplicate(..) => Kind::Duplicate,
            Self::Disagreement(_) => Kind::Disagreement,
            Self::Approximate(_) => Kind::Approximate,
            Self::Prose(_) => Kind::Prose,
            Self::Old(_) => Kind::Old,
        }
    }
}

impl Kind {
    /// The kind of item that a kind of proposal is.
    pub(crate) const fn of_proposal(kind: ProposalKind) -> Self {
        match kind {
            ProposalKind::New => Self::New,
            ProposalKind::Claim => Self::Claim,
            ProposalKind::Closing => Self::Closing,
            ProposalKind::Left => Self::Left,
            ProposalKind::Name | ProposalKind::Kind | ProposalKind::Move | ProposalKind::Fields => {
                Self::Change
            }
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind().slug();
        match self {
            Self::Proposed(_, proposal) => write!(f, "{kind}{SEPARATOR}{proposal}"),
            Self::Wrong(report) | Self::Missing(report) => write!(f, "{kind}{SEPARATOR}{report}"),
            Self::Unsent(mail) => write!(f, "{kind}{SEPARATOR}{mail}"),
            Self::Duplicate(a, b) => write!(f, "{kind}{SEPARATOR}{a}{SEPARATOR}{b}"),
            Self::Disagreement(id) | Self::Approximate(id) | Self::Prose(id) | Self::Old(id) => {
                write!(f, "{kind}{SEPARATOR}{id}")
            }
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (kind, rest) = text.split_once(SEPARATOR).ok_or(KeyError)?;
        let report = || rest.parse().map_err(|_| KeyError);
        let place = |text: &str| text.parse::<LieuId>().map_err(|_| KeyError);
        Ok(match Kind::named(kind).ok_or(KeyError)? {
            kind @ (Kind::New | Kind::Claim | Kind::Change | Kind::Closing | Kind::Left) => {
                Self::Proposed(kind, rest.parse().map_err(|_| KeyError)?)
            }
            Kind::Wrong => Self::Wrong(report()?),
            Kind::Missing => Self::Missing(report()?),
            Kind::Unsent => Self::Unsent(rest.parse().map_err(|_| KeyError)?),
            Kind::Duplicate => {
                let (a, b) = rest.split_once(SEPARATOR).ok_or(KeyError)?;
                Self::Duplicate(place(a)?, place(b)?)
            }
            Kind::Disagreement => Self::Disagreement(place(rest)?),
            Kind::Approximate => Self::Approximate(place(rest)?),
            Kind::Prose => Self::Prose(place(rest)?),
            Kind::Old => Self::Old(place(rest)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_the_same() {
        let [a, b] = ["hub-lo-3", "hub-lo-17.b_2"].map(|id| id.parse::<LieuId>().unwrap());
        for key in [
            Key::Proposed(Kind::New, ProposalId(3)),
            Key::Proposed(Kind::Left, ProposalId(3)),
            Key::Wrong(ReportId(12)),
            Key::Missing(ReportId(12)),
            Key::Unsent(MailId(12)),
            Key::Duplicate(a.clone(), b.clone()),
            Key::Disagreement(a.clone()),
            Key::Approximate(b),
            Key::Prose(a.clone()),
            Key::Old(a),
        ] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for wrong in
            ["", "signalement", "signalement~x", "doublon~a", "doublon~a~b~c", "fromage~1", "position~É"]
        {
            assert_eq!(wrong.parse::<Key>(), Err(KeyError), "{wrong}");
        }
    }
}
