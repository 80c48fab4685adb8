//! The task that follows the store.

use std::sync::Arc;
use std::time::Duration;

use repere_catalogue::Catalogue;
use repere_store::{Store, StoreError};

use crate::{AppState, Loaded};

/// How often the store is asked for its revision.
const PERIOD: Duration = Duration::from_secs(1);

/// In one round out of so many, the imports are looked at even though no place has changed.
const IMPORTS: u64 = 30;

/// Publishes the store's places whenever its revision moves; never returns. A store that fails keeps the last
/// snapshot served, and is asked again.
pub async fn follow(store: Arc<dyn Store>, state: AppState) {
    let mut day = state.clock().moment().date();
    let mut interval = tokio::time::interval(PERIOD);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for round in 0_u64.. {
        interval.tick().await;
        if let Err(error) = refresh(store.as_ref(), &state, round.is_multiple_of(IMPORTS)).await {
            state.metrics().store_failed();
            tracing::error!(%error, "cannot read the store; the places served are those of the last revision read");
        } else {
            state.store_read();
        }
        // What is open is worked out once a day, before somebody asks.
        let today = state.clock().moment().date();
        if today != day {
            day = today;
            let snapshot = state.snapshot();
            if tokio::task::spawn_blocking(move || snapshot.warm(today)).await.is_err() {
                tracing::error!("preparing the openings of the day failed");
            }
        }
    }
}

async fn refresh(store: &dyn Store, state: &AppState, imports: bool) -> Result<(), StoreError> {
    let moved = store.revision().await? != state.snapshot().catalogue().revision();
    if moved || imports {
        state.metrics().imported(&store.imports().await?);
    }
    if !moved {
        return Ok(());
    }
    let (revision, lieux) = store.load().await?;
    // Written meanwhile, it is of a later revision: the next round takes both.
    let (_, grille) = store.load_grid().await?;
    let (_, indicateurs) = store.load_indicators().await?;
    let retraits = store.withdrawn().await?;
    let (count, state) = (lieux.len(), state.clone());
    let built = tokio::task::spawn_blocking(move || {
        let catalogue = Catalogue::new(revision, lieux, state.territoire());
        state.publish(Loaded { catalogue, retraits, grille, indicateurs });
    });
    match built.await {
        Ok(()) => tracing::info!(%revision, places = count, "published a new revision"),
        Err(error) => tracing::error!(%error, "building the catalogue failed"),
    }
    Ok(())
}
