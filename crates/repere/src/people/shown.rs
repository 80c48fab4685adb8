//! What the terminal says of an account.

use chrono::{DateTime, Utc};
use repere_people::{Account, Role};

/// A line for the account, and one for each of its roles.
pub(super) fn shown(account: &Account) -> String {
    let name = account.name.as_deref().map(|name| format!(", {name}")).unwrap_or_default();
    let roles: String = if account.roles.is_empty() {
        "      aucun rôle\n".to_owned()
    } else {
        account.roles.iter().map(|one| format!("      {}\n", role(one))).collect()
    };
    format!(
        "{:>4}  {}{name} (créé le {}, vu le {})\n{roles}",
        account.id.0,
        account.email.reveal(),
        day(account.created_at),
        day(account.seen_at)
    )
}

/// « modération departement-36 »
pub(super) fn role(role: &Role) -> String {
    format!("{} {}", role.kind().label(), role.subject()).trim_end().to_owned()
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%d/%m/%Y").to_string()
}
