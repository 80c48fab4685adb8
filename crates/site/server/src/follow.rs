//! The task that follows the store.

use std::sync::Arc;
use std::time::{Duration, Instant};

use repere_records::StorageError;
use repere_records::storage::Publication;

use crate::AppState;

/// How often the store is asked for its revision.
const PERIOD: Duration = Duration::from_secs(1);

/// In one round out of so many, the imports are looked at even though no place has changed.
const IMPORTS: u64 = 30;

/// Publishes the store's places whenever its revision moves; never returns. A store that fails keeps the last
/// snapshot served, and is asked again.
pub async fn follow(store: Arc<dyn Publication>, state: AppState) {
    let mut day = state.clock().moment().date();
    // What went wrong in the last round, as it was told: a store that is away for the night is not told every second.
    let mut told: Option<String> = None;
    let mut interval = tokio::time::interval(PERIOD);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for round in 0_u64.. {
        tokio::select! {
            _ = interval.tick() => {}
            () = store.moved() => {}
        }
        if let Err(error) = refresh(store.as_ref(), &state, round.is_multiple_of(IMPORTS)).await {
            if matches!(error, StorageError::Moved) {
                state.store_lost();
            }
            state.metrics().store_failed();
            let error = error.to_string();
            if told.as_ref() != Some(&error) {
                tracing::error!(%error, "cannot read the store; the places served are those of the last revision read");
            }
            told = Some(error);
        } else {
            state.store_read();
            if told.take().is_some() {
                tracing::info!("the store can be read again");
            }
        }
        // What is open is worked out once a day, before somebody asks.
        let today = state.clock().moment().date();
        if today != day {
            day = today;
            let warming = state.clone();
            if tokio::task::spawn_blocking(move || warming.warm()).await.is_err() {
                tracing::error!("preparing the openings of the day failed");
            }
        }
    }
}

/// Reads the parts that have moved since the snapshot served, and publishes one with them.
async fn refresh(store: &dyn Publication, state: &AppState, imports: bool) -> Result<(), StorageError> {
    let revisions = store.revisions().await?;
    let told = Instant::now();
    state.metrics().store_is_at(revisions.last.0);
    let moved = revisions.moved_since(state.snapshot().revisions());
    if moved.any() || imports {
        state.metrics().imported(&store.imports().await?);
    }
    if !moved.any() {
        return Ok(());
    }
    let read = store.load(moved).await?;
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
    Ok(())
}

#[cfg(test)]
mod tests;
