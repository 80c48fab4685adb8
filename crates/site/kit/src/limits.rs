//! What a flood meets: so many requests at once for everybody; so many in a while, and so much work, for each address.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::LengthLimitError;
use hyper::body::Body as _;
use tokio::sync::Semaphore;

use crate::allowance::Allowance;
use crate::places::{Full, Places};
use crate::unread::{Line, Unread};
use crate::workers::{NotMade, Workers};
use crate::{Bounds, Network, Problem, Proxies, Standing, fault, framing};

/// Requests prepared at once. Most take less than a thousandth of a second; those beyond are told to come back.
const AT_ONCE: usize = 512;
/// Longest time to prepare an answer, its request's body included.
const DEADLINE: Duration = Duration::from_secs(10);
/// Largest body of a request, bytes; a simulation or a report takes a few thousand.
pub const BODY_MAX: usize = 512 * 1024;
/// Bodies that are being read at once, which are held whole: of everybody, and of one visitor.
const BODIES: usize = 128;
const BODIES_OF_ONE: usize = 16;
/// The limits, and what they have counted.
pub struct Limits {
    turns: Semaphore,
    bodies: Places,
    workers: Workers,
    unread: Unread,
    proxies: Proxies,
    bounds: Bounds,
    allowance: Option<Arc<Allowance>>,
}

impl Limits {
    /// Limits that let each address make this many requests a minute, and half of them at once; `None` for no limit by address.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(per_minute: Option<u32>, proxies: Proxies, bounds: Bounds) -> io::Result<Self> {
        Ok(Self {
            turns: Semaphore::new(AT_ONCE),
            bodies: Places::new(BODIES, BODIES_OF_ONE),
            workers: Workers::start()?,
            unread: Unread::default(),
            proxies,
            bounds,
            allowance: per_minute.map(Allowance::new).map(Arc::new),
        })
    }

    /// Lets a request through when there is room for it, and for so long. What is always answered meets no limit; what is
    /// ready is given at once; the rest is made away from the threads that answer others.
    pub async fn pass(&self, request: Request, next: Next, standing: Standing) -> Response {
        let malformed = framing::refusal(&request);
        let is_whole = request.body().is_end_stream();
        if malformed.is_none() && is_whole && standing == Standing::Always {
            return next.run(request).await;
        }
        let client = self.proxies.client(request.extensions(), request.headers());
        // What this machine asks itself is a check, a measure, or a proxy that does not say who asks.
        let visitor = client.filter(|client| !client.is_loopback() && self.allowance.is_some());
        if let (Some(allowance), Some(visitor)) = (&self.allowance, visitor)
            && let Err(wait) = allowance.spend(visitor, Instant::now())
        {
            return Refusal::Cadence(wait).into_response();
        }
        if let Some(refusal) = malformed {
            return refusal;
        }
        if announced(request.headers()).is_some_and(|length| length > BODY_MAX as u64) {
            return Problem::too_large(BODY_MAX).into_response();
        }
        if let Some(problem) = request.uri().query().and_then(|query| self.bounds.excess(query.as_bytes())) {
            return problem.into_response();
        }
        let Ok(_turn) = self.turns.try_acquire() else { return Refusal::Overloaded.into_response() };
        // What a request brings is read even where nobody looks at it: it may be malformed.
        if standing == Standing::Ready && is_whole {
            let line = request.extensions().get::<Line>().cloned().unwrap_or_default();
            return self.unread.weigh(visitor.map(Network::of), line, next.run(request).await);
        }
        // No answer takes a hundredth of it: what is late is the body of the request, when it has one.
        let late = if request.method() == Method::POST { Refusal::TropLent } else { Refusal::Overloaded };
        let made = tokio::time::timeout(DEADLINE, self.make(request, next, visitor));
        made.await.unwrap_or_else(|_| late.into_response())
    }

    async fn make(&self, request: Request, next: Next, visitor: Option<IpAddr>) -> Response {
        // Whoever sends slowly keeps nobody from working.
        let request = match self.whole(request, visitor).await {
            Ok(request) => request,
            Err(refused) => return refused,
        };
        let charged = self.allowance.clone();
        let worked = move |worked: Duration| {
            if let (Some(allowance), Some(visitor)) = (&charged, visitor) {
                allowance.charge(visitor, worked, Instant::now());
            }
        };
        let network = visitor.map(Network::of);
        let line = request.extensions().get::<Line>().cloned().unwrap_or_default();
        match self.workers.make(network, next.run(request), worked).await {
            Ok(response) => self.unread.hold(network, line, response).await,
            Err(NotMade::Full(full)) => Refusal::from(full).into_response(),
            Err(gone @ NotMade::Gone) => fault(&gone).into_response(),
        }
    }

    /// The request with its body, read.
    async fn whole(&self, request: Request, visitor: Option<IpAddr>) -> Result<Request, Response> {
        if request.body().is_end_stream() {
            return Ok(request);
        }
        let _reading =
            self.bodies.take(visitor.map(Network::of)).map_err(|full| Refusal::from(full).into_response())?;
        let (head, body) = request.into_parts();
        match to_bytes(body, BODY_MAX).await {
            Ok(body) => Ok(Request::from_parts(head, Body::from(body))),
            Err(error) if is_too_large(&error) => Err(Problem::too_large(BODY_MAX).into_response()),
            Err(_) => Err(framing::broken().into_response()),
        }
    }
}

/// Whether a body was read no further because of its length.
fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<LengthLimitError>())
}

/// The length of a body, as its head says it.
fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Why a request is not answered.
enum Refusal {
    /// Its address asks too much; it may ask again after that.
    Cadence(Duration),
    /// Everybody asks too much.
    Overloaded,
    /// Its body does not come.
    TropLent,
}

impl From<Full> for Refusal {
    fn from(full: Full) -> Self {
        match full {
            Full::Everybody => Self::Overloaded,
            Full::Visitor => Self::Cadence(Duration::ZERO),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let wait = match self {
            Self::Cadence(wait) => Some(wait.as_secs() + 1),
            Self::Overloaded => Some(1),
            Self::TropLent => None,
        };
        let again = wait.map(|seconds| format!(" ; réessayez dans {seconds} s")).unwrap_or_default();
        let (kind, title, status, detail) = match self {
            Self::Cadence(_) => (
                "urn:repere:probleme:cadence",
                "Trop de demandes",
                StatusCode::TOO_MANY_REQUESTS,
                format!("trop de demandes viennent de votre adresse{again}"),
            ),
            Self::Overloaded => (
                "urn:repere:probleme:surcharge",
                "Surcharge",
                StatusCode::SERVICE_UNAVAILABLE,
                format!("le site reçoit trop de demandes en ce moment{again}"),
            ),
            Self::TropLent => (
                "urn:repere:probleme:trop-lent",
                "Envoi trop lent",
                StatusCode::REQUEST_TIMEOUT,
                format!("l’envoi n’est pas arrivé en {} s", DEADLINE.as_secs()),
            ),
        };
        let mut response = Problem::of(kind, title, status, detail).into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
