//! What nobody can guess.

use thiserror::Error;

/// What chooses secrets by chance: the system, or a test.
#[derive(Debug, Clone, Copy)]
pub struct Chance(fn(&mut [u8]) -> bool);

/// The system gives no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the system gives no random bytes")]
pub struct NoChance;

impl Chance {
    /// What a function fills with random bytes; it says whether it could.
    pub const fn new(fill: fn(&mut [u8]) -> bool) -> Self {
        Self(fill)
    }

    /// So many bytes.
    ///
    /// # Errors
    /// When there are none: nothing that can be guessed is given instead.
    pub fn bytes<const N: usize>(self) -> Result<[u8; N], NoChance> {
        let mut bytes = [0; N];
        if (self.0)(&mut bytes) { Ok(bytes) } else { Err(NoChance) }
    }
}
