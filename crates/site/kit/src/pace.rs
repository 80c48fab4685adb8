//! The least rate at which a client takes its answers: whoever takes less keeps them in memory, and is let go.

use std::future::Future as _;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// What a client must take in each second in which something always waits for it, bytes; any telephone takes more.
const LEAST: f64 = 4096.0;

/// How a client takes what is written to it. Time in which nothing waits for it does not count.
#[derive(Debug)]
struct Pace {
    /// What it takes is looked at over so long: the system takes some for it beforehand, and then in pieces.
    over: Duration,
    /// Since when something waits that the client does not take.
    waiting: Option<Instant>,
    /// In this while: how long something waited, and the bytes taken.
    waited: Duration,
    taken: usize,
}

/// A client that takes too little.
#[derive(Debug, PartialEq, Eq)]
struct TooSlow;

impl Pace {
    const fn new(over: Duration) -> Self {
        Self { over, waiting: None, waited: Duration::ZERO, taken: 0 }
    }

    /// It took so many bytes.
    fn takes(&mut self, bytes: usize, now: Instant) -> Result<(), TooSlow> {
        self.waited += self.waiting.take().map_or(Duration::ZERO, |since| now - since);
        self.taken += bytes;
        self.judged()
    }

    /// It takes nothing now; gives when the while ends if that goes on.
    fn waits(&mut self, now: Instant) -> Result<Instant, TooSlow> {
        let since = self.waiting.replace(now).unwrap_or(now);
        self.waited += now - since;
        self.judged()?;
        Ok(now + (self.over - self.waited))
    }

    /// Ends the while when it is over, and begins another if enough was taken.
    fn judged(&mut self) -> Result<(), TooSlow> {
        if self.waited < self.over {
            return Ok(());
        }
        let least = LEAST * std::mem::take(&mut self.waited).as_secs_f64();
        if (std::mem::take(&mut self.taken) as f64) < least { Err(TooSlow) } else { Ok(()) }
    }
}

impl From<TooSlow> for io::Error {
    fn from(_: TooSlow) -> Self {
        ErrorKind::TimedOut.into()
    }
}

/// A stream whose client keeps pace, or an error of [`ErrorKind::TimedOut`].
pub(crate) struct Paced<S> {
    stream: Pin<Box<S>>,
    pace: Pace,
    end: Pin<Box<Sleep>>,
}

impl<S> Paced<S> {
    /// Watches over the writes to a stream, each so long.
    pub(crate) fn new(stream: S, over: Duration) -> Self {
        let end = Box::pin(sleep_until(Instant::now()));
        Self { stream: Box::pin(stream), pace: Pace::new(over), end }
    }

    /// Takes note of what became of a write.
    fn note(&mut self, context: &mut Context<'_>, wrote: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(wrote) = wrote {
            self.pace.takes(wrote.as_ref().map_or(0, |wrote| *wrote), Instant::now())?;
            return Poll::Ready(wrote);
        }
        loop {
            let end = self.pace.waits(Instant::now())?;
            self.end.as_mut().reset(end);
            ready!(self.end.as_mut().poll(context));
        }
    }
}

impl<S: AsyncWrite> AsyncWrite for Paced<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wrote = self.stream.as_mut().poll_write(context, bytes);
        self.note(context, wrote)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = self.stream.as_mut().poll_write_vectored(context, parts);
        self.note(context, wrote)
    }

    /// Said as it is: for a stream that writes one part at a time, every answer would be copied into one.
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream.as_mut().poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream.as_mut().poll_shutdown(context)
    }
}

impl<S: AsyncRead> AsyncRead for Paced<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream.as_mut().poll_read(context, into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVER: Duration = Duration::from_secs(30);

    /// Has a client take so many bytes each second, of an answer that never ends; gives the second in which it is cut.
    fn cut_after(bytes_a_second: usize) -> Option<u64> {
        let (mut pace, start) = (Pace::new(OVER), Instant::now());
        (1..=600).find(|second| {
            let now = start + Duration::from_secs(*second);
            let kept = pace.takes(bytes_a_second, now).and_then(|()| pace.waits(now));
            kept.is_err()
        })
    }

    #[test]
    fn who_takes_too_little_is_cut_and_who_is_merely_slow_is_not() {
        assert_eq!(cut_after(0), Some(31));
        assert_eq!(cut_after(3 * 1024), Some(31));
        assert_eq!(cut_after(4 * 1024), None);
        assert_eq!(cut_after(1 << 20), None);
    }

    #[test]
    fn who_takes_nothing_is_cut_without_another_write() {
        let (mut pace, start) = (Pace::new(OVER), Instant::now());
        let end = pace.waits(start).unwrap();
        assert_eq!(end, start + OVER);
        assert_eq!(pace.waits(end), Err(TooSlow));
    }

    #[test]
    fn time_in_which_nothing_waits_does_not_count() {
        let (mut pace, start) = (Pace::new(OVER), Instant::now());
        for minute in 0..60 {
            let now = start + Duration::from_secs(60 * minute);
            assert!(pace.waits(now).is_ok());
            assert!(pace.takes(1, now + Duration::from_millis(100)).is_ok());
        }
    }
}
