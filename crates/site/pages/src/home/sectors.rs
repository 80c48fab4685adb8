//! The bassins de vie, as the public chooses one.

use repere_edition::Snapshot;
use repere_territory::{Area, Level, Territoire};

/// One that has places.
pub(super) struct Sector<'a> {
    pub(super) slug: &'a str,
    pub(super) name: &'a str,
    pub(super) count: usize,
}

/// Those that have places, in alphabetical order.
pub(super) fn all<'a>(snapshot: &Snapshot, territoire: &'a Territoire) -> Vec<Sector<'a>> {
    let sector = |bassin: &'a Area| Sector {
        slug: &bassin.code,
        name: &bassin.nom,
        count: snapshot.catalogue().places_in(bassin.id()).len(),
    };
    territoire.areas(Level::BASSIN).iter().map(sector).filter(|sector| sector.count > 0).collect()
}
