//! Where somebody may do something: the territories of their roles.

use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use repere_people::{About, Account, Permission, Scope};
use repere_territory::Territoire;

pub use repere_queue::{Reach, area};

/// Whether an account may do something to a place in a commune.
pub fn may(
    account: &Account,
    permission: Permission,
    lieu: &LieuId,
    commune: &CodeInsee,
    territoire: &Territoire,
) -> bool {
    let lineage = territoire.lineage_of(commune);
    let is_in = |scope: &Scope| {
        lineage.zip(area(scope, territoire)).is_some_and(|(lineage, area)| lineage.is_in(area))
    };
    account.may(permission, About::Place(lieu, &is_in))
}
