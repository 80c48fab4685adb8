//! The places retained, as an address names them.

use repere_catalogue::Entry;
use repere_records::WithdrawnPlace;

use crate::lieu::Destination;
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
    pub(super) choisis: Vec<Chosen<'s>>,
    /// How many names are those of no place.
    pub(super) inconnus: usize,
    /// How many places came after the last that a sheet holds.
    pub(super) de_trop: usize,
}

impl<'s> Selection<'s> {
    pub(super) fn read(parameters: &Parameters, snapshot: &'s Snapshot) -> Self {
        let mut selection = Self::default();
        for id in parameters.each(LIEU) {
            match Destination::of(id, snapshot) {
                Destination::Published(entry) => selection.add(Chosen::Published(entry)),
                Destination::Merged(id) => match snapshot.catalogue().get(&id) {
                    Some(survivor) => selection.add(Chosen::Published(survivor)),
                    None => selection.inconnus += 1,
                },
                Destination::Withdrawn(retrait) => selection.add(Chosen::Withdrawn(retrait)),
                Destination::Unknown => selection.inconnus += 1,
            }
        }
        selection
    }

    fn add(&mut self, choisi: Chosen<'s>) {
        if self.choisis.iter().any(|known| known.id() == choisi.id()) {
            return;
        }
        if self.choisis.len() < MAX {
            self.choisis.push(choisi);
        } else {
            self.de_trop += 1;
        }
    }

    /// Those that are published.
    pub(super) fn publies(&self) -> impl Iterator<Item = &'s Entry> {
        self.choisis.iter().filter_map(|choisi| match choisi {
            Chosen::Published(entry) => Some(*entry),
            Chosen::Withdrawn(_) => None,
        })
    }

    /// What to say of the places that came after the last that a sheet holds.
    pub(super) fn trop(&self) -> Option<String> {
        (self.de_trop > 0).then(|| {
            sentence!(
                "Une feuille a cinq lieux au plus : les cinq premiers sont gardés, les autres ne le sont pas."
            )
        })
    }
}

impl Chosen<'_> {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Published(entry) => entry.lieu.id.as_str(),
            Self::Withdrawn(retrait) => retrait.id.as_str(),
        }
    }
}
