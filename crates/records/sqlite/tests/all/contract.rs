//! The suite that every database must pass.

use std::sync::Arc;

use repere_records::Records;
use repere_sqlite::SqliteDatabase;

/// No records, and the folder that holds them.
pub(crate) async fn empty() -> (Records, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = SqliteDatabase::open(&folder.path().join("nouveau/repere.db")).await.unwrap();
    (Records::new(Arc::new(database)), folder)
}

repere_contract::suite!(super::empty);
