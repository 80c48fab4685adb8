//! Where the portraits of territories are.

use repere_territory::Level;

/// The address of the portrait of an area of a level.
pub(super) fn address(level: Level, code: &str) -> String {
    // A commune has no portrait of its own: it is in the region's.
    level.page(code).unwrap_or_else(|| "/region".to_owned())
}
