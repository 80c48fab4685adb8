//! The task that looks back for the portraits.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use crate::AppState;

/// How long the past may lag behind the places.
const PERIOD: Duration = Duration::from_secs(3);

/// Reads what portraits say of the past whenever the places are of another revision; never returns. While the database fails, they say
/// nothing of it, and it is asked again.
pub async fn recall(state: AppState) {
    let mut interval = tokio::time::interval(PERIOD);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut has_failed = false;
    loop {
        interval.tick().await;
        // A long history takes time to read and to compare, which the threads of connections have not.
        let (threads, looking) = (Handle::current(), state.clone());
        let Ok(told) = spawn_blocking(move || threads.block_on(looking.recall_ahead())).await else {
            continue;
        };
        match told {
            Ok(_) => has_failed = false,
            Err(error) if !has_failed => {
                tracing::warn!(%error, "cannot look back: the portraits say nothing of what has changed");
                has_failed = true;
            }
            Err(_) => {}
        }
    }
}
