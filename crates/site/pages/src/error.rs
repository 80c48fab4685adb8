//! Pages that say what went wrong and what to do.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::Base;
use crate::Site;
use crate::render::html;
use repere_kit::{HTML, Problem, fault};
use repere_words::sentence;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    site: Site,
    title: &'a str,
    detail: &'a str,
    help: &'a str,
    reference: Option<&'a str>,
}

/// Nothing at this address.
pub fn not_found(base: &Base) -> Response {
    respond(
        StatusCode::NOT_FOUND,
        &ErrorPage {
            site: Site::of(base),
            title: "Cette page n’existe pas",
            detail: "L’adresse est peut-être incomplète, ou la page a été retirée.",
            help: "Vérifiez l’adresse, ou repartez de la liste de tous les lieux.",
            reference: None,
        },
    )
}

/// No such bassin de vie.
pub(crate) fn unknown_bassin(base: &Base) -> Response {
    respond(
        StatusCode::NOT_FOUND,
        &ErrorPage {
            site: Site::of(base),
            title: "Ce secteur n’existe pas",
            detail: "L’adresse demande un secteur que nous ne connaissons pas.",
            help: "Choisissez un secteur dans la liste de la page d’accueil.",
            reference: None,
        },
    )
}

/// No such place.
pub(crate) fn unknown_place(base: &Base) -> Response {
    respond(
        StatusCode::NOT_FOUND,
        &ErrorPage {
            site: Site::of(base),
            title: "Ce lieu n’existe pas",
            detail: "Aucun lieu n’a cette adresse. Elle est peut-être incomplète.",
            help: "Vérifiez l’adresse, ou cherchez le lieu dans la liste.",
            reference: None,
        },
    )
}

/// A page that could not be made. The cause goes to the log, a reference to the visitor.
pub(crate) fn broken(base: &Base, cause: &(dyn std::error::Error + 'static)) -> Response {
    said(&fault(cause), None, base)
}

/// Whether a request is that of somebody who reads pages, to whom problems are said in one; programs are answered as the
/// API does.
pub fn asks_for_a_page(request: &Request) -> bool {
    let accepted = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accepted.is_some_and(|accept| accept.contains("text/html")) && !request.uri().path().starts_with("/api/")
}

/// The answer, in a page if it is a problem.
pub fn problem_in_page(response: Response, base: &Base) -> Response {
    match response.extensions().get::<Problem>() {
        Some(problem) => said(problem, response.headers().get(header::RETRY_AFTER), base),
        None => response,
    }
}

/// The page of a problem. `wait` is the header that says when to ask again.
fn said(problem: &Problem, wait: Option<&HeaderValue>, base: &Base) -> Response {
    let again = wait
        .and_then(|seconds| seconds.to_str().ok())
        .map(|seconds| sentence!("Attendez {seconds} s, puis rechargez la page."));
    let again = again.as_deref().unwrap_or("Rechargez la page dans un instant.");
    let refused = problem.about().map(|(name, why)| sentence!("« {name} », dans l’adresse : {why}."));
    let (title, detail, help) = match problem.status() {
        StatusCode::BAD_REQUEST => (
            "Cette adresse ne peut pas être lue",
            refused.as_deref().unwrap_or("Elle n’est pas de celles que ce site écrit."),
            "Corrigez-la ou retirez-en une partie, ou repartez de la liste de tous les lieux.",
        ),
        StatusCode::NOT_FOUND => return not_found(base),
        StatusCode::METHOD_NOT_ALLOWED => (
            "Cette adresse ne se demande pas ainsi",
            "Un formulaire a peut-être été envoyé deux fois, ou à une adresse qui n’en reçoit pas.",
            "Revenez en arrière, ou repartez de la liste de tous les lieux.",
        ),
        StatusCode::REQUEST_TIMEOUT => (
            "Votre envoi n’est pas arrivé",
            "La connexion est peut-être trop lente en ce moment.",
            "Revenez en arrière, puis envoyez-le encore une fois.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Votre envoi est trop long",
            "Il n’a pas été lu.",
            "Revenez en arrière, raccourcissez votre texte, puis envoyez-le encore une fois.",
        ),
        StatusCode::TOO_MANY_REQUESTS => {
            ("Trop de demandes", "Beaucoup de demandes viennent d’arriver de votre adresse.", again)
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            ("Le site est très demandé", "Il ne peut pas répondre à tout le monde en ce moment.", again)
        }
        _ => (
            "Une erreur est survenue",
            "La page n’a pas pu être préparée. Ce n’est pas de votre fait.",
            "Réessayez dans un instant. Si cela recommence, repartez de la liste de tous les lieux.",
        ),
    };
    let site = Site::of(base);
    let page = ErrorPage { site, title, detail, help, reference: problem.reference() };
    let mut response = respond(problem.status(), &page);
    response.headers_mut().extend(wait.map(|wait| (header::RETRY_AFTER, wait.clone())));
    response
}

fn respond(status: StatusCode, page: &ErrorPage<'_>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, html(page).unwrap_or_else(|_| page.title.to_owned())).into_response()
}
