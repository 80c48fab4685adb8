use repere_domain::Lieu;
use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_domain::territoire::Commune;
use repere_territory::Territoire;

use crate::geojson;

/// What a place belongs to, computed from its commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rattachement {
    /// Its commune.
    pub commune: CodeInsee,
    /// The EPCI of its commune.
    pub epci: Siren,
    /// The département of its commune.
    pub departement: CodeDepartement,
    /// The bassin de vie of its commune.
    pub bassin: Slug,
}

impl From<&Commune> for Rattachement {
    fn from(commune: &Commune) -> Self {
        Self {
            commune: commune.code.clone(),
            epci: commune.epci.clone(),
            departement: commune.departement.clone(),
            bassin: commune.bassin.clone(),
        }
    }
}

/// A place in the catalogue.
#[derive(Debug, Clone)]
pub struct Entree {
    /// The place.
    pub lieu: Lieu,
    /// What it belongs to; `None` outside the reference geography.
    pub rattachement: Option<Rattachement>,
    /// The place as a GeoJSON feature, up to the closing braces of its properties and of itself.
    feature: Box<str>,
}

impl Entree {
    pub(crate) fn new(lieu: Lieu, territoire: &Territoire) -> Self {
        let commune = lieu.code_insee.as_ref().and_then(|code| territoire.commune(code));
        let rattachement = commune.map(Rattachement::from);
        let feature = geojson::open_feature(&lieu, rattachement.as_ref());
        Self { lieu, rattachement, feature }
    }

    pub(crate) fn open_feature(&self) -> &str {
        &self.feature
    }
}
