use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::extract::Request;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_hours::Moment;
use repere_records::Signalements;
use repere_records::storage::Published;
use repere_territory::{ChiffresPublies, Territoire};

use crate::bounds::BOUNDS;
use crate::mesures::Mesures;
use crate::pages::{self, Guichet};
use crate::plans::Plans;
use crate::{Exploitant, FondDeCarte, Geocodeur, PublicUrl, SiteDeCarte, Snapshot};
use repere_kit::{Limits, Policies, Proxies, RequestIds, Route};

/// What every request can read. Cloning it shares it.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

struct Shared {
    territoire: Arc<Territoire>,
    snapshot: ArcSwap<Snapshot>,
    plans: Plans,
    request_ids: RequestIds,
    policies: Policies,
    demonstration: Slug,
    clock: Clock,
    public_url: Option<PublicUrl>,
    signalements: Arc<dyn Signalements>,
    guichet: Guichet,
    geocodeur: Option<Arc<dyn Geocodeur>>,
    itineraires: SiteDeCarte,
    fond: Option<FondDeCarte>,
    publies: ChiffresPublies,
    exploitant: Exploitant,
    limits: Limits,
    mesures: Mesures,
    proxies: Proxies,
}

/// What says which instant it is: the machine's clock, or a test's.
pub type Clock = fn() -> DateTime<Utc>;

/// What an operator decides, and what the process brings: its clock, its store, its secret.
pub struct Settings {
    /// The source whose places are invented: while one is published, every page says so.
    pub demonstration: Slug,
    /// The clock.
    pub clock: Clock,
    /// Where the site is published, to name itself to search engines and in messages.
    pub public_url: Option<PublicUrl>,
    /// Where the reports of visitors go.
    pub signalements: Arc<dyn Signalements>,
    /// Shortest time in which a person fills the form of a report; quicker is a robot.
    pub report_delay: Duration,
    /// What locates addresses of streets, if the operator chose a service.
    pub geocodeur: Option<Arc<dyn Geocodeur>>,
    /// The map site that shows how to go to a place.
    pub itineraires: SiteDeCarte,
    /// The base map under the places, if the operator chose one.
    pub fond: Option<FondDeCarte>,
    /// What was published about the region and its départements.
    pub publies: ChiffresPublies,
    /// Who publishes the site.
    pub exploitant: Exploitant,
    /// Requests that one address may make in a minute; `None` for no such limit.
    pub requests_per_minute: Option<u32>,
    /// Reverse proxies that are believed about who asks, besides those of this machine.
    pub proxies: Vec<IpAddr>,
    /// Random, made at start: signs the forms, so that a robot cannot make one.
    pub secret: [u8; 32],
}

impl AppState {
    /// The state over the first places.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(territoire: Arc<Territoire>, first: Published, settings: Settings) -> io::Result<Self> {
        let snapshot = Snapshot::first(first, &territoire, &settings.demonstration);
        let (mesures, now) = (Mesures::new(), (settings.clock)());
        mesures.store_read(now);
        mesures.published(snapshot.catalogue().revision().0, snapshot.catalogue().entries().len(), now);
        let proxies = Proxies::new(&settings.proxies);
        Ok(Self(Arc::new(Shared {
            snapshot: ArcSwap::from_pointee(snapshot),
            territoire,
            plans: Plans::default(),
            request_ids: RequestIds::default(),
            policies: Policies::new(settings.fond.as_ref().map_or(&[], FondDeCarte::origins)),
            fond: settings.fond,
            exploitant: settings.exploitant,
            mesures,
            limits: Limits::new(settings.requests_per_minute, proxies.clone(), BOUNDS)?,
            proxies,
            demonstration: settings.demonstration,
            clock: settings.clock,
            public_url: settings.public_url,
            signalements: settings.signalements,
            guichet: Guichet::new(settings.secret, settings.report_delay),
            geocodeur: settings.geocodeur,
            itineraires: settings.itineraires,
            publies: settings.publies,
        })))
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Arc<Territoire> {
        &self.0.territoire
    }

    /// The moment on the clock of Paris, whatever the machine's time zone.
    pub fn moment(&self) -> Moment {
        Moment::from_utc(self.now())
    }

    /// The places as they are now. A request takes it once, so that its answer is of one revision.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.snapshot.load_full()
    }

    /// Publishes what was read again. Requests under way finish with the snapshot they took.
    pub fn publish(&self, read: Published) {
        let snapshot = self.snapshot().next(read, &self.0.demonstration);
        self.prepare(&snapshot);
        let catalogue = snapshot.catalogue();
        self.0.mesures.published(catalogue.revision().0, catalogue.entries().len(), self.now());
        self.0.snapshot.store(Arc::new(snapshot));
    }

    /// Prepares what everybody asks for of the places as they are, today.
    pub fn warm(&self) {
        self.prepare(&self.snapshot());
    }

    fn prepare(&self, snapshot: &Snapshot) {
        let moment = self.moment();
        snapshot.warm(moment.date());
        pages::warm(snapshot, self, moment);
    }

    /// Whether the answer to a request is there already, or costs nothing.
    pub(crate) fn has_ready(&self, request: &Request) -> bool {
        let route = Route::of(request.extensions());
        match route.as_str() {
            // Nothing has this address.
            Route::NONE => true,
            "/assets/{file}"
            | "/integration/repere-carte.js"
            | "/integration/couleurs.css"
            | "/robots.txt" => true,
            _ if request.uri().query().is_some() => false,
            "/" => self.snapshot().has_first_page(self.moment().date()),
            "/api/v1/lieux" | "/api/v1/bassins.geojson" => self.snapshot().is_warm(),
            _ => false,
        }
    }

    /// The instant.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.0.clock)()
    }

    /// Where the site is published, if the operator says so.
    pub(crate) fn public_url(&self) -> Option<&PublicUrl> {
        self.0.public_url.as_ref()
    }

    /// Where reports go.
    pub(crate) fn signalements(&self) -> &dyn Signalements {
        self.0.signalements.as_ref()
    }

    /// What keeps robots away from the reports.
    pub(crate) fn guichet(&self) -> &Guichet {
        &self.0.guichet
    }

    /// What locates addresses, if there is one.
    pub(crate) fn geocodeur(&self) -> Option<&dyn Geocodeur> {
        self.0.geocodeur.as_deref()
    }

    /// The map site that shows how to go to a place.
    pub(crate) fn itineraires(&self) -> &SiteDeCarte {
        &self.0.itineraires
    }

    /// The base map under the places, if there is one.
    pub(crate) fn fond(&self) -> Option<&FondDeCarte> {
        self.0.fond.as_ref()
    }

    /// What was published about the region and its départements.
    pub(crate) fn publies(&self) -> &ChiffresPublies {
        &self.0.publies
    }

    /// What an operator watches.
    pub(crate) fn mesures(&self) -> &Mesures {
        &self.0.mesures
    }

    /// What a flood meets.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Reverse proxies that are believed.
    pub(crate) fn proxies(&self) -> &Proxies {
        &self.0.proxies
    }

    /// The outlines of territories, for drawings.
    pub(crate) fn plans(&self) -> &Plans {
        &self.0.plans
    }

    /// The source whose places are invented.
    pub(crate) fn demonstration(&self) -> &Slug {
        &self.0.demonstration
    }

    /// Who publishes the site.
    pub(crate) fn exploitant(&self) -> &Exploitant {
        &self.0.exploitant
    }

    /// What browsers may load for a page, and who may frame it.
    pub(crate) fn policies(&self) -> &Policies {
        &self.0.policies
    }

    pub(crate) fn request_ids(&self) -> &RequestIds {
        &self.0.request_ids
    }
}
