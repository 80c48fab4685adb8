//! Letters of campaigns leave while the site is served.

use chrono::{DateTime, Utc};
use repere_records::StorageError;

use crate::AppState;

/// Hands over the letters of campaigns that are due, for ever; a site without a desk has none.
pub async fn send_campaigns(state: AppState) {
    if let Some(parts) = state.desk() {
        repere_desk::send_letters(parts.clone()).await;
    }
}

/// Hands over those that are due at a moment; how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn release_campaigns(state: &AppState, now: DateTime<Utc>) -> Result<usize, StorageError> {
    match state.desk() {
        Some(parts) => repere_desk::release_letters(parts, now).await,
        None => Ok(0),
    }
}
