//! Who a page is for. A handler takes one of these, and whoever is not is led to sign in, or refused.

use axum::extract::FromRequestParts;
use axum::http::request::Parts as Request;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use repere_kit::fault;
use repere_pages::Base;
use repere_people::{Account, Session};

use crate::Parts;
use crate::next::Next;
use crate::reach::Reach;
use crate::refused::not_for_you;

/// Somebody who signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Their session.
    pub session: Session,
    /// Their account.
    pub account: Account,
}

/// Somebody at the desk of some territory.
#[derive(Debug, Clone)]
pub struct Moderator {
    /// Their account.
    pub account: Account,
    /// Where they may decide.
    /// Where they may decide.
    pub reach: Reach,
}

/// Somebody of the coordination.
#[derive(Debug, Clone)]
pub struct Coordinator {
    /// Their account.
    pub account: Account,
}

/// Who is signed in, if anybody is.
///
/// # Errors
/// When the database does not say.
pub(crate) async fn signed_in(headers: &HeaderMap, parts: &Parts) -> Result<Option<SignedIn>, Box<Response>> {
    let Some(token) = parts.door.cookies.read(headers) else { return Ok(None) };
    match parts.records.signed_in(&token.digest(), parts.clock.now()).await {
        Ok(found) => Ok(found.map(|(session, account)| SignedIn { session, account })),
        Err(cause) => Err(Box::new(fault(&cause).into_response())),
    }
}

/// Who a kind of page is for.
pub trait Who: Sized + Send {
    /// Whoever signed in, if they are.
    ///
    /// # Errors
    /// When they are not: the page that says so.
    fn admit(signed_in: SignedIn, base: &Base) -> Result<Self, Box<Response>>;
}

impl Who for SignedIn {
    fn admit(signed_in: SignedIn, _: &Base) -> Result<Self, Box<Response>> {
        Ok(signed_in)
    }
}

impl Who for Moderator {
    fn admit(SignedIn { account, .. }: SignedIn, base: &Base) -> Result<Self, Box<Response>> {
        if !account.is_staff() {
            return Err(Box::new(not_for_you(&account, base)));
        }
        let reach = Reach::of(&account, base.territoire());
        Ok(Self { account, reach })
    }
}

impl Who for Coordinator {
    fn admit(SignedIn { account, .. }: SignedIn, base: &Base) -> Result<Self, Box<Response>> {
        if account.is_coordination() {
            Ok(Self { account })
        } else {
            Err(Box::new(not_for_you(&account, base)))
        }
    }
}

/// Whoever is signed in and is of this kind.
async fn admitted<W: Who>(request: &mut Request, parts: &Parts) -> Result<W, Box<Response>> {
    match signed_in(&request.headers, parts).await? {
        Some(found) => W::admit(found, &parts.base()),
        None => Err(Box::new(to_sign_in(request))),
    }
}

/// Leads to the page of signing in, and back. Who sent a form that is not kept goes on from their account.
fn to_sign_in(request: &Request) -> Response {
    let asks = [Method::GET, Method::HEAD].contains(&request.method);
    let path = request.uri.path_and_query().map(|path| path.as_str()).filter(|_| asks);
    Redirect::to(&Next::of(path).sign_in()).into_response()
}

macro_rules! extracted {
    ($($who:ty),+) => {
        $(
            impl FromRequestParts<Parts> for $who {
                type Rejection = Response;

                async fn from_request_parts(request: &mut Request, parts: &Parts) -> Result<Self, Response> {
                    admitted(request, parts).await.map_err(|refusal| *refusal)
                }
            }
        )+
    };
}

extracted!(SignedIn, Moderator, Coordinator);

impl Parts {
    /// What every page is made with.
    pub(crate) fn base(&self) -> Base {
        Base::new(self.current.snapshot(), std::sync::Arc::clone(&self.layout))
    }
}
