//! Who waits for whom, and for how long.

use std::time::Duration;

use repere_postgres::PostgresDatabase;
use repere_records::{Database as _, StorageError};
use tokio::time::timeout;

use crate::contract;
use crate::server::Fresh;

/// Far longer than a statement takes, and shorter than any lock is waited for.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_visitor_does_not_wait_for_an_import() {
    let (records, _fresh) = contract::empty().await;
    let mut import = records.database().begin().await.unwrap();
    import.hold(&"essai".parse().unwrap()).await.unwrap();
    // What a form begins with, under the lock of reports.
    timeout(SOON, records.form_secret([7; 32])).await.expect("it does not wait").unwrap();
    import.rollback().await.unwrap();
}

#[tokio::test]
async fn two_imports_are_one_after_the_other() {
    let fresh = Fresh::new().await;
    let (one, other) = (fresh.open().await, fresh.open().await);
    let source = "essai".parse().unwrap();
    let mut first = one.begin().await.unwrap();
    first.hold(&source).await.unwrap();
    let mut second = other.begin().await.unwrap();
    let held = tokio::spawn(async move { second.hold(&source).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!held.is_finished(), "the second waits");
    first.commit().await.unwrap();
    timeout(SOON, held).await.expect("it has its turn").unwrap().unwrap();
}

#[tokio::test]
async fn who_waits_too_long_is_told_to_try_again() {
    let fresh = Fresh::new().await;
    let hasty = format!("{}&options[lock_timeout]=200ms", fresh.address);
    let (one, other) = (fresh.open().await, PostgresDatabase::open(&hasty.parse().unwrap()).await.unwrap());
    let source = "essai".parse().unwrap();
    let mut first = one.begin().await.unwrap();
    first.hold(&source).await.unwrap();
    let mut second = other.begin().await.unwrap();
    let refused = second.hold(&source).await.unwrap_err();
    assert!(matches!(refused, StorageError::Busy), "{refused}");
}
