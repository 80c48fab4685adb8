//! The suite that every database must pass.

use std::sync::Arc;

use repere_records::Records;

use crate::server::Fresh;

/// No records, and the database that holds them.
pub(crate) async fn empty() -> (Records, Fresh) {
    let fresh = Fresh::new().await;
    (Records::new(Arc::new(fresh.open().await)), fresh)
}

repere_contract::suite!(super::empty);
