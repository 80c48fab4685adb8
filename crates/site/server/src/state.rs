//! All that the site is made of, put together.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use axum::http::Method;
use chrono::{DateTime, Utc};
use repere_api as api;
use repere_desk as desk;
use repere_domain::codes::Slug;
use repere_edition::bounds::BOUNDS;
use repere_edition::{Current, Geocoding, Hindsight, Pulse};
use repere_kit::{Limits, Policies, Proxies, Readers, RequestIds, Route, Standing};
use repere_observatory::Roads;
use repere_pages as pages;
use repere_records::RecordsError;
use repere_records::storage::Published;
use repere_territory::Territoire;

use crate::metrics::Metrics;
use crate::{Archive, BaseMap, Clock, Settings, Snapshot};

/// What the router and the tasks beside it share. Cloning it shares it. Handlers do not know it: they are given parts of it.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

struct Shared {
    territoire: Arc<Territoire>,
    demonstration: Slug,
    request_ids: RequestIds,
    policies: Policies,
    limits: Limits,
    metrics: Metrics,
    /// Held by whoever makes the next snapshot of the present one: places and roads move by themselves.
    publishing: Mutex<()>,
    pages: pages::Parts,
    desk: Option<desk::Parts>,
    api: api::Parts,
}

impl AppState {
    /// The state over the first places.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(territoire: Arc<Territoire>, first: Published, settings: Settings) -> io::Result<Self> {
        let clock = settings.clock;
        let snapshot = Snapshot::first(first, &territoire, settings.lexicon, &settings.demonstration);
        let (metrics, pulse) = (Metrics::new(), Arc::new(Pulse::default()));
        metrics.published(
            snapshot.catalogue().revision().0,
            snapshot.catalogue().entries().len(),
            clock.now(),
        );
        let (current, geocoding) = (Current::new(snapshot), Geocoding::new(settings.geocoder));
        let proxies = Proxies::new(&settings.proxies);
        let description = api::openapi(settings.public_url.as_ref());
        let document = Arc::new(api::Document::of(settings.public_url.clone()));
        let names = Arc::new(pages::Names::of(&territoire));
        let policies = Policies::new(settings.base_map.as_ref().map_or(&[], BaseMap::origins));
        let address = desk::SiteAddress::new(settings.public_url.as_ref(), &settings.listens);
        let layout = Arc::new(pages::Layout {
            public_url: settings.public_url,
            finds_addresses: geocoding.is_available(),
            base_map: settings.base_map,
            map_site: settings.map_site,
            publisher: settings.publisher.name.clone(),
            names,
        });
        let publisher = Arc::new(settings.publisher);
        let looking_back = |records| Hindsight::new(Arc::new(records), settings.demonstration.clone());
        let hindsight = settings.records.clone().map(looking_back).map(Arc::new);
        let desk = settings.records.map(|records| desk::Parts {
            current: current.clone(),
            layout: Arc::clone(&layout),
            clock,
            chance: settings.chance,
            proxies: proxies.clone(),
            records,
            door: Arc::new(desk::Door::new(address)),
            publisher: Arc::clone(&publisher),
            geocoding: geocoding.clone(),
            policy: settings.policy,
            comparisons: Arc::default(),
        });
        let state = Self(Arc::new(Shared {
            territoire,
            request_ids: RequestIds::default(),
            policies,
            limits: Limits::new(settings.requests_per_minute, proxies.clone(), BOUNDS)?,
            metrics,
            publishing: Mutex::default(),
            api: api::Parts {
                current: current.clone(),
                clock,
                geocoding: geocoding.clone(),
                pulse,
                document,
                hindsight: hindsight.clone(),
            },
            desk,
            pages: pages::Parts {
                current,
                layout,
                clock,
                geocoding,
                proxies,
                reports: settings.reports,
                hindsight: hindsight.clone(),
                gate: Arc::new(pages::ReportGate::new(
                    settings.secret,
                    settings.first_form,
                    settings.report_delay,
                )),
                publisher,
                published: Arc::new(settings.published),
                demonstration: Arc::new(pages::Demonstration(settings.demonstration.clone())),
                description: Arc::new(pages::Description(description)),
            },
            demonstration: settings.demonstration,
        }));
        state.database_read();
        Ok(state)
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Arc<Territoire> {
        &self.0.territoire
    }

    /// The places as they are now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.pages.current.snapshot()
    }

    /// Publishes what was read again. Requests under way finish with the snapshot they took. A few changes are served at once, and
    /// what everybody asks for is prepared later; of places that were all read again, nothing would be there, and it is prepared
    /// before.
    pub fn publish(&self, read: Published) {
        let is_few = read.places.is_none();
        // A panic while it was held published nothing.
        let _alone = self.0.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        let snapshot = Arc::new(self.snapshot().next(read, &self.0.demonstration));
        if !is_few {
            self.prepare(&snapshot);
        }
        let catalogue = snapshot.catalogue();
        self.0.metrics.published(catalogue.revision().0, catalogue.entries().len(), self.now());
        self.0.pages.current.publish(snapshot);
    }

    /// Puts roads in service, in the place of those there were.
    pub fn put_roads(&self, roads: Roads) {
        let _alone = self.0.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        let snapshot = Arc::new(self.snapshot().over(roads, &self.0.demonstration));
        self.prepare(&snapshot);
        self.0.pages.current.publish(snapshot);
    }

    /// Prepares what everybody asks for of the places as they are, today.
    pub fn warm(&self) {
        self.prepare(&self.snapshot());
    }

    /// What the portraits say of the past is read, once for each revision; whether it had to be.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn recall_ahead(&self) -> Result<bool, RecordsError> {
        let (snapshot, now) = (self.snapshot(), self.now());
        let Some(hindsight) = &self.0.pages.hindsight else { return Ok(false) };
        if Hindsight::has_looked(&snapshot, now) {
            return Ok(false);
        }
        hindsight.look_ahead(&snapshot, now).await?;
        Ok(true)
    }

    /// Whether what everybody asks for is prepared.
    pub(crate) fn is_warm(&self) -> bool {
        let snapshot = self.snapshot();
        snapshot.is_warm() && pages::is_warm(&snapshot, self.clock().moment())
    }

    fn prepare(&self, snapshot: &Arc<Snapshot>) {
        let moment = self.clock().moment();
        snapshot.warm(moment.date());
        let layout = Arc::clone(&self.0.pages.layout);
        pages::warm(&pages::Base::new(Arc::clone(snapshot), layout), moment);
    }

    /// What it takes to answer a request that `readers` may read the answer to.
    pub(crate) fn standing(&self, request: &Request, readers: Readers) -> Standing {
        let is_first = readers == Readers::Everyone && request.method() == Method::OPTIONS;
        match Route::of(request.extensions()).as_str() {
            "/healthz" | "/readyz" => Standing::Always,
            _ if is_first => Standing::Always,
            route if self.has_ready(request, route) => Standing::Ready,
            _ => Standing::ToMake,
        }
    }

    /// Whether the answer to a request is there already, or costs nothing.
    fn has_ready(&self, request: &Request, route: &str) -> bool {
        match route {
            // Nothing has this address.
            Route::NONE => true,
            "/assets/{file}"
            | "/fond-de-carte.pmtiles"
            | "/integration/repere-carte.js"
            | "/integration/couleurs.css"
            | "/robots.txt" => true,
            _ if request.uri().query().is_some() => false,
            "/" => pages::is_warm(&self.snapshot(), self.clock().moment()),
            "/api/v1/lieux" | "/api/v1/bassins.geojson" => self.snapshot().is_warm(),
            _ => false,
        }
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.0.pages.clock
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock().now()
    }

    /// The database answered.
    pub(crate) fn database_read(&self) {
        let now = self.now();
        self.0.api.pulse.beats(now);
        self.0.metrics.database_read(now);
    }

    /// The database has to be put back.
    pub(crate) fn database_lost(&self) {
        self.0.api.pulse.stops();
    }

    /// What an operator watches.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// What a flood meets.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// What browsers may load for a page, and who may frame it.
    pub(crate) fn policies(&self) -> &Policies {
        &self.0.policies
    }

    pub(crate) fn request_ids(&self) -> &RequestIds {
        &self.0.request_ids
    }

    /// The operator's file of tiles, if there is one.
    pub(crate) fn tiles(&self) -> Option<Arc<Archive>> {
        self.0.pages.layout.base_map.as_ref().and_then(BaseMap::tiles).cloned()
    }

    /// What the handlers of pages are given.
    pub(crate) fn pages(&self) -> &pages::Parts {
        &self.0.pages
    }

    /// What the handlers of the desk are given, where there is one.
    pub(crate) fn desk(&self) -> Option<&desk::Parts> {
        self.0.desk.as_ref()
    }

    /// What the handlers of the API are given.
    pub(crate) fn api(&self) -> &api::Parts {
        &self.0.api
    }
}
