//! The task that follows the database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use repere_records::StorageError;
use repere_records::storage::{Publication, Published};

use crate::AppState;
use crate::warming::Warming;

/// How often the database is asked for its revision.
const PERIOD: Duration = Duration::from_secs(1);

/// In one round out of so many, the imports are looked at even though no place has changed.
const IMPORTS: u64 = 30;

/// Publishes what has changed whenever the database's revision moves; never returns. While the database fails, the last snapshot is
/// served, and it is asked again.
pub async fn follow(database: Arc<dyn Publication>, state: AppState) {
    let mut warming = Warming::new();
    // What went wrong in the last round, as it was told: a database that is away for the night is not told every second.
    let mut told: Option<String> = None;
    let mut interval = tokio::time::interval(PERIOD);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for round in 0_u64.. {
        tokio::select! {
            _ = interval.tick() => {}
            () = database.moved() => {}
        }
        match refresh(database.as_ref(), &state, round.is_multiple_of(IMPORTS)).await {
            Ok(has_moved) => {
                if has_moved {
                    warming.put_off();
                }
                state.database_read();
                if told.take().is_some() {
                    tracing::info!("the database can be read again");
                }
            }
            Err(error) => {
                if matches!(error, StorageError::Moved) {
                    state.database_lost();
                }
                state.metrics().database_failed();
                let error = error.to_string();
                if told.as_ref() != Some(&error) {
                    tracing::error!(%error, "cannot read the database; the places served are those of the last revision read");
                }
                told = Some(error);
            }
        }
        warming.tend(&state).await;
    }
}

/// Reads what has moved since the snapshot served, and publishes one with it; whether anything has.
async fn refresh(database: &dyn Publication, state: &AppState, imports: bool) -> Result<bool, StorageError> {
    let revisions = database.revisions().await?;
    let told = Instant::now();
    state.metrics().database_is_at(revisions.last.0);
    let known = *state.snapshot().revisions();
    let has_moved = revisions.moved_since(&known).any();
    if has_moved {
        publish(database.load_since(&known).await?, state, told).await;
    }
    if has_moved || imports {
        state.metrics().imported(&database.imports().await?);
    }
    Ok(has_moved)
}

/// Publishes what was read, on a thread of its own: places may be many.
async fn publish(read: Published, state: &AppState, told: Instant) {
    let publisher = state.clone();
    let built = tokio::task::spawn_blocking(move || {
        publisher.publish(read);
        let snapshot = publisher.snapshot();
        (snapshot.revisions().last, snapshot.catalogue().entries().len())
    });
    match built.await {
        Ok((revision, places)) => {
            state.metrics().followed(told.elapsed());
            tracing::info!(%revision, places, "published a new revision");
        }
        Err(error) => tracing::error!(%error, "building the catalogue failed"),
    }
}

#[cfg(test)]
mod tests;
