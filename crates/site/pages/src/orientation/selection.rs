//! The places retained, as an address names them.

use repere_catalogue::Entry;
use repere_records::WithdrawnPlace;

use crate::lieu::Adresse;
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::sentence;

/// The parameter that names a place.
pub(super) const LIEU: &str = "lieu";
/// Most places on a sheet.
pub(super) const MAX: usize = 5;

/// A place of a sheet.
#[derive(Clone, Copy)]
pub(super) enum Choisi<'s> {
    Publie(&'s Entry),
    /// It was published when it was retained.
    Retire(&'s WithdrawnPlace),
}

/// The places named, each once, in their order.
#[derive(Default)]
pub(super) struct Selection<'s> {
    pub(super) choisis: Vec<Choisi<'s>>,
    /// How many names are those of no place.
    pub(super) inconnus: usize,
    /// How many places came after the last that a sheet holds.
    pub(super) de_trop: usize,
}

impl<'s> Selection<'s> {
    pub(super) fn read(parameters: &Parameters, snapshot: &'s Snapshot) -> Self {
        let mut selection = Self::default();
        for id in parameters.each(LIEU) {
            match Adresse::of(id, snapshot) {
                Adresse::Publie(entry) => selection.add(Choisi::Publie(entry)),
                Adresse::Fusionne(id) => match snapshot.catalogue().get(&id) {
                    Some(survivor) => selection.add(Choisi::Publie(survivor)),
                    None => selection.inconnus += 1,
                },
                Adresse::Retire(retrait) => selection.add(Choisi::Retire(retrait)),
                Adresse::Inconnu => selection.inconnus += 1,
            }
        }
        selection
    }

    fn add(&mut self, choisi: Choisi<'s>) {
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
            Choisi::Publie(entry) => Some(*entry),
            Choisi::Retire(_) => None,
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

impl Choisi<'_> {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Publie(entry) => entry.lieu.id.as_str(),
            Self::Retire(retrait) => retrait.id.as_str(),
        }
    }
}
