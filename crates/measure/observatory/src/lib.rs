//! The tables of the zones blanches: what `repere-coverage` measures, under the names of communes and places.
//!
//! An [`Observatoire`] joins the reference geography, the population and the coverage engine. A [`Demande`] is a question
//! as people write it; the answers carry their [`Contexte`] (definition, parameters, dates, counts), so that a figure never
//! travels without what it means, and write themselves as JSON, as tables and as GeoJSON.
//!
//! What the OpenAPI document shows is documented in its language, French.

mod context;
mod count;
mod coverage;
mod demande;
mod geojson;
mod need;
mod observatory;
mod pressure;
mod refusal;
mod schema;
mod simulation;
mod sites;
mod tables;

pub use context::{Contexte, Hypotheses, Inventaire, SourcePopulation};
pub use count::Nombre;
pub use coverage::{
    BandeComptee, Couverture, Effectif, LieuProche, LigneCommune, LigneTerritoire, Lignes, PlusLoin,
};
pub use demande::{CRITERES, Demande, INDICATEUR, Population};
pub use need::{BesoinCommune, BesoinTerritoire, ClasseBesoin, ClasseDecrite, Croisement, IndicateurDecrit};
pub use observatory::Observatoire;
pub use pressure::{LignesPression, PressionCommune, PressionTerritoire, Pressions};
pub use refusal::{DemandeError, Nowhere, Refusal, SimulationError};
pub use schema::Niveau;
pub use simulation::{
    AJOUTS_MAX, Ajout, AjoutCommune, AjoutPoint, CommuneTouchee, Difference, Proche, RETRAITS_MAX, Scenario,
    Simulation,
};
pub use sites::{CouvertureTotale, Implantations, K_MAX, SitePropose};

#[cfg(test)]
mod tests;
