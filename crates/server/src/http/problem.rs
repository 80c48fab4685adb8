//! Errors of the API: `application/problem+json` (RFC 9457), in French.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// An error of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Kind of problem, a stable URN.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "urn:repere:probleme:parametre-invalide")]
    kind: &'static str,
    /// Short title, the same for every problem of the kind.
    title: &'static str,
    /// HTTP status.
    #[schema(example = 400)]
    status: u16,
    /// What happened and what to do.
    detail: String,
    /// The parameter concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    parametre: Option<String>,
}

impl Problem {
    /// A problem of some kind, about no parameter.
    pub(crate) fn of(kind: &'static str, title: &'static str, status: StatusCode, detail: String) -> Self {
        Self { kind, title, status: status.as_u16(), detail, parametre: None }
    }

    /// A parameter that cannot be used.
    pub(crate) fn parameter(name: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: "urn:repere:probleme:parametre-invalide",
            title: "Paramètre invalide",
            status: StatusCode::BAD_REQUEST.as_u16(),
            detail: detail.into(),
            parametre: Some(name.to_owned()),
        }
    }

    /// Nothing at this address.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self {
            kind: "urn:repere:probleme:introuvable",
            title: "Introuvable",
            status: StatusCode::NOT_FOUND.as_u16(),
            detail: detail.into(),
            parametre: None,
        }
    }

    /// A method that the address does not have.
    pub(crate) fn method() -> Self {
        Self {
            kind: "urn:repere:probleme:methode",
            title: "Méthode refusée",
            status: StatusCode::METHOD_NOT_ALLOWED.as_u16(),
            detail: "cette adresse n’accepte pas cette méthode ; voir /api/docs".to_owned(),
            parametre: None,
        }
    }

    /// Something broke here; the log has the details under `reference`.
    pub(crate) fn internal(reference: &str) -> Self {
        Self {
            kind: "urn:repere:probleme:interne",
            title: "Erreur interne",
            status: StatusCode::INTERNAL_SERVER_ERROR.as_u16(),
            detail: format!("une erreur est survenue ; signalez-la avec la référence {reference}"),
            parametre: None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (status, headers, serde_json::to_string(&self).unwrap_or_default()).into_response()
    }
}
