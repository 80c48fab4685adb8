//! What is decided before the site starts, read once.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use repere_domain::codes::Slug;
use repere_edition::Chance;
use repere_records::{Policy, Records, ReportBox};
use repere_territory::PublishedFigures;

use crate::{BaseMap, Clock, Geocoder, Lexicon, MapSite, PublicUrl, Publisher};

/// What an operator decides, and what the process brings: its clock, its database, its secret.
pub struct Settings {
    /// The source whose places are invented: while one is published, every page says so.
    pub demonstration: Slug,
    /// The clock.
    pub clock: Clock,
    /// Where the site is published, to name itself to search engines and in messages.
    pub public_url: Option<PublicUrl>,
    /// What those who keep the map write to; without it the site has no desk.
    pub records: Option<Records>,
    /// What keepers of places publish at once.
    pub policy: Policy,
    /// The address and port where it listens, for letters of a site that says no other.
    pub listens: String,
    /// What chooses secrets.
    pub chance: Chance,
    /// Where the reports of visitors go.
    pub reports: Arc<dyn ReportBox>,
    /// Shortest time in which a person fills the form of a report; quicker is a robot.
    pub report_delay: Duration,
    /// What locates addresses of streets, if the operator chose a service.
    pub geocoder: Option<Arc<dyn Geocoder>>,
    /// The map site that shows how to go to a place.
    pub map_site: MapSite,
    /// The base map under the places, if the operator chose one.
    pub base_map: Option<BaseMap>,
    /// What people’s words ask for.
    pub lexicon: Arc<Lexicon>,
    /// What was published about the region and its départements.
    pub published: PublishedFigures,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// Requests that one address may make in a minute; `None` for no such limit.
    pub requests_per_minute: Option<u32>,
    /// Reverse proxies that are believed about who asks, besides those of this machine.
    pub proxies: Vec<IpAddr>,
    /// Signs the forms, so that a robot cannot make one; the same after another start.
    pub secret: [u8; 32],
    /// The number of the first form that this process gives, chosen by chance: no two forms are the same.
    pub first_form: u64,
}
