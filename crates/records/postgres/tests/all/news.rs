//! A change made by one server is known to another without asking.

use std::time::Duration;

use repere_postgres::PostgresDatabase;
use repere_records::{Database as _, Part, Parts, Publication as _, Records, Revisions};
use tokio::time::timeout;

use crate::contract;
use crate::server::{Fresh, execute};

/// Far longer than a notice takes, and far shorter than nobody noticing.
const SOON: Duration = Duration::from_secs(20);

async fn hears(database: &PostgresDatabase) {
    timeout(SOON, database.moved()).await.expect("it is told");
}

/// What another server knows of a database that this one writes, once it listens.
async fn two() -> (Records, Fresh, PostgresDatabase, Revisions) {
    let (records, fresh) = contract::empty().await;
    let other = fresh.open().await;
    hears(&other).await;
    let known = other.revisions().await.unwrap();
    (records, fresh, other, known)
}

#[tokio::test]
async fn a_change_is_told_to_the_other_servers() {
    let (records, _fresh, other, known) = two().await;
    repere_contract::grid::a_grid_comes_back_as_it_was(&records).await;
    hears(&other).await;
    let revisions = other.revisions().await.unwrap();
    assert_eq!(revisions.moved_since(&known), Parts::only(Part::Population));
    other.close().await;
}

#[tokio::test]
async fn what_is_not_written_is_not_told() {
    let (records, _fresh, other, known) = two().await;
    let mut transaction = records.database().begin().await.unwrap();
    let revisions = transaction.revisions().await.unwrap().after_change_of(Part::Need);
    transaction.set_revisions(&revisions).await.unwrap();
    transaction.rollback().await.unwrap();
    assert!(timeout(Duration::from_millis(300), other.moved()).await.is_err(), "nothing was written");
    assert_eq!(other.revisions().await.unwrap(), known);
    other.close().await;
}

#[tokio::test]
async fn a_server_that_was_lost_is_read_again_whole() {
    let (_records, fresh, other, known) = two().await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    execute(&fresh.address, cut).await;
    hears(&other).await;
    let revisions = timeout(SOON, async {
        loop {
            if let Ok(revisions) = other.revisions().await {
                break revisions;
            }
        }
    });
    assert_eq!(revisions.await.unwrap().moved_since(&known), Parts::ALL);
    // And it listens again.
    hears(&other).await;
    other.close().await;
}
