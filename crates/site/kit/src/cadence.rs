//! How many forms of a kind one address may send. Addresses are in memory only, for an hour, and nowhere else.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::Network;

/// How many times what one address may send an IPv6 site may, which has many (RFC 6177).
const OF_SITE: usize = 8;
const PERIOD: TimeDelta = TimeDelta::hours(1);

/// Most addresses remembered: beyond it all are forgotten, so that many of them keep nobody else away.
const ADDRESSES_MAX: usize = 10_000;

/// The forms of the last hour, by address, with when they came.
pub struct Cadence {
    of_address: usize,
    recent: Mutex<HashMap<Network, Vec<Sent>>>,
}

/// A form that was sent.
struct Sent {
    at: DateTime<Utc>,
    token: String,
    /// What it is about, where forms about one thing are counted apart.
    subject: String,
}

impl Cadence {
    /// One that lets an address send so many forms in an hour.
    pub fn new(of_address: usize) -> Self {
        Self { of_address, recent: Mutex::default() }
    }

    /// Whether an address may send a form now; it is counted if so, once however often it is sent.
    pub fn allows(&self, client: IpAddr, token: &str, now: DateTime<Utc>) -> bool {
        self.allows_about(client, "", token, now)
    }

    /// The same of the forms about one thing: those about others are not counted with it.
    pub fn allows_about(&self, client: IpAddr, subject: &str, token: &str, now: DateTime<Utc>) -> bool {
        // Every change leaves a whole map behind.
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|_, forms| {
            forms.retain(|sent| now - sent.at < PERIOD);
            !forms.is_empty()
        });
        if recent.len() >= ADDRESSES_MAX {
            recent.clear();
        }
        let counted = [
            Some((Network::of(client), self.of_address)),
            Network::site(client).map(|site| (site, OF_SITE * self.of_address)),
        ];
        let counted = || counted.into_iter().flatten();
        let mut allowed = true;
        for (network, most) in counted() {
            let forms = recent.get(&network).map_or(&[][..], Vec::as_slice);
            if forms.iter().any(|sent| sent.token == token) {
                return true;
            }
            allowed &= forms.iter().filter(|sent| sent.subject == subject).count() < most;
        }
        if allowed {
            for (network, _) in counted() {
                let sent = Sent { at: now, token: token.to_owned(), subject: subject.to_owned() };
                recent.entry(network).or_default().push(sent);
            }
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + 60 * minutes, 0).unwrap()
    }

    /// Sends another form each time.
    fn send(cadence: &Cadence, client: &str, minutes: i64) -> bool {
        static NEXT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let token = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_string();
        cadence.allows(client.parse().unwrap(), &token, at(minutes))
    }

    #[test]
    fn five_an_hour_then_none_until_the_first_is_forgotten() {
        let cadence = Cadence::new(5);
        let client = "192.0.2.1";
        assert!((0..5).all(|minute| send(&cadence, client, minute)));
        assert!(!send(&cadence, client, 5));
        assert!(send(&cadence, "192.0.2.2", 5));
        assert!(!send(&cadence, client, 59));
        assert!(send(&cadence, client, 60));
        assert!(!send(&cadence, client, 60), "only the first is forgotten");
        send(&cadence, "192.0.2.3", 300);
        assert_eq!(cadence.recent.lock().unwrap().len(), 1, "the others are forgotten");
    }

    #[test]
    fn forms_about_one_thing_are_counted_apart() {
        let cadence = Cadence::new(3);
        let allows = |client: &str, subject: &str, token: &str| {
            cadence.allows_about(client.parse().unwrap(), subject, token, at(0))
        };
        assert!(["1", "2", "3"].iter().all(|token| allows("192.0.2.1", "a", token)));
        assert!(!allows("192.0.2.1", "a", "4"));
        assert!(allows("192.0.2.1", "b", "5"), "about another");
        assert!(allows("192.0.2.2", "a", "6"), "from elsewhere");
    }

    #[test]
    fn a_form_is_counted_once() {
        let cadence = Cadence::new(5);
        let client: IpAddr = "192.0.2.1".parse().unwrap();
        for token in ["a", "b", "c", "d", "e"] {
            assert!((0..3).all(|_| cadence.allows(client, token, at(0))));
        }
        assert!(cadence.allows(client, "e", at(1)), "a form that was sent has the answer that it had");
        assert!(!cadence.allows(client, "f", at(1)));
    }

    #[test]
    fn a_network_is_one_client_and_a_site_is_eight() {
        let cadence = Cadence::new(5);
        for host in 0..5 {
            assert!(send(&cadence, &format!("2001:db8:0:1::{host}"), 0));
        }
        assert!(!send(&cadence, "2001:db8:0:1:ffff::1", 0));
        let passed =
            (2..200).filter(|network| send(&cadence, &format!("2001:db8:0:{network:x}::1"), 0)).count();
        assert_eq!(passed, 35);
        assert!(send(&cadence, "2001:db8:1:1::1", 0), "another site");
        let [mapped, plain] =
            ["::ffff:192.0.2.1", "192.0.2.1"].map(|client| Network::of(client.parse().unwrap()));
        assert_eq!(mapped, plain);
    }

    #[test]
    fn many_addresses_keep_nobody_away() {
        let cadence = Cadence::new(5);
        for rank in 0..=ADDRESSES_MAX {
            let client = IpAddr::V4(u32::try_from(rank).unwrap().into());
            assert!(cadence.allows(client, "a", at(0)));
        }
        assert!(send(&cadence, "192.0.2.1", 0));
        assert!(cadence.recent.lock().unwrap().len() <= ADDRESSES_MAX);
    }
}
