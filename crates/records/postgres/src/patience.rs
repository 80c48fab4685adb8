//! How long a server that says nothing is waited for: a connection whose other end is gone may stay silent for ever.

use std::time::Duration;

use crate::error::Fault;

/// For one question or one statement. A statement that waits for another transaction is ended by the server before.
pub(crate) const STATEMENT: Duration = Duration::from_secs(120);

/// For what is asked every second.
pub(crate) const GLANCE: Duration = Duration::from_secs(10);

/// Gives up after a time.
pub(crate) async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    tokio::time::timeout(limit, work).await.unwrap_or(Err(Fault::Silent))
}
