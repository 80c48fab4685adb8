//! Somebody who keeps a part of the map.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::{About, Email, Permission, Role, Scope};

/// The number of an account; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub i64);

/// What stands before the number of an account where an author is named.
const AUTHOR: &str = "compte ";

impl AccountId {
    /// How the history of a place names this author: nothing of it is personal, so that it may stay when the account is deleted.
    pub fn author(self) -> String {
        format!("{AUTHOR}{}", self.0)
    }

    /// The account that the history names, if its author is one.
    pub fn of_author(name: &str) -> Option<Self> {
        name.strip_prefix(AUTHOR)?.parse().ok().map(Self)
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for AccountId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// Its address.
    pub email: Email,
    /// How its holder wants to be called, if they say so.
    pub name: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When its holder was last here.
    pub seen_at: DateTime<Utc>,
    /// When its holder was told that it would be deleted, if they were since they were last here.
    pub warned_at: Option<DateTime<Utc>>,
    /// What they were given to keep.
    pub roles: Vec<Role>,
}

impl Account {
    /// Whether its holder may do something. `is_in` says whether what it is about lies in a territory.
    pub fn may(&self, permission: Permission, about: About<'_>) -> bool {
        permission.is_given_to(&self.roles, about)
    }

    /// Whether it is of the coordination.
    pub fn is_coordination(&self) -> bool {
        self.roles.contains(&Role::Coordination)
    }

    /// The territories that its holder moderates, those of the coordination not counted.
    pub fn moderated(&self) -> impl Iterator<Item = &Scope> {
        self.roles
            .iter()
            .filter_map(|role| if let Role::Moderation(scope) = role { Some(scope) } else { None })
    }

    /// Whether the desk is open to its holder, for some territory at least.
    pub fn is_staff(&self) -> bool {
        self.is_coordination() || self.moderated().next().is_some()
    }

    /// How it is called for the staff: its name if it has one, else its address.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.email.reveal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_is_a_number_and_reads_back() {
        let id = AccountId(12);
        assert_eq!(id.author(), "compte 12");
        assert_eq!(AccountId::of_author("compte 12"), Some(id));
        for other in ["camille", "compte", "compte x", "import"] {
            assert_eq!(AccountId::of_author(other), None, "{other}");
        }
    }
}
