//! The places retained, as an address names them.

use repere_catalogue::Entry;
use repere_records::WithdrawnPlace;

use crate::lieu::Fate;
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::sentence;

/// The parameter that names a place.
pub(super) const LIEU: &str = "lieu";
/// Most places on a sheet.
pub(super) const MAX: usize = 5;

/// A place of a sheet.
#[derive(Clone, Copy)]
pub(super) enum Chosen<'s> {
    Published(&'s Entry),
    /// It was published when it was retained.
    Withdrawn(&'s WithdrawnPlace),
}

/// The places named, each once, in their order.
#[derive(Default)]
pub(super) struct Selection<'s> {
    pub(super) chosen: Vec<Chosen<'s>>,
    /// How many names are those of no place.
    pub(super) unknown: usize,
    /// How many places came after the last that a sheet holds.
    pub(super) excess: usize,
}

impl<'s> Selection<'s> {
    pub(super) fn read(parameters: &Parameters, snapshot: &'s Snapshot) -> Self {
        let mut selection = Self::default();
        for id in parameters.each(LIEU) {
            match Fate::of(id, snapshot) {
                Fate::Published(entry) => selection.add(Chosen::Published(entry)),
                Fate::Merged(id) => match snapshot.catalogue().get(&id) {
                    Some(survivor) => selection.add(Chosen::Published(survivor)),
                    None => selection.unknown += 1,
                },
                Fate::Withdrawn(removal) => selection.add(Chosen::Withdrawn(removal)),
                Fate::Unknown => selection.unknown += 1,
            }
        }
        selection
    }

    fn add(&mut self, chosen: Chosen<'s>) {
        if self.chosen.iter().any(|known| known.id() == chosen.id()) {
            return;
        }
        if self.chosen.len() < MAX {
            self.chosen.push(chosen);
        } else {
            self.excess += 1;
        }
    }

    /// Those that are published.
    pub(super) fn published(&self) -> impl Iterator<Item = &'s Entry> {
        self.chosen.iter().filter_map(|chosen| match chosen {
            Chosen::Published(entry) => Some(*entry),
            Chosen::Withdrawn(_) => None,
        })
    }

    /// What to say of the places that came after the last that a sheet holds.
    pub(super) fn too_many(&self) -> Option<String> {
        (self.excess > 0).then(|| {
            sentence!(
                "Une feuille a cinq lieux au plus : les cinq premiers sont gardés, les autres ne le sont pas."
            )
        })
    }
}

/// « 2 retenus sur 5 »: how many places are retained, of those that a sheet holds.
pub(super) fn retained_words(count: usize) -> String {
    let retained = if count < 2 { "retenu" } else { "retenus" };
    sentence!("{count} {retained} sur {MAX}")
}

impl Chosen<'_> {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Published(entry) => entry.lieu.id.as_str(),
            Self::Withdrawn(removal) => removal.id.as_str(),
        }
    }
}
