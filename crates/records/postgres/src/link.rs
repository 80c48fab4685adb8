//! What is known of the server from one question to the next.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use repere_records::Revisions;

use crate::revisions::Glance;
use crate::schema;

/// Whether it was lost and found again, and whether it lets us write.
#[derive(Debug, Default)]
pub(crate) struct Link {
    is_lost: AtomicBool,
    losses: AtomicU64,
    only_reads: AtomicBool,
    is_outgrown: AtomicBool,
}

impl Link {
    /// The server was lost: behind its name, another may answer next, whose revisions are of another history.
    pub(crate) fn lost(&self) {
        self.is_lost.store(true, Ordering::Relaxed);
    }

    /// The server answered.
    pub(crate) fn found(&self) {
        if self.is_lost.swap(false, Ordering::Relaxed) {
            self.losses.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Revisions as they were read, told from those that were read before the server was lost.
    pub(crate) fn since_found(&self, read: Revisions) -> Revisions {
        Revisions { database: read.database + (self.losses.load(Ordering::Relaxed) << u32::BITS), ..read }
    }

    /// Remembers what was seen: a replica becomes the server that writes one day, and a newer version of this program changes the
    /// schema under this one.
    pub(crate) fn saw(&self, glance: &Glance) {
        self.only_reads.store(glance.only_reads, Ordering::Relaxed);
        self.is_outgrown.store(glance.migration > schema::newest(), Ordering::Relaxed);
    }

    /// Whether the schema is of a newer version than this program knows: what it would write might not be what is meant there.
    pub(crate) fn is_outgrown(&self) -> bool {
        self.is_outgrown.load(Ordering::Relaxed)
    }

    /// Whether it may only be read.
    pub(crate) fn only_reads(&self) -> bool {
        self.only_reads.load(Ordering::Relaxed)
    }
}
