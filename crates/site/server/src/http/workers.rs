//! Where answers are made: on threads of their own, fewer than the processor has, so that those that take connections
//! and give what is ready never wait for them.

use std::collections::HashMap;
use std::future::poll_fn;
use std::io;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

/// Answers under way or waiting for a thread, of everybody.
const PLACES: usize = 64;
/// Of them, those of one visitor.
const PLACES_OF_ONE: usize = 8;

/// The threads, and who waits for them.
pub(crate) struct Workers {
    /// Taken when it ends only: a runtime that is merely dropped waits for its threads, which another one forbids.
    runtime: Option<Runtime>,
    places: Arc<Semaphore>,
    taken: Arc<Taken>,
}

/// Places by visitor; those who have none are not in it.
type Taken = Mutex<HashMap<IpAddr, usize>>;

/// Why an answer is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Busy {
    /// Too many are being made.
    Everybody,
    /// Too many for this visitor.
    Visitor,
    /// The one who made it is gone; what it said is in the log.
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
        Ok(Self { runtime: Some(runtime), places: Arc::new(Semaphore::new(PLACES)), taken: Arc::default() })
    }

    /// Makes an answer there; each time that it has worked, `worked` is told how long. Whoever stops waiting for it stops it,
    /// at its next pause.
    pub(crate) async fn make<T: Send + 'static>(
        &self,
        visitor: Option<IpAddr>,
        answer: impl Future<Output = T> + Send + 'static,
        worked: impl FnMut(Duration) + Send + 'static,
    ) -> Result<T, Busy> {
        let place = self.place(visitor)?;
        let Some(runtime) = &self.runtime else { return Err(Busy::Gone) };
        // A set ends its tasks when it is dropped.
        let mut task = JoinSet::new();
        let work = async move {
            let made = metered(answer, worked).await;
            drop(place);
            made
        };
        task.spawn_on(work, runtime.handle());
        task.join_next().await.and_then(Result::ok).ok_or(Busy::Gone)
    }

    fn place(&self, visitor: Option<IpAddr>) -> Result<Place, Busy> {
        let of_all = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Busy::Everybody)?;
        if let Some(visitor) = visitor {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let count = taken.entry(visitor).or_default();
            if *count >= PLACES_OF_ONE {
                return Err(Busy::Visitor);
            }
            *count += 1;
        }
        Ok(Place { _of_all: of_all, visitor, taken: Arc::clone(&self.taken) })
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A place, given back when the answer is made or given up.
struct Place {
    _of_all: OwnedSemaphorePermit,
    visitor: Option<IpAddr>,
    taken: Arc<Taken>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(visitor) = self.visitor else { return };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&visitor) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&visitor);
            }
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
    use super::*;

    /// Takes a place, and keeps it until the gate opens.
    fn begin(
        workers: &Arc<Workers>,
        gate: &Arc<Semaphore>,
        visitor: Option<IpAddr>,
    ) -> tokio::task::JoinHandle<Result<bool, Busy>> {
        let (workers, gate) = (Arc::clone(workers), Arc::clone(gate));
        tokio::spawn(async move {
            workers.make(visitor, async move { gate.acquire().await.is_ok() }, |_| ()).await
        })
    }

    async fn until_free(workers: &Workers, places: usize) {
        while workers.places.available_permits() != places {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn places_are_bounded_for_all_and_for_each_and_given_back() {
        let (workers, gate) = (Arc::new(Workers::start().unwrap()), Arc::new(Semaphore::new(0)));
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let mut made: Vec<_> = (0..PLACES_OF_ONE).map(|_| begin(&workers, &gate, Some(one))).collect();
        until_free(&workers, PLACES - PLACES_OF_ONE).await;
        assert_eq!(begin(&workers, &gate, Some(one)).await.unwrap(), Err(Busy::Visitor));
        made.push(begin(&workers, &gate, Some("192.0.2.2".parse().unwrap())));
        made.extend((PLACES_OF_ONE + 1..PLACES).map(|_| begin(&workers, &gate, None)));
        until_free(&workers, 0).await;
        assert_eq!(begin(&workers, &gate, None).await.unwrap(), Err(Busy::Everybody));

        let given_up = made.pop().unwrap();
        given_up.abort();
        until_free(&workers, 1).await;
        gate.add_permits(PLACES);
        for made in made {
            assert_eq!(made.await.unwrap(), Ok(true));
        }
        assert!(workers.taken.lock().unwrap().is_empty());
    }

    #[tokio::test]
    async fn work_is_told_and_waiting_is_not() {
        let workers = Workers::start().unwrap();
        let told = Arc::new(Mutex::new(0));
        let tell = Arc::clone(&told);
        let pause = tokio::time::sleep(Duration::from_millis(20));
        workers.make(None, pause, move |_| *tell.lock().unwrap() += 1).await.unwrap();
        assert_eq!(*told.lock().unwrap(), 2, "before the pause, and after it");
    }
}
