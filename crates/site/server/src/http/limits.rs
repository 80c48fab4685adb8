//! What a flood meets: so many requests at once for everybody; so many in a while, and so much work, for each address.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::Body as _;
use tokio::sync::Semaphore;

use super::places::{Full, Places};
use super::workers::{NotMade, Workers};
use super::{Problem, client, excess};
use crate::AppState;

/// Requests prepared at once. Most take less than a thousandth of a second; those beyond are told to come back.
const AT_ONCE: usize = 512;
/// Longest time to prepare an answer, its request's body included.
const DEADLINE: Duration = Duration::from_secs(10);
/// Largest body of a request, bytes; a simulation or a report takes a few thousand.
pub(crate) const BODY_MAX: usize = 512 * 1024;
/// Bodies that are being read at once, which are held whole: of everybody, and of one visitor.
const BODIES: usize = 128;
const BODIES_OF_ONE: usize = 16;
/// Work that one address may ask for in a row, seconds of one thread, and how much of a thread it may keep busy after that.
const WORK: f64 = 3.0;
const SHARE: f64 = 0.2;
/// Addresses remembered; beyond it all are forgotten, which lets each begin again.
const CLIENTS_MAX: usize = 50_000;

/// The limits, and what they have counted.
pub(crate) struct Limits {
    turns: Semaphore,
    bodies: Places,
    workers: Workers,
    allowance: Option<Allowance>,
}

/// Requests that one address may make: some at once, then so many a second. And the work that they may cost: one that takes
/// a thousand times as long as another is not counted as one.
struct Allowance {
    burst: f64,
    per_second: f64,
    spent: Mutex<HashMap<IpAddr, Spent>>,
}

/// What an address has asked for, and the work that it was.
#[derive(Clone, Copy)]
struct Spent {
    asked: Bucket,
    worked: Bucket,
}

/// A leaky bucket, as it was at an instant.
#[derive(Clone, Copy)]
struct Bucket {
    level: f64,
    at: Instant,
}

impl Bucket {
    const fn empty(now: Instant) -> Self {
        Self { level: 0.0, at: now }
    }

    /// Lets it leak until now.
    fn leak(&mut self, per_second: f64, now: Instant) {
        let leaked = now.saturating_duration_since(self.at).as_secs_f64() * per_second;
        *self = Self { level: (self.level - leaked).max(0.0), at: now };
    }
}

impl Limits {
    /// Limits that let each address make this many requests a minute, and half of them at once; `None` for no limit by address.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub(crate) fn new(per_minute: Option<u32>) -> io::Result<Self> {
        let allowance = per_minute.map(|per_minute| Allowance {
            burst: f64::from(per_minute) / 2.0,
            per_second: f64::from(per_minute) / 60.0,
            spent: Mutex::new(HashMap::new()),
        });
        let workers = Workers::start()?;
        Ok(Self {
            turns: Semaphore::new(AT_ONCE),
            bodies: Places::new(BODIES, BODIES_OF_ONE),
            workers,
            allowance,
        })
    }
}

impl Allowance {
    /// Counts a request, or says how long to wait before another.
    fn spend(&self, client: IpAddr, now: Instant) -> Result<(), Duration> {
        self.change(client, now, |spent| {
            let over = spent.asked.level + 1.0 - self.burst;
            let (count, work) = (over / self.per_second, (spent.worked.level - WORK) / SHARE);
            let wait = count.max(work);
            if wait > 0.0 {
                return Err(Duration::from_secs_f64(wait));
            }
            spent.asked.level += 1.0;
            Ok(())
        })
    }

    /// Counts the work of a request that was let through.
    fn charge(&self, client: IpAddr, worked: Duration, now: Instant) {
        // Nobody waits for longer than a row of work takes to be forgotten.
        self.change(client, now, |spent| {
            spent.worked.level = (spent.worked.level + worked.as_secs_f64()).min(2.0 * WORK);
        });
    }

    fn change<T>(&self, client: IpAddr, now: Instant, change: impl FnOnce(&mut Spent) -> T) -> T {
        // Every change leaves a whole map behind.
        let mut all = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= CLIENTS_MAX {
            all.clear();
        }
        let nothing = Spent { asked: Bucket::empty(now), worked: Bucket::empty(now) };
        let spent = all.entry(client).or_insert(nothing);
        spent.asked.leak(self.per_second, now);
        spent.worked.leak(SHARE, now);
        change(spent)
    }
}

/// Lets a request through when there is room for it, and for so long. What keeps the site observable is always answered.
/// What is ready is given at once, the rest is made away from the threads that answer others.
pub(crate) async fn limit(request: Request, next: Next, state: &AppState) -> Response {
    if ["/healthz", "/readyz"].contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let limits = state.limits();
    let client =
        client::address(request.extensions(), request.headers(), state.proxies()).map(client::household);
    // What this machine asks itself is a check, a measure, or a proxy that does not say who asks.
    let visitor = client.filter(|client| !client.is_loopback());
    if let (Some(allowance), Some(visitor)) = (&limits.allowance, visitor)
        && let Err(wait) = allowance.spend(visitor, Instant::now())
    {
        return Refusal::Cadence(wait).into_response();
    }
    if announced(request.headers()).is_some_and(|length| length > BODY_MAX as u64) {
        return Problem::too_large(BODY_MAX).into_response();
    }
    if let Some(problem) = request.uri().query().and_then(|query| excess(query.as_bytes())) {
        return problem.into_response();
    }
    let Ok(_turn) = limits.turns.try_acquire() else { return Refusal::Surcharge.into_response() };
    // No answer takes a hundredth of it: what is late is the body of the request, when it has one.
    let late = if request.method() == Method::POST { Refusal::TropLent } else { Refusal::Surcharge };
    let answer = answer(request, next, visitor.filter(|_| limits.allowance.is_some()), state);
    tokio::time::timeout(DEADLINE, answer).await.unwrap_or_else(|_| late.into_response())
}

async fn answer(request: Request, next: Next, visitor: Option<IpAddr>, state: &AppState) -> Response {
    if state.has_ready(&request) {
        return next.run(request).await;
    }
    let limits = state.limits();
    // Whoever sends slowly keeps nobody from working.
    let request = match whole(request, visitor, limits).await {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    let charged = state.clone();
    let worked = move |worked: Duration| {
        if let (Some(allowance), Some(visitor)) = (&charged.limits().allowance, visitor) {
            allowance.charge(visitor, worked, Instant::now());
        }
    };
    match limits.workers.make(visitor, next.run(request), worked).await {
        Ok(response) => response,
        Err(NotMade::Full(full)) => Refusal::from(full).into_response(),
        Err(NotMade::Gone) => Problem::internal("réponse").into_response(),
    }
}

/// The request with its body, read.
async fn whole(request: Request, visitor: Option<IpAddr>, limits: &Limits) -> Result<Request, Response> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    let _reading = limits.bodies.take(visitor).map_err(|full| Refusal::from(full).into_response())?;
    let (head, body) = request.into_parts();
    let body = to_bytes(body, BODY_MAX).await;
    let body = body.map_err(|_| Problem::too_large(BODY_MAX).into_response())?;
    Ok(Request::from_parts(head, Body::from(body)))
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
    Surcharge,
    /// Its body does not come.
    TropLent,
}

impl From<Full> for Refusal {
    fn from(full: Full) -> Self {
        match full {
            Full::Everybody => Self::Surcharge,
            Full::Visitor => Self::Cadence(Duration::ZERO),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let wait = match self {
            Self::Cadence(wait) => Some(wait.as_secs() + 1),
            Self::Surcharge => Some(1),
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
            Self::Surcharge => (
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_minute_at_once_then_as_many_as_leak() {
        let limits = Limits::new(Some(120)).unwrap();
        let allowance = limits.allowance.as_ref().unwrap();
        let (start, one) = (Instant::now(), "192.0.2.1".parse().unwrap());
        assert!((0..60).all(|_| allowance.spend(one, start).is_ok()));
        let wait = allowance.spend(one, start).unwrap_err();
        assert_eq!(wait, Duration::from_millis(500));
        assert!(
            allowance.spend("192.0.2.2".parse().unwrap(), start).is_ok(),
            "another address waits for nobody"
        );
        assert!(allowance.spend(one, start + wait).is_ok());
        assert!(allowance.spend(one, start + wait).is_err(), "asking while waiting gains nothing");
    }

    #[tokio::test]
    async fn work_is_counted_by_its_length() {
        let limits = Limits::new(Some(1200)).unwrap();
        let allowance = limits.allowance.as_ref().unwrap();
        let (start, one) = (Instant::now(), "192.0.2.1".parse().unwrap());
        assert!(allowance.spend(one, start).is_ok());
        allowance.charge(one, Duration::from_secs(4), start);
        let wait = allowance.spend(one, start).unwrap_err();
        assert_eq!(wait, Duration::from_secs(5), "a second too much, of which a fifth is forgiven in each");
        assert!(allowance.spend("192.0.2.2".parse().unwrap(), start).is_ok());
        assert!(allowance.spend(one, start + wait).is_ok());
        allowance.charge(one, Duration::from_secs(3600), start);
        assert_eq!(
            allowance.spend(one, start).unwrap_err(),
            Duration::from_secs(15),
            "and no more than that"
        );
    }
}
