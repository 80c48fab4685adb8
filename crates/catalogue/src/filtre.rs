use repere_domain::QualitePosition;
use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};

use crate::{Emprise, Entree, Rattachement};

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
}

impl Filtre {
    /// Whether every place passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a place passes.
    pub fn accepts(&self, entree: &Entree) -> bool {
        let lieu = &entree.lieu;
        self.territoires.contains(entree.rattachement.as_ref())
            && self.emprise.is_none_or(|e| e.contains(lieu.position.localisation))
            && share(&self.besoins, &lieu.services)
            && share(&self.publics, &lieu.publics_specifiquement_adresses)
            && share(&self.prises_en_charge, &lieu.prise_en_charge_specifique)
            && share(&self.couts, &lieu.frais_a_charge)
            && share(&self.acces, &lieu.modalites_acces)
            && share(&self.accompagnements, &lieu.modalites_accompagnement)
            && share(&self.dispositifs, &lieu.dispositif_programmes_nationaux)
            && (self.familles.is_empty() || self.familles.contains(&lieu.famille()))
            && (self.itinerance.is_empty() || self.accepts_itinerance(entree))
            && (!self.positions_exactes || lieu.position.qualite == QualitePosition::Exacte)
    }

    fn accepts_itinerance(&self, entree: &Entree) -> bool {
        let said = &entree.lieu.itinerance;
        share(&self.itinerance, said) || (said.is_empty() && self.itinerance.contains(&Itinerance::Fixe))
    }
}

fn one_of<T: PartialEq>(wanted: &[T], value: Option<&T>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.contains(value))
}

fn share<T: PartialEq>(wanted: &[T], values: &[T]) -> bool {
    wanted.is_empty() || values.iter().any(|value| wanted.contains(value))
}
