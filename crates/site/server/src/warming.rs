//! What everybody asks for, prepared before they do.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::AppState;

/// How long the places have stayed as they are before work is done that another change would undo.
const QUIET: Duration = Duration::from_secs(2);

/// The work, one at a time, on a thread of its own: nobody waits for it.
#[derive(Debug)]
pub(crate) struct Warming {
    due: Instant,
    running: Option<JoinHandle<()>>,
}

impl Warming {
    /// To begin at once.
    pub(crate) fn new() -> Self {
        Self { due: Instant::now(), running: None }
    }

    /// The places are others: it begins when they have stayed so for a while.
    pub(crate) fn put_off(&mut self) {
        self.due = Instant::now() + QUIET;
    }

    /// Begins, when there is something to prepare and it is time: after a change, and on another day, when the openings are others.
    pub(crate) async fn tend(&mut self, state: &AppState) {
        if let Some(running) = self.running.take_if(|running| running.is_finished())
            && running.await.is_err()
        {
            tracing::error!("preparing what everybody asks for failed");
            self.put_off();
        }
        if self.running.is_none() && Instant::now() >= self.due && !state.is_warm() {
            let state = state.clone();
            self.running = Some(tokio::task::spawn_blocking(move || state.warm()));
        }
    }
}
