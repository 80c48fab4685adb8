//! The page of a place that is not published any more.

use askama::Template;
use repere_records::WithdrawnPlace;

use super::nearby::NearbyPlace;
use crate::Site;

/// What is said of it: that it is gone, and what is near where it was.
#[derive(Template)]
#[template(path = "place_withdrawn.html")]
pub(super) struct Withdrawn<'a> {
    site: Site,
    name: &'a str,
    commune: &'a str,
    nearby: Vec<NearbyPlace<'a>>,
}

impl<'a> Withdrawn<'a> {
    pub(super) fn new(site: Site, removal: &'a WithdrawnPlace, nearby: Vec<NearbyPlace<'a>>) -> Self {
        Self { site, name: &removal.nom, commune: &removal.commune, nearby }
    }
}
