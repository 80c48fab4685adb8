//! Communes: found by name, and their outlines.

use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_catalogue::{TERRITORY_CRITERIA, communes_geojson as contours};
use repere_domain::territoire::Commune;
use serde::Serialize;
use utoipa::ToSchema;

use crate::areas::json;
use crate::parameters;
use crate::parameters::described::{Described, Shape, described};
use crate::responses::Otherwise;
use repere_edition::criteria::{criteria, refused};
use repere_edition::{Clock, Snapshot};
use repere_kit::{GEO_JSON, JSON, Parameters, Preferences, Problem, Representation, fault};

/// Les communes qui répondent à une recherche.
#[derive(Serialize, ToSchema)]
struct Communes<'a> {
    /// Le nombre de communes qui répondent, données ici ou non.
    total: usize,
    communes: Vec<CommuneResume<'a>>,
}

/// Une commune.
#[derive(Serialize, ToSchema)]
struct CommuneResume<'a> {
    code_insee: &'a str,
    nom: &'a str,
    codes_postaux: Vec<&'a str>,
    /// Ses habitants (population municipale).
    population: u32,
    /// Le point où est sa population, en degrés WGS 84.
    latitude: f64,
    longitude: f64,
    /// Le SIREN de son EPCI.
    epci: &'a str,
    departement: &'a str,
    /// Le slug de son bassin de vie.
    bassin: &'a str,
}

impl<'a> From<&'a Commune> for CommuneResume<'a> {
    fn from(commune: &'a Commune) -> Self {
        Self {
            code_insee: commune.code.as_str(),
            nom: &commune.nom,
            codes_postaux: commune.codes_postaux.iter().map(|code| code.as_str()).collect(),
            population: commune.population,
            latitude: commune.point.latitude(),
            longitude: commune.point.longitude(),
            epci: commune.epci.as_str(),
            departement: commune.departement.as_str(),
            bassin: commune.bassin.as_str(),
        }
    }
}

/// How many communes an answer to a search may have.
const LIMIT: RangeInclusive<usize> = 1..=100;
/// How many it has when nothing else is asked.
const USUAL_LIMIT: usize = 20;
/// Longest text that is searched, characters.
const TEXT_MAX: usize = 100;

described! {
    /// A search of communes.
    Named => [
        Described::new("q", Shape::Short(TEXT_MAX), "Début d’un nom ou d’un code postal"),
        Described::new(
            "limite",
            Shape::Whole(LIMIT),
            format!(
                "Nombre de communes, de {} à {} ; {USUAL_LIMIT} sans ce paramètre. N’a de sens qu’avec « q ».",
                LIMIT.start(),
                LIMIT.end()
            ),
        ),
    ]
}

/// Rechercher une commune.
///
/// Sans « q », toutes les communes. Avec « q », celles dont le nom ou le code postal commence ainsi d’abord ; accents et
/// majuscules ne comptent pas.
#[utoipa::path(
    get,
    path = "/api/v1/communes",
    tag = "territoires",
    params(Named),
    responses((status = 200, description = "Les communes", body = Communes), Otherwise)
)]
pub(crate) async fn communes(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let parameters = Parameters::strict(query.as_deref(), &[&["q", "limite"]])?;
    let limite = parameters.within("limite", LIMIT)?.unwrap_or(USUAL_LIMIT);
    let territoire = snapshot.territoire();
    match parameters.single("q")? {
        Some(q) if q.chars().count() > TEXT_MAX => {
            Err(Problem::parameter("q", format!("{TEXT_MAX} caractères au plus")))
        }
        Some(q) => {
            let found = territoire.search(q, territoire.communes().len());
            let communes = found.iter().copied().take(limite).map(CommuneResume::from).collect();
            json(&Communes { total: found.len(), communes }, &preferences)
        }
        None => kept("communes", &snapshot, &preferences, || Communes {
            total: territoire.communes().len(),
            communes: territoire.communes().iter().map(CommuneResume::from).collect(),
        }),
    }
}

/// Les contours des communes.
///
/// Ceux des territoires nommés ; sans critère, de toute la région (plus d’un mégaoctet avant compression).
#[utoipa::path(
    get,
    path = "/api/v1/communes.geojson",
    tag = "territoires",
    params(parameters::Territoires),
    responses(
        (
            status = 200,
            description = "FeatureCollection GeoJSON : un MultiPolygon par commune, avec code_insee et nom",
            body = Object,
            content_type = "application/geo+json"
        ),
        Otherwise,
    )
)]
pub(crate) async fn communes_geojson(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let parameters = Parameters::strict(query.as_deref(), &[&TERRITORY_CRITERIA])?;
    let among = criteria(&parameters, clock.moment()).territoires(snapshot.territoire()).map_err(refused)?;
    let question = format!("communes.geojson de contours?{}", parameters.canonical());
    let made = snapshot.answers().get_or(question, || {
        Ok::<_, Problem>(Representation::kept(GEO_JSON, contours(snapshot.territoire(), &among)))
    })?;
    Ok(made.answer(&preferences))
}

/// What is the same for all until the places change.
fn kept<T: Serialize>(
    question: &str,
    snapshot: &Snapshot,
    preferences: &Preferences,
    make: impl FnOnce() -> T,
) -> Result<Response, Problem> {
    let made = snapshot.answers().get_or(question.to_owned(), || {
        let json = serde_json::to_vec(&make()).map_err(|cause| fault(&cause))?;
        Ok::<_, Problem>(Representation::kept(JSON, json))
    })?;
    Ok(made.answer(preferences))
}
