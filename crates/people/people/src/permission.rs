//! Who may do what: one table.

use repere_domain::LieuId;

use crate::{Role, RoleKind, Scope};

/// Something that only some may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// Edit, confirm and close the entry of a place, and see its history.
    EditPlace,
    /// Invite somebody to keep a place, and leave it.
    ShareKeeping,
    /// See and decide what waits for moderation.
    Moderate,
    /// Read what is private of places: contacts that are not published.
    SeePrivateContacts,
    /// Say that two records are one place.
    MergePlaces,
    /// Ask the places of a territory, by letters or by telephone, whether their entries are right.
    RunCampaigns,
    /// Give and take roles, move a claim, see every account.
    ManageAccounts,
}

/// What each kind of role may do, with what it was given.
const TABLE: [(Permission, &[RoleKind]); 7] = {
    use RoleKind::{Coordination, Keeper, Moderation};
    [
        (Permission::EditPlace, &[Keeper, Moderation, Coordination]),
        (Permission::ShareKeeping, &[Keeper, Moderation, Coordination]),
        (Permission::Moderate, &[Moderation, Coordination]),
        (Permission::SeePrivateContacts, &[Moderation, Coordination]),
        (Permission::MergePlaces, &[Moderation, Coordination]),
        (Permission::RunCampaigns, &[Moderation, Coordination]),
        (Permission::ManageAccounts, &[Coordination]),
    ]
};

/// What something is done to.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// Nothing in particular: it may be done somewhere at least.
    Anything,
    /// A place, and whether it lies in a territory.
    Place(&'a LieuId, &'a dyn Fn(&Scope) -> bool),
    /// What lies in a territory as this says, and is no place that is known.
    Somewhere(&'a dyn Fn(&Scope) -> bool),
}

impl Permission {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(permission, _)| *permission)
    }

    /// Whether a kind of role may do it, with what it was given.
    pub fn is_of(self, kind: RoleKind) -> bool {
        TABLE[self as usize].1.contains(&kind)
    }

    /// Whether roles let it be done.
    pub fn is_given_to(self, roles: &[Role], about: About<'_>) -> bool {
        roles.iter().any(|role| {
            self.is_of(role.kind())
                && match (role, about) {
                    (Role::Coordination, _) | (_, About::Anything) => true,
                    (Role::Keeper(kept), About::Place(lieu, _)) => kept == lieu,
                    (Role::Keeper(_), About::Somewhere(_)) => false,
                    (Role::Moderation(scope), About::Place(_, is_in) | About::Somewhere(is_in)) => {
                        is_in(scope)
                    }
                }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_each_permission_at_its_place() {
        for (rank, permission) in Permission::all().enumerate() {
            assert_eq!(permission as usize, rank, "{permission:?}");
        }
    }

    /// Every permission × every role, given for this place or another.
    #[test]
    fn a_role_is_of_what_it_was_given_for() {
        let [here, there] = ["essai-1", "essai-2"].map(|id| id.parse::<LieuId>().unwrap());
        let [indre, cher] = ["departement-36", "departement-18"].map(|scope| scope.parse::<Scope>().unwrap());
        let is_in = |scope: &Scope| *scope == indre;
        let about = About::Place(&here, &is_in);
        for permission in Permission::all() {
            let may = |role: Role| permission.is_given_to(&[role], about);
            assert_eq!(may(Role::Coordination), permission.is_of(RoleKind::Coordination));
            assert_eq!(may(Role::Moderation(indre.clone())), permission.is_of(RoleKind::Moderation));
            assert!(!may(Role::Moderation(cher.clone())), "{permission:?}");
            assert_eq!(may(Role::Keeper(here.clone())), permission.is_of(RoleKind::Keeper));
            assert!(!may(Role::Keeper(there.clone())), "{permission:?}");
            assert!(!permission.is_given_to(&[], about));
            assert!(!permission.is_given_to(&[], About::Anything));
            let keeper = [Role::Keeper(here.clone())];
            assert!(!permission.is_given_to(&keeper, About::Somewhere(&is_in)), "{permission:?}");
        }
        assert!(!Permission::ManageAccounts.is_of(RoleKind::Moderation));
        assert!(!Permission::SeePrivateContacts.is_of(RoleKind::Keeper));
    }
}
