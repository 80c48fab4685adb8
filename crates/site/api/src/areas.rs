//! Territories: bassins de vie, départements, EPCI.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_territory::{Area, Level, Territoire};
use serde::Serialize;
use utoipa::ToSchema;

use crate::responses::Otherwise;
use repere_edition::Snapshot;
use repere_kit::{JSON, Parameters, Preferences, Problem, Representation, fault};

/// Un territoire et ses chiffres.
#[derive(Serialize, ToSchema)]
pub(crate) struct TerritoireResume {
    /// Son code : slug d’un bassin, code d’un département, SIREN d’un EPCI.
    code: String,
    /// Son nom.
    nom: String,
    /// Le slug de son bassin de vie, pour un EPCI.
    #[serde(skip_serializing_if = "Option::is_none")]
    bassin: Option<String>,
    /// Le nombre de ses communes.
    communes: usize,
    /// Ses habitants (population municipale).
    population: u64,
    /// Le nombre de lieux publiés.
    lieux: usize,
}

impl TerritoireResume {
    /// Every territory of a level, in their order.
    fn all(level: Level, territoire: &Territoire, snapshot: &Snapshot) -> Vec<Self> {
        let resume = |area: &Area| Self {
            code: area.code.to_string(),
            nom: area.nom.to_string(),
            bassin: area.parent(Level::BASSIN).map(|id| territoire.area(id).code.to_string()),
            communes: territoire.communes_of(area.id()).len(),
            population: area.population,
            lieux: snapshot.catalogue().places_in(area.id()).len(),
        };
        territoire.areas(level).iter().map(resume).collect()
    }
}

/// Les bassins de vie.
#[derive(Serialize, ToSchema)]
struct Bassins {
    /// Le nombre de bassins : tous sont donnés.
    total: usize,
    bassins: Vec<TerritoireResume>,
}

/// Les départements.
#[derive(Serialize, ToSchema)]
struct Departements {
    /// Le nombre de départements : tous sont donnés.
    total: usize,
    departements: Vec<TerritoireResume>,
}

/// Les EPCI.
#[derive(Serialize, ToSchema)]
struct Epcis {
    /// Le nombre d’EPCI : tous sont donnés.
    total: usize,
    epci: Vec<TerritoireResume>,
}

/// Les bassins de vie.
#[utoipa::path(
    get,
    path = "/api/v1/bassins",
    tag = "territoires",
    responses((status = 200, description = "Les bassins de vie, par nom", body = Bassins), Otherwise)
)]
pub(crate) async fn bassins(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    let bassins = TerritoireResume::all(Level::BASSIN, snapshot.territoire(), &snapshot);
    json(&Bassins { total: bassins.len(), bassins }, &preferences)
}

/// Les contours des bassins de vie.
#[utoipa::path(
    get,
    path = "/api/v1/bassins.geojson",
    tag = "territoires",
    responses(
        (
            status = 200,
            description = "FeatureCollection GeoJSON : un MultiPolygon par bassin, avec slug, nom, population, communes, lieux",
            body = Object,
            content_type = "application/geo+json"
        ),
        Otherwise,
    )
)]
pub(crate) async fn bassins_geojson(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    Ok(snapshot.outlines().answer(&preferences))
}

/// Les départements.
#[utoipa::path(
    get,
    path = "/api/v1/departements",
    tag = "territoires",
    responses((status = 200, description = "Les départements, par code", body = Departements), Otherwise)
)]
pub(crate) async fn departements(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    let departements = TerritoireResume::all(Level::DEPARTEMENT, snapshot.territoire(), &snapshot);
    json(&Departements { total: departements.len(), departements }, &preferences)
}

/// Les EPCI.
#[utoipa::path(
    get,
    path = "/api/v1/epci",
    tag = "territoires",
    responses((status = 200, description = "Les EPCI, par nom", body = Epcis), Otherwise)
)]
pub(crate) async fn epci(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    let epci = TerritoireResume::all(Level::EPCI, snapshot.territoire(), &snapshot);
    json(&Epcis { total: epci.len(), epci }, &preferences)
}

/// An answer made for one request.
pub(super) fn json(value: &impl Serialize, preferences: &Preferences) -> Result<Response, Problem> {
    let json = serde_json::to_vec(value).map_err(|cause| fault(&cause))?;
    Ok(Representation::of_one_request(JSON, json, preferences))
}
