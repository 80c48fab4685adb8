//! Places: search, and one place.

mod described;
mod geography;
mod links;
mod walk;

use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use repere_catalogue::{Answer, Detail, Filter, Found, PLACE_CRITERIA, Page, Query, TERRITORY_CRITERIA};
use repere_domain::LieuId;
use repere_hours::Moment;
use repere_territory::Territoire;

use self::walk::Walk;
use crate::parameters;
use crate::responses::Otherwise;
use crate::schemas::{PlaceCollection, PlaceFeature};
use repere_edition::criteria::{criteria, refused};
use repere_edition::{Clock, Snapshot};
use repere_kit::{GEO_JSON, Parameters, Path, Preferences, Problem, Representation};

/// How many places a page may have, when pages are asked for.
const PAGE: RangeInclusive<usize> = 1..=1000;
/// Ranks and revisions: more than there will ever be, and a number that any program holds.
const RANKS: RangeInclusive<usize> = 0..=1_000_000_000;

/// The parameter that chooses the places by what they answer.
const ANSWER: &str = "reponse";
/// What they may answer, the usual one first.
const ANSWERS: [&str; 2] = ["oui", "inconnue"];

/// The parameter that says how much of each place is wanted.
const DETAIL: &str = "forme";
/// How much it may be, the usual one first.
const DETAILS: [(&str, Detail); 2] = [("entiere", Detail::Whole), ("breve", Detail::Brief)];

/// Parameters besides the criteria.
const PARAMETERS: [&str; 7] = [ANSWER, DETAIL, "bbox", "pres_de", "rayon_km", "limite", "depuis"];

/// Rechercher des lieux.
///
/// Tous les lieux publiés, ou ceux qui répondent à tous les critères donnés ; plusieurs valeurs d’un même critère, séparées
/// par des virgules, s’ajoutent. Un lieu qui ne dit rien d’un critère n’y répond ni oui ni non : « sans_reponse » les compte, et
/// « reponse=inconnue » les donne. Avec « pres_de », du plus proche au plus loin, chaque lieu avec « distance_m » ; sinon par
/// identifiant.
///
/// Pour tout parcourir sans rien manquer ni rien lire deux fois, même pendant un import : donnez « limite », puis suivez l’en-tête
/// `Link` (rel="next"), qui reprend après le dernier lieu lu (« apres ») et non à un rang. Pour suivre ensuite les changements : « modifie_depuis » avec le « jalon » de
/// la dernière page lue ; les lieux qui ont été retirés y figurent, par leur identifiant. Un « jalon » que la base ne connaît plus,
/// parce qu’elle a été rétablie dans un état d’avant, est refusé : reprenez alors la liste entière.
#[utoipa::path(
    get,
    path = "/api/v1/lieux",
    operation_id = "lieux",
    tag = "lieux",
    params(
        parameters::Territoires,
        parameters::Lieux,
        described::Search,
    ),
    responses(
        (status = 200, description = "Les lieux", body = PlaceCollection, content_type = "application/geo+json"),
        Otherwise,
    )
)]
pub(crate) async fn list(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    // What most ask: it is ready, and nothing needs to be read.
    if query.is_none() {
        return Ok(snapshot.every_place_in(Detail::Whole).answer(&preferences));
    }
    let parameters = Parameters::strict(
        query.as_deref(),
        &[&TERRITORY_CRITERIA, &PLACE_CRITERIA, &PARAMETERS, &walk::PARAMETERS],
    )?;
    let asked = read_query(&parameters, snapshot.territoire(), clock.moment())?;
    let walk = Walk::read(&parameters, &asked, &snapshot)?;
    if walk.is_none() && asked.is_everything() {
        return Ok(snapshot.every_place_in(asked.detail).answer(&preferences));
    }
    snapshot.catalogue().check(&asked.filter).map_err(refused)?;
    if let Some(walk) = walk {
        return Ok(walk.answer(&asked, &snapshot, &parameters, &preferences));
    }
    let found = snapshot.catalogue().find(&asked);
    let body = found.to_geojson(snapshot.catalogue(), &asked);
    Ok(Representation::of_one_request(GEO_JSON, body, &preferences))
}

/// Un lieu.
#[utoipa::path(
    get,
    path = "/api/v1/lieux/{id}",
    operation_id = "lieu",
    tag = "lieux",
    params(described::OfPlace),
    responses(
        (status = 200, description = "Le lieu", body = PlaceFeature, content_type = "application/geo+json"),
        (status = 304, description = "Rien n’a changé depuis l’ETag donné"),
        (status = 404, description = "Aucun lieu publié n’a cet identifiant", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn one(
    State(snapshot): State<Arc<Snapshot>>,
    Path(id): Path<String>,
    preferences: Preferences,
) -> Response {
    let entry = id.parse::<LieuId>().ok().and_then(|id| snapshot.catalogue().get(&id));
    match entry {
        Some(entry) => {
            let body = Found { entry, distance: None }.to_geojson();
            Representation::of_one_request(GEO_JSON, body, &preferences)
        }
        None => Problem::not_found("aucun lieu publié n’a cet identifiant").into_response(),
    }
}

/// What the parameters ask of the catalogue.
fn read_query(parameters: &Parameters, territoire: &Territoire, moment: Moment) -> Result<Query, Problem> {
    let page = Page {
        offset: parameters.within("depuis", RANKS)?.unwrap_or(0),
        limit: parameters.within("limite", PAGE)?,
    };
    let filter = filter(parameters, territoire, moment)?;
    Ok(Query {
        filter,
        answer: answer(parameters)?,
        around: geography::around(parameters)?,
        page,
        detail: detail(parameters)?,
    })
}

/// How much of each place is wanted.
fn detail(parameters: &Parameters) -> Result<Detail, Problem> {
    let Some(asked) = parameters.single(DETAIL)? else { return Ok(Detail::default()) };
    let known = DETAILS.into_iter().find(|(name, _)| *name == asked);
    known
        .map(|(_, detail)| detail)
        .ok_or_else(|| Problem::parameter(DETAIL, DETAILS.map(|(name, _)| name).join(" ou ")))
}

/// What the places that are wanted answer to the filter.
fn answer(parameters: &Parameters) -> Result<Answer, Problem> {
    match parameters.single(ANSWER)? {
        None => Ok(Answer::Yes),
        Some(answer) if answer == ANSWERS[0] => Ok(Answer::Yes),
        Some(answer) if answer == ANSWERS[1] => Ok(Answer::Unknown),
        Some(_) => Err(Problem::parameter(ANSWER, ANSWERS.join(" ou "))),
    }
}

/// The filter that the parameters name. What does not exist is an error, not an empty answer.
fn filter(parameters: &Parameters, territoire: &Territoire, moment: Moment) -> Result<Filter, Problem> {
    let bounding_box = geography::bounding_box(parameters)?;
    let mut filter = criteria(parameters, moment).filter(territoire).map_err(refused)?;
    filter.bounding_box = bounding_box;
    Ok(filter)
}
