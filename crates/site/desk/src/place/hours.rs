//! `/lieux/semaine`: what the public would read of a week that is being written, for the script of the form. Nothing is
//! kept and nothing of a place is told: whoever edits by the link of a letter has no session, and reads it too.

use axum::Json;
use axum::extract::RawQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use repere_form::{Typed, week_in_words};
use serde_json::json;

use super::form::label_of;

/// `GET /lieux/semaine`
pub(crate) async fn said(RawQuery(query): RawQuery) -> Response {
    let typed = Typed::parse(query.as_deref().unwrap_or_default());
    let said = match week_in_words(&typed) {
        Ok(said) => json!({ "phrase": said, "fautes": [] }),
        Err(faults) => {
            let told = faults.iter().map(|(input, fault)| format!("{} : {fault}", label_of(input)));
            json!({ "phrase": null, "fautes": told.collect::<Vec<_>>() })
        }
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(said)).into_response()
}
