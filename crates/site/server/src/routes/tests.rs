//! What stands around every handler, over handlers of the tests' own.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use chrono::{DateTime, Utc};
use repere_records::storage::Published;
use repere_records::{Deposit, Form, RecordsError, ReportBox, Told};
use repere_territory::{PublishedFigures, Territoire};
use tower_service::Service as _;

use super::*;
use crate::{Chance, Clock, Lexicon, MapSite, Publisher, Settings};

/// A desk where nobody comes.
struct NoReports;

#[async_trait]
impl ReportBox for NoReports {
    async fn report(&self, _: &Told, _: &Form, _: DateTime<Utc>) -> Result<Deposit, RecordsError> {
        unreachable!()
    }
}

fn state_without_places() -> AppState {
    state_over(Published::default())
}

/// The state of a site over what was read of a database.
pub(crate) fn state_over(first: Published) -> AppState {
    let territoire = Arc::new(Territoire::embedded().unwrap());
    let settings = Settings {
        demonstration: "demonstration".parse().unwrap(),
        clock: Clock::new(|| DateTime::UNIX_EPOCH),
        public_url: None,
        records: None,
        policy: repere_records::Policy::default(),
        listens: "127.0.0.1:8080".to_owned(),
        chance: Chance::new(|_| false),
        reports: Arc::new(NoReports),
        report_delay: Duration::ZERO,
        geocoder: None,
        map_site: MapSite::OPENSTREETMAP.parse().unwrap(),
        base_map: None,
        lexicon: Arc::new(Lexicon::shipped().clone()),
        published: PublishedFigures::embedded(&territoire).unwrap(),
        publisher: Publisher::default(),
        requests_per_minute: None,
        proxies: Vec::new(),
        secret: [7; 32],
        first_form: 1,
    };
    AppState::new(territoire, first, settings).unwrap()
}

async fn ask(site: &mut Router, path: &str) -> (Response, String) {
    let request = Request::builder()
        .uri(path)
        .header("host", "x")
        .header("accept", "text/html")
        .body(Body::empty())
        .unwrap();
    let (parts, body) = site.call(request).await.unwrap().into_parts();
    let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    (Response::from_parts(parts, Body::empty()), text)
}

#[tokio::test]
async fn a_handler_that_panics_is_one_answer_and_nothing_to_the_others() {
    async fn broken() -> Response {
        panic!("a fault in a handler")
    }
    let state = state_without_places();
    let routes = Router::new()
        .merge(pages::router().with_state(state.pages().clone()))
        .route("/panne", get(broken))
        .route("/api/panne", get(broken));
    let mut site = guarded(routes, state);
    // More than may be prepared at once: none keeps its turn.
    for rank in 0..600 {
        let path = if rank % 2 == 0 { "/panne" } else { "/api/panne" };
        let (answer, text) = ask(&mut site, path).await;
        assert_eq!(answer.status(), 500, "{text}");
        assert!(answer.headers().contains_key("content-security-policy"));
        let kind = answer.headers()["content-type"].to_str().unwrap();
        let expected = if rank % 2 == 0 { "text/html; charset=utf-8" } else { "application/problem+json" };
        assert_eq!(kind, expected);
        assert!(text.contains("P000") && !text.contains("a fault"), "a reference, no details: {text}");
    }
    let (answer, text) = ask(&mut site, "/").await;
    assert_eq!(answer.status(), 200, "{text}");
}

/// A log that can be read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(lines)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_reference_that_a_visitor_is_given_is_in_the_log() {
    async fn panicked() -> Response {
        panic!("a fault in a handler")
    }
    async fn failed() -> Problem {
        repere_kit::fault(&io::Error::other("the cause"))
    }
    let log = Log::default();
    let writer = log.clone();
    // Answers are made on threads of their own: the log is that of all.
    tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).init();
    let routes = Router::new()
        .route("/panne", get(panicked))
        .route("/echec", get(failed))
        .route("/api/echec", get(failed));
    let mut site = guarded(routes, state_without_places());
    for path in ["/panne", "/echec", "/api/echec"] {
        let (answer, text) = ask(&mut site, path).await;
        assert_eq!(answer.status(), 500, "{text}");
        let begins = text.find("R0").or_else(|| text.find("P0")).expect("a reference is said");
        let (reference, log) = (&text[begins..begins + 7], log.text());
        let line = log.lines().find(|line| line.contains(reference)).unwrap_or_else(|| panic!("{log}"));
        assert_eq!(line.contains("the cause"), path != "/panne", "{line}");
        assert!(!text.contains("the cause"), "{text}");
    }
}
