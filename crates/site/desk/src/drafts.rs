//! Forms that were sent after a session had ended: kept for half an hour, and there again once who sent them has signed in.

use std::net::{IpAddr, Ipv4Addr};

use repere_kit::Parameters;
use repere_people::Token;
use repere_records::storage::Draft;

use crate::Parts;
use crate::next::Next;

/// The parameter that names a form that waits.
const PARAMETER: &str = "brouillon";
/// Most bytes of a form that is kept: as much as the reverse proxies of the guide let through.
const MOST: usize = 64 << 10;

/// Keeps what was sent to a path, if it may be; where to sign in, and go on from.
pub async fn keep(path: &str, body: &[u8], client: Option<IpAddr>, parts: &Parts) -> Next {
    let plain = Next::of(Some(path));
    let (Ok(body), Ok(bytes)) = (str::from_utf8(body), parts.chance.bytes()) else { return plain };
    let (token, now) = (Token::of(bytes), parts.clock.now());
    let client = client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if body.is_empty() || body.len() > MOST || !parts.door.drafts.allows(client, &token.reveal(), now) {
        return plain;
    }
    let draft = Draft { path: path.to_owned(), body: body.to_owned(), at: now };
    match parts.records.keep_draft(&token.digest(), &draft).await {
        Ok(()) => Next::of(Some(&format!("{path}?{PARAMETER}={}", token.reveal()))),
        Err(cause) => {
            tracing::warn!(%cause, "a form that was sent after its session had ended could not be kept");
            plain
        }
    }
}

/// The form that waits for this path, as it was sent, if an address names one.
pub async fn waiting(path: &str, parameters: &Parameters, parts: &Parts) -> Option<String> {
    let token: Token = parameters.first(PARAMETER)?.parse().ok()?;
    let found = parts.records.draft(&token.digest(), path, parts.clock.now()).await;
    found.ok().flatten().map(|draft| draft.body)
}
