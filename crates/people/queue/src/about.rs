//! What an item was about when somebody looked at it, in a few letters: another text, another item.

use sha2::{Digest as _, Sha256};

/// Letters of a digest: enough that two texts of one item do not meet.
const BYTES: usize = 8;

/// The digest of some texts, one after the other.
pub(crate) fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        // So that what ends one text cannot begin the next.
        hash.update([0]);
    }
    hash.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}
