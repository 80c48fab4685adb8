//! Errors of the API: `application/problem+json` (RFC 9457), in French.

use axum::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// Une erreur de l’API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// La sorte de problème, une URN qui ne change pas.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "urn:repere:probleme:parametre-invalide")]
    kind: &'static str,
    /// Un titre court, le même pour tous les problèmes de la sorte.
    title: &'static str,
    /// Le statut HTTP.
    #[schema(example = 400)]
    status: u16,
    /// Ce qui est arrivé et ce qu’il faut faire.
    detail: String,
    /// Le paramètre en cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    parametre: Option<String>,
    /// What finds it in the log, for a fault of ours; its words say it too.
    #[serde(skip)]
    reference: Option<String>,
}

impl Problem {
    /// A problem of some kind, about no parameter.
    pub fn of(kind: &'static str, title: &'static str, status: StatusCode, detail: String) -> Self {
        Self { kind, title, status: status.as_u16(), detail, parametre: None, reference: None }
    }

    /// A parameter that cannot be used.
    pub fn parameter(name: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: "urn:repere:probleme:parametre-invalide",
            title: "Paramètre invalide",
            status: StatusCode::BAD_REQUEST.as_u16(),
            detail: detail.into(),
            parametre: Some(name.to_owned()),
            reference: None,
        }
    }

    /// Nothing at this address.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::of("urn:repere:probleme:introuvable", "Introuvable", StatusCode::NOT_FOUND, detail.into())
    }

    /// An address that leads nowhere.
    pub fn no_such_address() -> Self {
        Self::not_found("cette adresse n’existe pas ; voir /api/docs")
    }

    /// A method that the address does not have.
    pub fn method() -> Self {
        let detail = "cette adresse n’accepte pas cette méthode ; voir /api/docs".to_owned();
        Self::of("urn:repere:probleme:methode", "Méthode refusée", StatusCode::METHOD_NOT_ALLOWED, detail)
    }

    /// A request that is none.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        Self::of("urn:repere:probleme:malforme", "Demande malformée", StatusCode::BAD_REQUEST, detail.into())
    }

    /// A body of more bytes than `most`.
    pub fn too_large(most: usize) -> Self {
        let detail = format!("un envoi fait {} Kio au plus", most / 1024);
        Self::of("urn:repere:probleme:trop-grand", "Envoi trop grand", StatusCode::PAYLOAD_TOO_LARGE, detail)
    }

    /// Something broke here; the log has the details under `reference` ([`crate::fault`]).
    pub(crate) fn internal(reference: &str) -> Self {
        let detail = format!("une erreur est survenue ; signalez-la avec la référence {reference}");
        let problem = Self::of(
            "urn:repere:probleme:interne",
            "Erreur interne",
            StatusCode::INTERNAL_SERVER_ERROR,
            detail,
        );
        Self { reference: Some(reference.to_owned()), ..problem }
    }

    /// Le statut HTTP.
    #[expect(clippy::expect_used, reason = "it was one")]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).expect("a problem is made with a status")
    }

    /// What is wrong with a parameter, and which it is.
    pub fn about(&self) -> Option<(&str, &str)> {
        self.parametre.as_deref().map(|name| (name, self.detail.as_str()))
    }

    /// What finds it in the log, for a fault of ours.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}

impl IntoResponse for Problem {
    /// For programs. The answer carries the problem itself, so that it can be said in a page to people.
    #[expect(clippy::expect_used, reason = "it is texts and a number")]
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let body = serde_json::to_string(&self).expect("texts and a number are written as JSON");
        (self.status(), headers, Extension(self), body).into_response()
    }
}
