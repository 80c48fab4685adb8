//! Proving a database whole: what follows from something else is what follows from it.

mod fields;
mod flaw;
mod history;
mod places;
mod revisions;

use repere_domain::Revision;

pub use flaw::Flaw;

use crate::{Database, Parts, StorageError, WhichReports};

/// What a database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contents {
    /// Its revision.
    pub revision: Revision,
    /// Published places.
    pub published: u64,
    /// Places published or not.
    pub known: u64,
    /// Rows of history.
    pub changes: u64,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// What the database holds.
    pub contents: Contents,
    /// Published places that this version would publish otherwise, which another version may have good reasons for.
    pub otherwise: u64,
    /// What is wrong with the database, if anything.
    pub flaws: Vec<Flaw>,
}

/// Reads all of a database, and says what it holds and what is wrong with it.
///
/// # Errors
/// When it cannot be read.
pub async fn check(database: &dyn Database) -> Result<Checked, StorageError> {
    let mut rows = database.rows().await?;
    let mut checked = Checked::default();
    checked.flaws.extend(rows.damage().await?.into_iter().map(Flaw::Damage));
    revisions::check(rows.as_mut(), &mut checked).await?;
    let known = places::check(rows.as_mut(), &mut checked).await?;
    history::check(rows.as_mut(), &known, &mut checked).await?;
    drop(rows);
    // What only has to be read back.
    for read in [
        database.load(Parts::ALL).await.map(drop),
        database.imports().await.map(drop),
        database.reports(WhichReports::All).await.map(drop),
        database.reviews().await.map(drop),
    ] {
        match read {
            Err(StorageError::Unreadable(unreadable)) => checked.flaws.push(unreadable.into()),
            read => read?,
        }
    }
    Ok(checked)
}
