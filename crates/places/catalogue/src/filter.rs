use repere_domain::QualitePosition;
use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};

use crate::{Critere, Emprise, Entree, Ouvert, Rattachement};

/// Some territories: communes that are in all the kinds of them that are named. None named is everywhere.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Territoires {
    /// Bassins de vie.
    pub bassins: Vec<Slug>,
    /// Départements.
    pub departements: Vec<CodeDepartement>,
    /// EPCI.
    pub epcis: Vec<Siren>,
    /// Communes.
    pub communes: Vec<CodeInsee>,
}

impl Territoires {
    /// Whether they are everywhere.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a commune is in them, given what it belongs to; `None` is outside the reference geography.
    pub fn contains(&self, rattachement: Option<&Rattachement>) -> bool {
        one_of(&self.bassins, rattachement.map(|r| &r.bassin))
            && one_of(&self.departements, rattachement.map(|r| &r.departement))
            && one_of(&self.epcis, rattachement.map(|r| &r.epci))
            && one_of(&self.communes, rattachement.map(|r| &r.commune))
    }
}

/// Which places are wanted: any of the values of one criterion, and all of the criteria. An empty criterion wants
/// every place; one that is not empty leaves out the places that say nothing of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filtre {
    /// Where, by territory.
    pub territoires: Territoires,
    /// Where, by a box.
    pub emprise: Option<Emprise>,
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
    pub positions_exactes: bool,
    /// When they are open; it was read on a clock.
    pub ouvert: Option<Ouvert>,
    /// Only places that say they are prepared for people in a wheelchair. The standard has nothing more certain: the
    /// address of a sheet on Acceslibre says that somebody described the place, not what was found.
    pub accessible_fauteuil: bool,
}

impl Filtre {
    /// Whether every place passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a place passes.
    pub fn accepts(&self, entree: &Entree) -> bool {
        self.in_box(entree) && Critere::ALL.into_iter().all(|critere| self.passes(critere, entree))
    }

    /// Whether a place is in the box.
    pub(crate) fn in_box(&self, entree: &Entree) -> bool {
        self.emprise.is_none_or(|e| e.contains(entree.lieu.position.localisation))
    }

    /// Whether a place passes one criterion.
    pub(crate) fn passes(&self, critere: Critere, entree: &Entree) -> bool {
        let (lieu, place) = (&entree.lieu, entree.rattachement.as_ref());
        match critere {
            Critere::Bassin => one_of(&self.territoires.bassins, place.map(|r| &r.bassin)),
            Critere::Departement => one_of(&self.territoires.departements, place.map(|r| &r.departement)),
            Critere::Epci => one_of(&self.territoires.epcis, place.map(|r| &r.epci)),
            Critere::Commune => one_of(&self.territoires.communes, place.map(|r| &r.commune)),
            Critere::Besoin => share(&self.besoins, &lieu.services),
            Critere::Public => share(&self.publics, &lieu.publics_specifiquement_adresses),
            Critere::PriseEnCharge => share(&self.prises_en_charge, &lieu.prise_en_charge_specifique),
            Critere::Cout => share(&self.couts, &lieu.frais_a_charge),
            Critere::Acces => share(&self.acces, &lieu.modalites_acces),
            Critere::Accompagnement => share(&self.accompagnements, &lieu.modalites_accompagnement),
            Critere::Dispositif => share(&self.dispositifs, &lieu.dispositif_programmes_nationaux),
            Critere::Famille => self.familles.is_empty() || self.familles.contains(&lieu.famille()),
            Critere::Itinerance => share(&self.itinerance, entree.itinerance()),
            Critere::Positions => !self.positions_exactes || lieu.position.qualite == QualitePosition::Exacte,
            Critere::Ouvert => self.ouvert.as_ref().is_none_or(|ouvert| ouvert.accepts(entree)),
            Critere::Accessible => !self.accessible_fauteuil || entree.is_accessible_fauteuil(),
        }
    }
}

fn one_of<T: PartialEq>(wanted: &[T], value: Option<&T>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.contains(value))
}

fn share<T: PartialEq>(wanted: &[T], values: &[T]) -> bool {
    wanted.is_empty() || values.iter().any(|value| wanted.contains(value))
}
