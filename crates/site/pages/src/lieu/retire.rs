//! The page of a place that is not published any more.

use askama::Template;
use repere_records::WithdrawnPlace;

use super::proches::Proche;
use crate::Site;

/// What is said of it: that it is gone, and what is near where it was.
#[derive(Template)]
#[template(path = "lieu_retire.html")]
pub(super) struct Retire<'a> {
    site: Site,
    nom: &'a str,
    commune: &'a str,
    proches: Vec<Proche<'a>>,
}

impl<'a> Retire<'a> {
    pub(super) fn new(site: Site, retrait: &'a WithdrawnPlace, proches: Vec<Proche<'a>>) -> Self {
        Self { site, nom: &retrait.nom, commune: &retrait.commune, proches }
    }
}
