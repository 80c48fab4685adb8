//! Where answers are made: on threads of their own, fewer than the processor has, so that those that take connections
//! and give what is ready never wait for them.

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::time::{Duration, Instant};

use thiserror::Error;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::Network;
use crate::places::{Full, Places};

/// Answers under way or waiting for a thread: of everybody, and of one visitor.
const WAITING: usize = 64;
const WAITING_OF_ONE: usize = 8;

/// The threads, and who waits for them.
pub(crate) struct Workers {
    /// Taken when it ends only: a runtime that is merely dropped waits for its threads, which another one forbids.
    runtime: Option<Runtime>,
    places: Places,
}

/// Why an answer is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum NotMade {
    /// Too many are being made.
    #[error("too many answers are being made")]
    Full(Full),
    /// The one who made it is gone; what it said is in the log.
    #[error("the task that made the answer is gone")]
    Gone,
}

impl Workers {
    /// Starts the threads.
    pub(crate) fn start() -> io::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.saturating_sub(1).max(1);
        let runtime = Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_name("answers")
            .enable_all()
            .build()?;
        Ok(Self { runtime: Some(runtime), places: Places::new(WAITING, WAITING_OF_ONE) })
    }

    /// Makes an answer there; each time that it has worked, `worked` is told how long. Whoever stops waiting for it stops it,
    /// at its next pause.
    pub(crate) async fn make<T: Send + 'static>(
        &self,
        visitor: Option<Network>,
        answer: impl Future<Output = T> + Send + 'static,
        worked: impl FnMut(Duration) + Send + 'static,
    ) -> Result<T, NotMade> {
        let place = self.places.take(visitor).map_err(NotMade::Full)?;
        let Some(runtime) = &self.runtime else { return Err(NotMade::Gone) };
        // A set ends its tasks when it is dropped.
        let mut task = JoinSet::new();
        let work = async move {
            let made = metered(answer, worked).await;
            drop(place);
            made
        };
        task.spawn_on(work, runtime.handle());
        task.join_next().await.and_then(Result::ok).ok_or(NotMade::Gone)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Tells `worked` of each time that a future works, which is not the time that it waits.
async fn metered<T>(work: impl Future<Output = T>, mut worked: impl FnMut(Duration)) -> T {
    let mut work = pin!(work);
    poll_fn(|context| {
        let start = Instant::now();
        let polled = work.as_mut().poll(context);
        worked(start.elapsed());
        polled
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[tokio::test]
    async fn work_is_told_and_waiting_is_not() {
        let workers = Workers::start().unwrap();
        let told = Arc::new(Mutex::new(0));
        let tell = Arc::clone(&told);
        let pause = tokio::time::sleep(Duration::from_millis(20));
        workers.make(None, pause, move |_| *tell.lock().unwrap() += 1).await.unwrap();
        assert_eq!(*told.lock().unwrap(), 2, "before the pause, and after it");
    }

    #[tokio::test]
    async fn an_answer_that_nobody_waits_for_gives_its_place_back() {
        let workers = Arc::new(Workers::start().unwrap());
        let waiting = Arc::clone(&workers);
        let task =
            tokio::spawn(async move { waiting.make(None, std::future::pending::<()>(), |_| ()).await });
        while workers.places.free() == WAITING {
            tokio::task::yield_now().await;
        }
        task.abort();
        while workers.places.free() < WAITING {
            tokio::task::yield_now().await;
        }
    }
}
