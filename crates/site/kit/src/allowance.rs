//! What one address may ask for, and how much work that may be, as it leaks with time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Work that one address may ask for in a row, seconds of one thread, and how much of a thread it may keep busy after that.
const WORK: f64 = 3.0;
const SHARE: f64 = 0.2;
/// Addresses remembered; beyond it all are forgotten, which lets each begin again.
const CLIENTS_MAX: usize = 50_000;

/// Requests that one address may make: some at once, then so many a second. And the work that they may cost: one that takes
/// a thousand times as long as another is not counted as one.
pub(crate) struct Allowance {
    burst: f64,
    per_second: f64,
    spent: Mutex<HashMap<IpAddr, Spent>>,
}

/// What an address has asked for, and the work that it was.
#[derive(Clone, Copy)]
struct Spent {
    asked: Bucket,
    worked: Bucket,
}

/// A leaky bucket, as it was at an instant.
#[derive(Clone, Copy)]
struct Bucket {
    level: f64,
    at: Instant,
}

impl Bucket {
    const fn empty(now: Instant) -> Self {
        Self { level: 0.0, at: now }
    }

    /// Lets it leak until now.
    fn leak(&mut self, per_second: f64, now: Instant) {
        let leaked = now.saturating_duration_since(self.at).as_secs_f64() * per_second;
        *self = Self { level: (self.level - leaked).max(0.0), at: now };
    }
}

impl Allowance {
    /// So many requests a minute, half of them at once.
    pub(crate) fn new(per_minute: u32) -> Self {
        Self {
            burst: f64::from(per_minute) / 2.0,
            per_second: f64::from(per_minute) / 60.0,
            spent: Mutex::new(HashMap::new()),
        }
    }

    /// Counts a request, or says how long to wait before another.
    pub(crate) fn spend(&self, client: IpAddr, now: Instant) -> Result<(), Duration> {
        self.change(client, now, |spent| {
            let over = spent.asked.level + 1.0 - self.burst;
            let (count, work) = (over / self.per_second, (spent.worked.level - WORK) / SHARE);
            let wait = count.max(work);
            if wait > 0.0 {
                return Err(Duration::from_secs_f64(wait));
            }
            spent.asked.level += 1.0;
            Ok(())
        })
    }

    /// Counts the work of a request that was let through.
    pub(crate) fn charge(&self, client: IpAddr, worked: Duration, now: Instant) {
        // Nobody waits for longer than a row of work takes to be forgotten.
        self.change(client, now, |spent| {
            spent.worked.level = (spent.worked.level + worked.as_secs_f64()).min(2.0 * WORK);
        });
    }

    fn change<T>(&self, client: IpAddr, now: Instant, change: impl FnOnce(&mut Spent) -> T) -> T {
        // Every change leaves a whole map behind.
        let mut all = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= CLIENTS_MAX {
            all.clear();
        }
        let nothing = Spent { asked: Bucket::empty(now), worked: Bucket::empty(now) };
        let spent = all.entry(client).or_insert(nothing);
        spent.asked.leak(self.per_second, now);
        spent.worked.leak(SHARE, now);
        change(spent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_minute_at_once_then_as_many_as_leak() {
        let allowance = Allowance::new(120);
        let (start, one) = (Instant::now(), "192.0.2.1".parse().unwrap());
        assert!((0..60).all(|_| allowance.spend(one, start).is_ok()));
        let wait = allowance.spend(one, start).unwrap_err();
        assert_eq!(wait, Duration::from_millis(500));
        assert!(
            allowance.spend("192.0.2.2".parse().unwrap(), start).is_ok(),
            "another address waits for nobody"
        );
        assert!(allowance.spend(one, start + wait).is_ok());
        assert!(allowance.spend(one, start + wait).is_err(), "asking while waiting gains nothing");
    }

    #[test]
    fn work_is_counted_by_its_length() {
        let allowance = Allowance::new(1200);
        let (start, one) = (Instant::now(), "192.0.2.1".parse().unwrap());
        assert!(allowance.spend(one, start).is_ok());
        allowance.charge(one, Duration::from_secs(4), start);
        let wait = allowance.spend(one, start).unwrap_err();
        assert_eq!(wait, Duration::from_secs(5), "a second too much, of which a fifth is forgiven in each");
        assert!(allowance.spend("192.0.2.2".parse().unwrap(), start).is_ok());
        assert!(allowance.spend(one, start + wait).is_ok());
        allowance.charge(one, Duration::from_secs(3600), start);
        let longest = allowance.spend(one, start).unwrap_err();
        assert_eq!(longest, Duration::from_secs(15), "and no more than that");
    }
}
