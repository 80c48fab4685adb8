//! What somebody was given to keep.

use std::fmt;
use std::str::FromStr;

use repere_domain::LieuId;
use thiserror::Error;

/// A territory by the key of its level and its code, as addresses write them: `departement-36`, `bassin-chinon`. Whether there is
/// such a territory is known to who has the reference geography.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    text: Box<str>,
    /// Where the hyphen stands.
    hyphen: usize,
}

impl Scope {
    /// The key of its level: `departement`.
    pub fn level(&self) -> &str {
        &self.text[..self.hyphen]
    }

    /// Its code: `36`.
    pub fn code(&self) -> &str {
        &self.text[self.hyphen + 1..]
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Scope {
    type Err = NoRole;

    fn from_str(text: &str) -> Result<Self, NoRole> {
        let (level, code) = text.split_once('-').ok_or(NoRole)?;
        let is_level = !level.is_empty() && level.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_code = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if is_level && !code.is_empty() && text.len() <= 100 && code.bytes().all(is_code) {
            Ok(Self { hyphen: level.len(), text: text.into() })
        } else {
            Err(NoRole)
        }
    }
}

/// What somebody was given to keep.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The entry of one place.
    Keeper(LieuId),
    /// The desk of a territory, of any level.
    Moderation(Scope),
    /// Everything.
    Coordination,
}

/// A kind of role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    /// Keeps the entry of a place.
    Keeper,
    /// Keeps the desk of a territory.
    Moderation,
    /// Keeps everything.
    Coordination,
}

/// A text that is no role, or no territory of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a role is « keeper » of a place, « moderation » of a territory such as departement-36, or « coordination »"
)]
pub struct NoRole;

impl RoleKind {
    /// Every kind, with its name where roles are kept and on the command line, and what people call it.
    const NAMES: [(Self, &'static str, &'static str); 3] = [
        (Self::Keeper, "keeper", "tient la fiche"),
        (Self::Moderation, "moderation", "modération"),
        (Self::Coordination, "coordination", "coordination"),
    ];

    /// The name it is kept by.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// What people call it, in French.
    pub fn label(self) -> &'static str {
        Self::NAMES[self as usize].2
    }
}

impl FromStr for RoleKind {
    type Err = NoRole;

    fn from_str(text: &str) -> Result<Self, NoRole> {
        let found = Self::NAMES.iter().find(|(_, name, _)| *name == text);
        found.map(|(kind, ..)| *kind).ok_or(NoRole)
    }
}

impl Role {
    /// Its kind.
    pub const fn kind(&self) -> RoleKind {
        match self {
            Self::Keeper(_) => RoleKind::Keeper,
            Self::Moderation(_) => RoleKind::Moderation,
            Self::Coordination => RoleKind::Coordination,
        }
    }

    /// What it is of, as it is kept: a place, a territory, or nothing.
    pub fn subject(&self) -> String {
        match self {
            Self::Keeper(lieu) => lieu.as_str().to_owned(),
            Self::Moderation(scope) => scope.to_string(),
            Self::Coordination => String::new(),
        }
    }

    /// The role of a kind, of a place or a territory.
    ///
    /// # Errors
    /// When it is of nothing of that kind.
    pub fn new(kind: RoleKind, of: &str) -> Result<Self, NoRole> {
        match kind {
            RoleKind::Keeper => of.parse().map(Self::Keeper).map_err(|_| NoRole),
            RoleKind::Moderation => of.parse().map(Self::Moderation),
            RoleKind::Coordination if of.is_empty() => Ok(Self::Coordination),
            RoleKind::Coordination => Err(NoRole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_back() {
        for role in [
            Role::Keeper("essai-1".parse().unwrap()),
            Role::Moderation("departement-36".parse().unwrap()),
            Role::Moderation("bassin-la-chatre".parse().unwrap()),
            Role::Coordination,
        ] {
            assert_eq!(Role::new(role.kind().as_str().parse().unwrap(), &role.subject()), Ok(role));
        }
        assert_eq!(Role::new(RoleKind::Coordination, "departement-36"), Err(NoRole));
        assert_eq!(Role::new(RoleKind::Moderation, ""), Err(NoRole));
    }

    #[test]
    fn a_territory_is_a_level_and_a_code() {
        let scope: Scope = "bassin-la-chatre".parse().unwrap();
        assert_eq!((scope.level(), scope.code()), ("bassin", "la-chatre"));
        for bad in
            ["", "36", "departement", "departement-", "-36", "Departement-36", "epci-2 3", "a-é", "a-b\n"]
        {
            assert_eq!(bad.parse::<Scope>(), Err(NoRole), "{bad}");
        }
    }
}
