//! What one address may ask for, and how much work that may be, as it leaks with time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::Network;

/// Work that one address may ask for in a row, seconds of one thread, and how much of a thread it may keep busy after that.
const WORK: f64 = 3.0;
const SHARE: f64 = 0.2;
/// How many subscribers' worth an IPv6 site may ask for (RFC 6177: one may have a /48).
const SITE: f64 = 8.0;
/// Addresses remembered; beyond it all are forgotten, which lets each begin again.
const CLIENTS_MAX: usize = 50_000;

/// Requests that one address may make: some at once, then so many a second. And the work that they may cost: one that takes
/// a thousand times as long as another is not counted as one.
pub(crate) struct Allowance {
    burst: f64,
    per_second: f64,
    spent: Mutex<HashMap<Network, Spent>>,
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
        let mut all = self.lock();
        let wait = |Counted { share, .. }, spent: &mut Spent| {
            let over = spent.asked.level + 1.0 - self.burst * share;
            let count = over / (self.per_second * share);
            count.max((spent.worked.level - WORK * share) / (SHARE * share))
        };
        let longest =
            counted(client).map(|counted| wait(counted, self.of(&mut all, counted, now))).fold(0.0, f64::max);
        if longest > 0.0 {
            return Err(Duration::from_secs_f64(longest));
        }
        counted(client).for_each(|counted| self.of(&mut all, counted, now).asked.level += 1.0);
        Ok(())
    }

    /// Counts the work of a request that was let through.
    pub(crate) fn charge(&self, client: IpAddr, worked: Duration, now: Instant) {
        let mut all = self.lock();
        for counted in counted(client) {
            let level = &mut self.of(&mut all, counted, now).worked.level;
            // Nobody waits for longer than a row of work takes to be forgotten.
            *level = (*level + worked.as_secs_f64()).min(2.0 * WORK * counted.share);
        }
    }

    /// What somebody has spent, as it is now.
    fn of<'m>(&self, all: &'m mut HashMap<Network, Spent>, counted: Counted, now: Instant) -> &'m mut Spent {
        if all.len() >= CLIENTS_MAX {
            all.clear();
        }
        let nothing = Spent { asked: Bucket::empty(now), worked: Bucket::empty(now) };
        let spent = all.entry(counted.network).or_insert(nothing);
        spent.asked.leak(self.per_second * counted.share, now);
        spent.worked.leak(SHARE * counted.share, now);
        spent
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Network, Spent>> {
        // Every change leaves a whole map behind.
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A network, and how many times what one subscriber may ask it may.
#[derive(Clone, Copy)]
struct Counted {
    network: Network,
    share: f64,
}

/// Who shares what a client asks for: its household, and in IPv6 the site that may have 65 536 of them.
fn counted(client: IpAddr) -> impl Iterator<Item = Counted> {
    let household = Counted { network: Network::of(client), share: 1.0 };
    let site = Network::site(client).map(|network| Counted { network, share: SITE });
    [household].into_iter().chain(site)
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

    #[test]
    fn subscribers_of_an_ipv6_site_are_counted_together_too() {
        let allowance = Allowance::new(120);
        let start = Instant::now();
        let host = |site: u32, network: u32| format!("2001:db8:{site:x}:{network:x}::1").parse().unwrap();
        assert!((0..60).all(|_| allowance.spend(host(1, 1), start).is_ok()));
        assert!(allowance.spend("2001:db8:1:1:ffff::2".parse().unwrap(), start).is_err(), "one household");
        let passed = (2..2_000).filter(|network| allowance.spend(host(1, *network), start).is_ok()).count();
        assert_eq!(passed, 60 * 8 - 60);
        assert!(allowance.spend(host(2, 1), start).is_ok(), "another site");
        assert!(allowance.spend(host(1, 0), start).is_err());
    }
}
