//! Which instant it is.

use chrono::{DateTime, Utc};
use repere_hours::Moment;

/// What says which instant it is: the machine's clock, or a test's.
#[derive(Debug, Clone, Copy)]
pub struct Clock(fn() -> DateTime<Utc>);

impl Clock {
    /// The clock that a function reads.
    pub const fn new(read: fn() -> DateTime<Utc>) -> Self {
        Self(read)
    }

    /// The instant.
    pub fn now(self) -> DateTime<Utc> {
        (self.0)()
    }

    /// The moment on the clock of Paris, whatever the machine's time zone.
    pub fn moment(self) -> Moment {
        Moment::from_utc(self.now())
    }
}
