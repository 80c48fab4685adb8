//! What an operator watches: requests, times, the age of what is served, faults; in the text format of OpenMetrics.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use chrono::{DateTime, Utc};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use repere_records::ImportRun;

use crate::AppState;
use repere_kit::Route;

/// Which requests.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Requests {
    route: Route,
    method: &'static str,
    status: u16,
}

/// The route alone, for times.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ByRoute {
    route: Route,
}

/// A source of places, as the operator names it.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Source {
    source: String,
}

/// What is counted from the start of the process, and what the database says of itself.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Requests, Counter>,
    times: Family<ByRoute, Histogram, fn() -> Histogram>,
    database_failures: Counter,
    imports: Family<Source, Gauge>,
    imported_at: Family<Source, Gauge>,
    revision: Gauge,
    database_revision: Gauge,
    lag: Histogram,
    places: Gauge,
    read_at: Gauge,
    published_at: Gauge,
}

/// Half a thousandth of a second to eight seconds.
fn buckets() -> Histogram {
    Histogram::new(exponential_buckets(0.0005, 2.0, 15))
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("repere");
        let requests = Family::<Requests, Counter>::default();
        registry.register("requests", "Requests answered, by route, method and status", requests.clone());
        let times = Family::<ByRoute, Histogram, fn() -> Histogram>::new_with_constructor(buckets);
        let help = "Time to prepare an answer, by route";
        registry.register_with_unit("request_duration", help, Unit::Seconds, times.clone());
        let database_failures = Counter::default();
        registry.register("store_failures", "Times the store could not be read", database_failures.clone());
        let imports = Family::<Source, Gauge>::default();
        registry.register("imports", "Imports of a source that the store has on record", imports.clone());
        let imported_at = Family::<Source, Gauge>::default();
        let help = "When a source was last imported, whatever that changed";
        registry.register("import_timestamp_seconds", help, imported_at.clone());
        let mut gauge = |name: &str, help: &str| {
            let gauge: Gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        let revision = gauge("revision", "Revision of the places served; an import or a correction moves it");
        let help = "Last revision that the store told of; served once repere_revision is the same";
        let database_revision = gauge("store_revision", help);
        let places = gauge("places", "Places served");
        let read_at = gauge("store_read_timestamp_seconds", "When the store last answered");
        let published_at = gauge("snapshot_timestamp_seconds", "When the places served were published");
        let lag = buckets();
        let help = "Time from being told of a change to serving it";
        registry.register_with_unit("snapshot_lag", help, Unit::Seconds, lag.clone());
        Self {
            registry,
            requests,
            times,
            database_failures,
            imports,
            imported_at,
            revision,
            database_revision,
            lag,
            places,
            read_at,
            published_at,
        }
    }

    /// Counts an answer.
    pub(crate) fn answered(&self, route: Route, method: &Method, status: StatusCode, took: Duration) {
        let requests = Requests { route, method: known(method), status: status.as_u16() };
        self.requests.get_or_create(&requests).inc();
        self.times.get_or_create(&ByRoute { route: requests.route }).observe(took.as_secs_f64());
    }

    /// The database answered.
    pub(crate) fn database_read(&self, now: DateTime<Utc>) {
        self.read_at.set(now.timestamp());
    }

    /// The database told its last revision.
    pub(crate) fn database_is_at(&self, revision: u64) {
        self.database_revision.set(i64::try_from(revision).unwrap_or(i64::MAX));
    }

    /// A change that the database told of is served, after so long.
    pub(crate) fn followed(&self, took: Duration) {
        self.lag.observe(took.as_secs_f64());
    }

    /// The database did not.
    pub(crate) fn database_failed(&self) {
        self.database_failures.inc();
    }

    /// What the database has on record of imports.
    pub(crate) fn imported(&self, runs: &[ImportRun]) {
        let mut sources: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for run in runs {
            let (count, last) = sources.entry(run.source.as_str()).or_default();
            (*count, *last) = (*count + 1, run.at.timestamp().max(*last));
        }
        for (source, (count, last)) in sources {
            let source = Source { source: source.to_owned() };
            self.imports.get_or_create(&source).set(count);
            self.imported_at.get_or_create(&source).set(last);
        }
    }

    /// Places were published.
    pub(crate) fn published(&self, revision: u64, places: usize, now: DateTime<Utc>) {
        self.revision.set(i64::try_from(revision).unwrap_or(i64::MAX));
        self.places.set(i64::try_from(places).unwrap_or(i64::MAX));
        self.published_at.set(now.timestamp());
    }
}

/// The methods that there are; what else a client writes is one.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// `/metrics`, for a listener of its own: visitors have no business there.
pub fn metrics(state: AppState) -> Router {
    Router::new().route("/metrics", get(text)).with_state(state)
}

#[expect(clippy::expect_used, reason = "writing to a String does not fail")]
async fn text(State(state): State<AppState>) -> impl IntoResponse {
    let mut body = String::new();
    encode(&mut body, &state.metrics().registry).expect("writing to a String does not fail");
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], body)
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}
