//! The tables of the zones blanches: what `repere-coverage` measures, under the names of communes and places.
//!
//! An [`Observatoire`] joins the reference geography, the population and the coverage engine. A [`Demande`] is a question
//! as people write it; the answers carry their [`Contexte`] (definition, parameters, dates, counts), so that a figure never
//! travels without what it means, and write themselves as JSON, as tables and as GeoJSON.
//!
//! What the OpenAPI document shows is documented in its language, French.

mod besoin;
mod contexte;
mod couverture;
mod demande;
mod geojson;
mod habitants;
mod implantations;
mod niveau;
mod observatoire;
mod pression;
mod simulation;
mod tableaux;

pub use besoin::{
    BesoinCommune, BesoinTerritoire, ClasseBesoin, ClasseDecrite, Croisement, IndicateurDecrit,
};
pub use contexte::{Contexte, Hypotheses, Inventaire, SourcePopulation};
pub use couverture::{
    BandeComptee, Couverture, Effectif, LieuProche, LigneCommune, LigneTerritoire, Lignes, PlusLoin,
};
pub use demande::{CRITERES, Demande, DemandeError, INDICATEUR, Population};
pub use habitants::Nombre;
pub use implantations::{CouvertureTotale, Implantations, K_MAX, SitePropose};
pub use niveau::Niveau;
pub use observatoire::Observatoire;
pub use pression::{LignesPression, PressionCommune, PressionTerritoire, Pressions};
pub use simulation::{
    AJOUTS_MAX, Ajout, AjoutCommune, AjoutPoint, CommuneTouchee, Difference, Proche, RETRAITS_MAX, Scenario,
    Simulation, SimulationError,
};

#[cfg(test)]
mod tests;
