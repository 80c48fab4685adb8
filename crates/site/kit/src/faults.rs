//! A fault of ours: what the log and the visitor are told.

use std::any::Any;
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse as _;

use crate::Problem;

/// From now on a panic of the process is said by its place in the code alone.
pub fn say_where_panics_are() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic");
    }));
}

/// Answers for a handler that panicked: the same reference for the visitor and the log. Its message is in neither: it may
/// hold what the visitor wrote; the line before says where it happened ([`say_where_panics_are`]).
pub fn on_panic(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    static PANICS: AtomicU64 = AtomicU64::new(1);
    let reference = format!("P{:06}", PANICS.fetch_add(1, Ordering::Relaxed));
    tracing::error!(reference, "a handler panicked");
    Problem::internal(&reference).into_response()
}

/// What is answered when an answer could not be made: the same reference for the visitor and the log, and the cause in the
/// log alone.
pub fn fault(cause: &(dyn Error + 'static)) -> Problem {
    static FAULTS: AtomicU64 = AtomicU64::new(1);
    let reference = format!("R{:06}", FAULTS.fetch_add(1, Ordering::Relaxed));
    tracing::error!(reference, cause, "an answer could not be made");
    Problem::internal(&reference)
}
