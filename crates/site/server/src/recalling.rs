//! The task that looks back for the portraits.

use std::time::Duration;

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
        match state.recall_ahead().await {
            Ok(_) => has_failed = false,
            Err(error) if !has_failed => {
                tracing::warn!(%error, "cannot look back: the portraits say nothing of what has changed");
                has_failed = true;
            }
            Err(_) => {}
        }
    }
}
