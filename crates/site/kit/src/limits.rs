//! What a flood meets: so many requests at once for everybody, so many in a while for each address.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use crate::{Problem, Proxies, household};

/// Requests prepared at once. Most take less than a thousandth of a second; those beyond are told to come back.
const AT_ONCE: usize = 512;
/// Longest time to prepare an answer, its request's body included.
const DEADLINE: Duration = Duration::from_secs(10);
/// Largest body of a request, bytes; a simulation or a report takes a few thousand.
pub const BODY_MAX: usize = 512 * 1024;
/// Addresses remembered; beyond it all are forgotten, which lets each begin again.
const CLIENTS_MAX: usize = 50_000;

/// The limits, and what they have counted.
pub struct Limits {
    turns: Semaphore,
    proxies: Proxies,
    allowance: Option<Allowance>,
}

/// Requests that one address may make: some at once, then so many a second.
struct Allowance {
    burst: f64,
    per_second: f64,
    spent: Mutex<HashMap<IpAddr, Bucket>>,
}

/// A leaky bucket: what an address has asked for, as it was at an instant.
#[derive(Clone, Copy)]
struct Bucket {
    level: f64,
    at: Instant,
}

impl Limits {
    /// Limits that let each address make this many requests a minute, and half of them at once; `None` for no limit by address.
    pub fn new(per_minute: Option<u32>, proxies: Proxies) -> Self {
        let allowance = per_minute.map(|per_minute| Allowance {
            burst: f64::from(per_minute) / 2.0,
            per_second: f64::from(per_minute) / 60.0,
            spent: Mutex::new(HashMap::new()),
        });
        Self { turns: Semaphore::new(AT_ONCE), proxies, allowance }
    }

    /// Lets a request through when there is room for it, and for so long. What keeps the site observable is always answered.
    pub async fn pass(&self, request: Request, next: Next) -> Response {
        if ["/healthz", "/readyz"].contains(&request.uri().path()) {
            return next.run(request).await;
        }
        let client = self.proxies.client(request.extensions(), request.headers()).map(household);
        // What this machine asks itself is a check, a measure, or a proxy that does not say who asks.
        if let (Some(allowance), Some(client)) =
            (&self.allowance, client.filter(|client| !client.is_loopback()))
            && let Err(wait) = allowance.spend(client, Instant::now())
        {
            return Refusal::Cadence(wait).into_response();
        }
        if announced(request.headers()).is_some_and(|length| length > BODY_MAX as u64) {
            return Problem::too_large(BODY_MAX).into_response();
        }
        let Ok(_turn) = self.turns.try_acquire() else { return Refusal::Surcharge.into_response() };
        // No answer takes a hundredth of it: what is late is the body of the request, when it has one.
        let late = if request.method() == Method::POST { Refusal::TropLent } else { Refusal::Surcharge };
        tokio::time::timeout(DEADLINE, next.run(request)).await.unwrap_or_else(|_| late.into_response())
    }
}

impl Allowance {
    /// Counts a request, or says how long to wait before another.
    fn spend(&self, client: IpAddr, now: Instant) -> Result<(), Duration> {
        // Every change leaves a whole map behind.
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.len() >= CLIENTS_MAX {
            spent.clear();
        }
        let bucket = spent.entry(client).or_insert(Bucket { level: 0.0, at: now });
        let leaked = now.saturating_duration_since(bucket.at).as_secs_f64() * self.per_second;
        let level = (bucket.level - leaked).max(0.0);
        let over = level + 1.0 - self.burst;
        if over > 0.0 {
            *bucket = Bucket { level, at: now };
            return Err(Duration::from_secs_f64(over / self.per_second));
        }
        *bucket = Bucket { level: level + 1.0, at: now };
        Ok(())
    }
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
        let limits = Limits::new(Some(120), Proxies::default());
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
}
