//! `/confirmer/{jeton}/corriger`: the form of one entry, for whoever has a link of a letter about it. It has no session, and no other page
//! opens with it.

use axum::extract::State;
use axum::response::Response;
use repere_edition::Clock;
use repere_kit::{Content, Path};

use super::edit;
use super::editor::Editor;
use crate::Parts;

/// `GET /confirmer/{jeton}/corriger`
pub(crate) async fn form(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let base = parts.base();
    match Editor::of_link(&written, &parts, &base).await {
        Ok(editor) => edit::shown(&editor, "", None, &parts).await,
        Err(refusal) => *refusal,
    }
}

/// `POST /confirmer/{jeton}/corriger`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(written): Path<String>,
    Content(body): Content,
) -> Response {
    let base = parts.base();
    match Editor::of_link(&written, &parts, &base).await {
        Ok(editor) => edit::received(&editor, "", &body, &parts, clock).await,
        Err(refusal) => *refusal,
    }
}
