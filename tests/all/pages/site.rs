//! The site over the demonstration places, in this process: its clock stands still, so that its pages do.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use chrono::{DateTime, TimeZone as _, Utc};
use repere_records::{Parts, Records};
use repere_server::{AppState, Chance, Lexicon, MapSite, Publisher, Settings};
use repere_sqlite::SqliteDatabase;
use repere_territory::{PublishedFigures, Territoire};
use repere_tests::{DEMONSTRATION, Page};
use tower_service::Service as _;

/// A Tuesday, in the morning in Paris.
fn stopped() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap()
}

/// The site.
pub(super) struct Site(axum::Router);

impl Site {
    /// Over what the shared server has published.
    pub(super) async fn open() -> Self {
        let file = DEMONSTRATION.folder().join("repere.db");
        let records = Records::new(Arc::new(SqliteDatabase::open(&file).await.unwrap()));
        let territoire = Arc::new(Territoire::embedded().unwrap());
        let published = records.database().load(Parts::ALL).await.unwrap();
        let settings = Settings {
            demonstration: "demonstration".parse().unwrap(),
            clock: repere_server::Clock::new(stopped),
            public_url: Some("https://carte.example.org".parse().unwrap()),
            records: Some(records.clone()),
            policy: repere_records::Policy::default(),
            listens: String::new(),
            chance: Chance::new(|_| false),
            reports: Arc::new(records),
            report_delay: Duration::ZERO,
            geocoder: None,
            map_site: MapSite::OPENSTREETMAP.parse().unwrap(),
            base_map: None,
            lexicon: Arc::new(Lexicon::shipped().clone()),
            published: PublishedFigures::embedded(&territoire).unwrap(),
            publisher: Publisher::default(),
            requests_per_minute: None,
            proxies: Vec::new(),
            first_form: 1,
            secret: [7; 32],
        };
        Self(repere_server::router(AppState::new(territoire, published, settings).unwrap()))
    }

    /// The status and the page of an answer.
    pub(super) async fn ask(&mut self, method: Method, address: &str) -> (u16, Page) {
        let request = Request::builder().method(method).uri(address).header("host", "x");
        let answer =
            self.0.call(request.header("accept", "text/html").body(Body::empty()).unwrap()).await.unwrap();
        let kind = answer.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap());
        assert_eq!(kind, "text/html; charset=utf-8", "{address}");
        let status = answer.status().as_u16();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, Page::read(std::str::from_utf8(&body).unwrap()))
    }
}
