use repere_domain::QualitePosition;
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_territory::{Areas, Level};

use crate::{BoundingBox, Criterion, Entry, Openings};

/// Which places are wanted: any of the values of one criterion, and all of the criteria. An empty criterion wants
/// every place; one that is not empty leaves out the places that say nothing of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Where, by territory.
    pub territoires: Areas,
    /// Where, by a box.
    pub bounding_box: Option<BoundingBox>,
    /// What a person needs help with.
    pub besoins: Vec<Service>,
    /// Audiences addressed in particular.
    pub publics: Vec<Public>,
    /// Needs that the place is prepared for.
    pub prises_en_charge: Vec<PriseEnCharge>,
    /// Costs.
    pub couts: Vec<Frais>,
    /// Ways to get in.
    pub acces: Vec<ModaliteAcces>,
    /// Kinds of support.
    pub accompagnements: Vec<ModaliteAccompagnement>,
    /// National programmes.
    pub dispositifs: Vec<Dispositif>,
    /// Kinds of place, as the map tells them apart.
    pub familles: Vec<Famille>,
    /// Whether the place moves; one that does not say so stays where it is.
    pub itinerance: Vec<Itinerance>,
    /// Only places whose position is exact.
    pub exact_positions: bool,
    /// When they are open; it was read on a clock.
    pub openings: Option<Openings>,
    /// Only places that say they are prepared for people in a wheelchair. The standard has nothing more certain: the
    /// address of a sheet on Acceslibre says that somebody described the place, not what was found.
    pub wheelchair: bool,
}

impl Filter {
    /// Whether every place passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a place passes.
    pub fn accepts(&self, entry: &Entry) -> bool {
        self.in_box(entry) && Criterion::ALL.into_iter().all(|criterion| self.passes(criterion, entry))
    }

    /// Whether a place is in the box.
    pub(crate) fn in_box(&self, entry: &Entry) -> bool {
        self.bounding_box.is_none_or(|e| e.contains(entry.lieu.position.localisation))
    }

    /// Whether a place passes one criterion.
    pub(crate) fn passes(&self, criterion: Criterion, entry: &Entry) -> bool {
        let (lieu, place) = (&entry.lieu, entry.lineage.as_ref());
        match criterion {
            Criterion::Bassin => self.territoires.contains_at(Level::BASSIN, place),
            Criterion::Departement => self.territoires.contains_at(Level::DEPARTEMENT, place),
            Criterion::Epci => self.territoires.contains_at(Level::EPCI, place),
            Criterion::Commune => self.territoires.contains_at(Level::COMMUNE, place),
            Criterion::Besoin => share(&self.besoins, &lieu.services),
            Criterion::Public => share(&self.publics, &lieu.publics_specifiquement_adresses),
            Criterion::PriseEnCharge => share(&self.prises_en_charge, &lieu.prise_en_charge_specifique),
            Criterion::Cout => share(&self.couts, &lieu.frais_a_charge),
            Criterion::Acces => share(&self.acces, &lieu.modalites_acces),
            Criterion::Accompagnement => share(&self.accompagnements, &lieu.modalites_accompagnement),
            Criterion::Dispositif => share(&self.dispositifs, &lieu.dispositif_programmes_nationaux),
            Criterion::Famille => self.familles.is_empty() || self.familles.contains(&lieu.famille()),
            Criterion::Itinerance => share(&self.itinerance, entry.itinerance()),
            Criterion::Positions => !self.exact_positions || lieu.position.qualite == QualitePosition::Exacte,
            Criterion::Ouvert => self.openings.as_ref().is_none_or(|openings| openings.accepts(entry)),
            Criterion::Accessible => !self.wheelchair || entry.is_wheelchair_accessible(),
        }
    }
}

fn share<T: PartialEq>(wanted: &[T], values: &[T]) -> bool {
    wanted.is_empty() || values.iter().any(|value| wanted.contains(value))
}
