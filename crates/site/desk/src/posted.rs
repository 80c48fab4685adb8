//! A form that somebody sent who must be signed in. When their session has ended, what they wrote is kept.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Redirect, Response};
use repere_kit::Content;

use crate::Parts;
use crate::drafts;
use crate::who::{Who, signed_in};

/// Who sent a form, and what it holds.
pub struct Posted<W> {
    /// Who.
    pub who: W,
    /// What was sent.
    pub body: Bytes,
}

impl<W: Who> FromRequest<Parts> for Posted<W> {
    type Rejection = Response;

    async fn from_request(request: Request, parts: &Parts) -> Result<Self, Response> {
        let signed_in = signed_in(request.headers(), parts).await.map_err(|refusal| *refusal)?;
        let path = request.uri().path().to_owned();
        let client = parts.proxies.client(request.extensions(), request.headers());
        let Content(body) =
            Content::from_request(request, parts).await.map_err(IntoResponse::into_response)?;
        match signed_in {
            Some(found) => {
                let who = W::admit(found, &parts.base()).map_err(|refusal| *refusal)?;
                Ok(Self { who, body })
            }
            None => {
                let next = drafts::keep(&path, &body, client, parts).await;
                Err(Redirect::to(&next.sign_in()).into_response())
            }
        }
    }
}
