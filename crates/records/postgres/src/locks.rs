//! What transactions that write exclude each other on, as the one writer of SQLite does: what a rule has read does not change before
//! it has written what follows from it. A lock is let go when its transaction ends, or its connection.

use sqlx::postgres::PgConnection;

use crate::error::Fault;

/// Tables that one transaction writes at a time. Whoever needs several takes them in this order, so that nobody waits for whom
/// waits for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lock {
    /// Places, their history, imports: two imports, or an import and an undoing, are one after the other on any server.
    Places = 1,
    /// The population grid and the indicators.
    Figures = 2,
    /// Reports of visitors, who do not wait for an import.
    Reports = 3,
    /// Accounts and what they sign in with.
    People = 4,
    /// Campaigns, what is asked by them and the links by which it is answered.
    Campaigns = 5,
}

/// The first half of the keys, so that no other program of the database happens to take the same ones: « repe ».
const OURS: i32 = i32::from_be_bytes(*b"repe");

/// Waits until no other transaction has it.
pub(crate) async fn take(connection: &mut PgConnection, lock: Lock) -> Result<(), Fault> {
    sqlx::query("SELECT pg_advisory_xact_lock($1, $2)")
        .bind(OURS)
        .bind(lock as i32)
        .execute(connection)
        .await?;
    Ok(())
}
