//! How many reports one address may send. Addresses are in memory only, for an hour, and nowhere else.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use repere_kit::Network;

/// Reports that one address may send in a [`PERIOD`].
const PAR_ADRESSE: usize = 5;
const PERIOD: TimeDelta = TimeDelta::hours(1);

/// Most addresses remembered: beyond it, nobody new is let in until some are forgotten.
const ADDRESSES_MAX: usize = 10_000;

/// The reports of the last hour, by address.
#[derive(Default)]
pub(super) struct Cadence(Mutex<HashMap<Network, Vec<DateTime<Utc>>>>);

impl Cadence {
    /// Whether an address may send one more report now; it is counted if so.
    pub(super) fn allows(&self, client: IpAddr, now: DateTime<Utc>) -> bool {
        // Every change is one call that leaves a whole map behind.
        let mut recent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|_, times| {
            times.retain(|time| now - *time < PERIOD);
            !times.is_empty()
        });
        let client = Network::of(client);
        if recent.len() >= ADDRESSES_MAX && !recent.contains_key(&client) {
            return false;
        }
        let times = recent.entry(client).or_default();
        let allowed = times.len() < PAR_ADRESSE;
        if allowed {
            times.push(now);
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

    #[test]
    fn five_an_hour_then_none_until_the_first_is_forgotten() {
        let cadence = Cadence::default();
        let client: IpAddr = "192.0.2.1".parse().unwrap();
        assert!((0..5).all(|minute| cadence.allows(client, at(minute))));
        assert!(!cadence.allows(client, at(5)));
        assert!(cadence.allows("192.0.2.2".parse().unwrap(), at(5)));
        assert!(!cadence.allows(client, at(59)));
        assert!(cadence.allows(client, at(60)));
        assert!(!cadence.allows(client, at(60)), "only the first is forgotten");
        cadence.allows("192.0.2.3".parse().unwrap(), at(300));
        assert_eq!(cadence.0.lock().unwrap().len(), 1, "the others are forgotten");
    }

    #[test]
    fn a_network_is_one_client() {
        let cadence = Cadence::default();
        for host in 0..5 {
            assert!(cadence.allows(format!("2001:db8:0:1::{host}").parse().unwrap(), at(0)));
        }
        assert!(!cadence.allows("2001:db8:0:1:ffff::1".parse().unwrap(), at(0)));
        assert!(cadence.allows("2001:db8:0:2::1".parse().unwrap(), at(0)));
        let [mapped, plain] =
            ["::ffff:192.0.2.1", "192.0.2.1"].map(|client| Network::of(client.parse().unwrap()));
        assert_eq!(mapped, plain);
    }
}
