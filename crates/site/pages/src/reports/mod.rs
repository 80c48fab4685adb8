//! What visitors say to the staff, that something is wrong with a place or that one is missing: the forms, what keeps robots
//! away from them, and where they go.
//!
//! No account, no cookie, nothing from elsewhere: a field that people do not see, a signed time that proves that the
//! form was read and that serves once, a number of reports for each address. Without a cookie or an account, a form sent from
//! another site (CSRF) can do no more than anybody can from here.

pub(crate) mod correction;
mod envelope;
mod fault;
pub(crate) mod missing;
mod token;

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::report::ReplyTo;
use repere_edition::bounds::BOUNDS;
use repere_kit::{Cadence, Problem};
use repere_records::{Deposit, Form, ReportBox, Told};

use fault::Fault;
use token::Tokens;

/// Reports that one address may send in an hour.
const OF_ADDRESS: usize = 5;

/// Most bytes of a form: 1 000 characters of four bytes, three letters each, a few values, and the rest.
const BODY_MAX: usize = 24 << 10;

/// What keeps robots away.
pub struct ReportGate {
    tokens: Tokens,
    cadence: Cadence,
}

impl ReportGate {
    /// A gate with its secret, the number of its first form, which chance chose, and the shortest time in which a person fills
    /// the form.
    pub fn new(secret: [u8; 32], first: u64, minimum: Duration) -> Self {
        let minimum = TimeDelta::from_std(minimum).unwrap_or(TimeDelta::zero());
        Self { tokens: Tokens::new(secret, first, minimum), cadence: Cadence::new(OF_ADDRESS) }
    }

    /// Whether a form about `subject` may be kept. It counts against its address then: it is asked last, when nothing else is
    /// wrong with the form.
    fn admits(
        &self,
        subject: &str,
        token: &str,
        client: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        self.tokens.check(subject, token, now)?;
        let client = client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        if self.cadence.allows(client, token, now) { Ok(()) } else { Err(Fault::TooOften) }
    }

    /// Has a report kept that a form brought, if the form may bring one.
    async fn keep(
        &self,
        arrival: &Arrival<'_>,
        told: &Told,
        reply: Option<ReplyTo>,
        reports: &dyn ReportBox,
    ) -> Result<(), Fault> {
        let Arrival { subject, token, client, now } = *arrival;
        self.admits(subject, token, client, now)?;
        match reports.report(told, &Form { token: token.to_owned(), reply }, now).await {
            Ok(Deposit::Kept(_)) => Ok(()),
            Ok(Deposit::FormSpent) => Err(Fault::AlreadySent),
            Err(cause) => {
                tracing::error!(%cause, "a report could not be kept");
                Err(Fault::NotKept)
            }
        }
    }
}

/// A form that came.
#[derive(Clone, Copy)]
struct Arrival<'a> {
    /// What its token was signed for.
    subject: &'a str,
    token: &'a str,
    client: Option<IpAddr>,
    now: DateTime<Utc>,
}

/// What refuses the body of a form before it is read. It arrives whole all the same: a browser whose form is left unread may show a
/// broken connection, and not the answer.
fn refused(body: &[u8]) -> Option<Response> {
    if body.len() > BODY_MAX {
        return Some(Problem::too_large(BODY_MAX).into_response());
    }
    BOUNDS.excess(body).map(IntoResponse::into_response)
}

/// Where somebody wants to be told, if that was filled.
fn reply(given: &str) -> Result<Option<ReplyTo>, Fault> {
    match given.trim() {
        "" => Ok(None),
        given => given.parse().map(Some).map_err(|_| Fault::NoAddress),
    }
}
