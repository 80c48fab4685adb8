//! Pages that say what went wrong and what to do.

use std::sync::atomic::{AtomicU64, Ordering};

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Site;
use crate::AppState;
use crate::http::{Fault, HTML};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    site: Site,
    titre: &'a str,
    detail: &'a str,
    aide: &'a str,
    reference: Option<&'a str>,
}

/// Nothing at this address.
pub(crate) fn not_found(state: &AppState) -> Response {
    respond(
        StatusCode::NOT_FOUND,
        &ErrorPage {
            site: Site::of(state, &state.snapshot()),
            titre: "Cette page n’existe pas",
            detail: "L’adresse est peut-être incomplète, ou la page a été retirée.",
            aide: "Vérifiez l’adresse, ou repartez de la liste de tous les lieux.",
            reference: None,
        },
    )
}

/// No such bassin de vie.
pub(super) fn unknown_bassin(state: &AppState) -> Response {
    respond(
        StatusCode::NOT_FOUND,
        &ErrorPage {
            site: Site::of(state, &state.snapshot()),
            titre: "Ce secteur n’existe pas",
            detail: "L’adresse demande un secteur que nous ne connaissons pas.",
            aide: "Choisissez un secteur dans la liste de la page d’accueil.",
            reference: None,
        },
    )
}

/// No such place.
pub(super) fn unknown_place(state: &AppState) -> Response {
    respond(
        StatusCode::NOT_FOUND,
        &ErrorPage {
            site: Site::of(state, &state.snapshot()),
            titre: "Ce lieu n’existe pas",
            detail: "Aucun lieu n’a cette adresse. Elle est peut-être incomplète.",
            aide: "Vérifiez l’adresse, ou cherchez le lieu dans la liste.",
            reference: None,
        },
    )
}

/// A form that is larger than any that this site gives.
pub(super) fn too_long(state: &AppState) -> Response {
    respond(
        StatusCode::PAYLOAD_TOO_LARGE,
        &ErrorPage {
            site: Site::of(state, &state.snapshot()),
            titre: "Votre envoi est trop long",
            detail: "Il n’a pas été lu.",
            aide: "Revenez en arrière, raccourcissez votre texte, puis envoyez-le encore une fois.",
            reference: None,
        },
    )
}

/// A page that could not be made. The cause goes to the log, a reference to the visitor.
pub(super) fn broken(state: &AppState, cause: &dyn std::error::Error) -> Response {
    static BROKEN: AtomicU64 = AtomicU64::new(1);
    let reference = format!("R{:06}", BROKEN.fetch_add(1, Ordering::Relaxed));
    tracing::error!(reference, %cause, "a page could not be made");
    internal(state, &reference)
}

/// Says in a page what broke while one was made; programs are answered as the API does.
pub(crate) async fn faults_in_pages(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_for_programs = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    match response.extensions().get::<Fault>() {
        Some(Fault(reference)) if !is_for_programs => internal(&state, reference),
        _ => response,
    }
}

fn internal(state: &AppState, reference: &str) -> Response {
    respond(
        StatusCode::INTERNAL_SERVER_ERROR,
        &ErrorPage {
            site: Site::of(state, &state.snapshot()),
            titre: "Une erreur est survenue",
            detail: "La page n’a pas pu être préparée. Ce n’est pas de votre fait.",
            aide: "Réessayez dans un instant. Si cela recommence, repartez de la liste de tous les lieux.",
            reference: Some(reference),
        },
    )
}

fn respond(status: StatusCode, page: &ErrorPage<'_>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, page.render().unwrap_or_else(|_| page.titre.to_owned())).into_response()
}
