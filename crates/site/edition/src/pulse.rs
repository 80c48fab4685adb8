//! Whether the store still answers.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};

/// When the store last answered, in seconds since 1970.
#[derive(Debug, Default)]
pub struct Pulse(AtomicI64);

impl Pulse {
    /// It answers.
    pub fn beats(&self, now: DateTime<Utc>) {
        self.0.store(now.timestamp(), Ordering::Relaxed);
    }

    /// It will not answer until somebody does something.
    pub fn stops(&self) {
        self.0.store(i64::MIN, Ordering::Relaxed);
    }

    /// How long ago it last did, seconds.
    pub fn silence(&self, now: DateTime<Utc>) -> i64 {
        now.timestamp().saturating_sub(self.0.load(Ordering::Relaxed))
    }
}
