//! Signing in: an address, then the link or the code that is sent to it.

pub(crate) mod ask;
pub(crate) mod code;
pub(crate) mod link;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use repere_kit::fault;
use repere_people::Token;
use repere_records::{NewSession, Proof, SignInError};

use crate::next::Next;
use crate::{Parts, browser};

/// Lets somebody in who shows this: their browser has a new session, and goes where it was going. `None` when it is not good.
async fn enter(
    proof: Proof<'_>,
    headers: &HeaderMap,
    parts: &Parts,
) -> Result<Option<Response>, Box<Response>> {
    let token = Token::of(parts.chance.bytes().map_err(|cause| Box::new(fault(&cause).into_response()))?);
    let session = NewSession { token: token.digest(), browser: browser::name(headers) };
    let before = parts.door.cookies.read(headers).map(|token| token.digest());
    match parts.records.sign_in(proof, session, before.as_ref(), parts.clock.now()).await {
        Ok(entered) => {
            let cookie = parts.door.cookies.set(headers, &token);
            let next = Next::of(Some(&entered.next));
            let headers = [(header::SET_COOKIE, cookie), (header::CACHE_CONTROL, no_store())];
            Ok(Some((headers, Redirect::to(next.as_str())).into_response()))
        }
        Err(SignInError::NotGood) => Ok(None),
        Err(SignInError::Storage(cause)) => Err(Box::new(fault(&cause).into_response())),
    }
}

fn no_store() -> HeaderValue {
    HeaderValue::from_static("no-store")
}
