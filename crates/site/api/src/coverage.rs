//! The zones blanches: coverage, placement, pressure.

use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_observatory::{Coverage, INDICATOR, Inquiry, K_MAX, Pressures, Proposals, QUESTION_PARAMETERS};
use repere_tables::{TableFormat, Tabulate};
use repere_territory::Level;
use serde::Serialize;

use crate::data::Workbook;
use crate::parameters;
use crate::parameters::described::{Described, Shape, described};
use crate::past::{self, AT, Looks, Places};
use crate::responses::Otherwise;
use repere_edition::criteria::{refused, unmeasured};
use repere_edition::{Clock, Snapshot};
use repere_kit::{CSV, GEO_JSON, JSON, Parameters, Preferences, Problem, Representation, WORKBOOK, fault};

/// Parameters of how the answer is written.
const RENDERING: [&str; 2] = ["format", "separateur"];

/// How many sites may be proposed.
const SITES: RangeInclusive<usize> = 1..=K_MAX;

described! {
    /// How many sites are wanted.
    Sites => [Described::new("k", Shape::Whole(SITES), format!("Nombre de sites, de {} à {}", SITES.start(), SITES.end()))
        .required()
        .example(5)]
}

/// Couverture du territoire.
///
/// À quelle distance, à vol d’oiseau, vivent les habitants du lieu retenu le plus proche : bandes de distance et zones
/// blanches, par territoire. Les critères de lieux (besoin, cout, positions…) choisissent les lieux qui comptent ; ceux de
/// territoires (bassin, departement, epci, commune) choisissent les lignes, sans rien retirer aux lieux.
#[utoipa::path(
    get,
    path = "/api/v1/couverture",
    operation_id = "couverture",
    tag = "couverture",
    params(
        parameters::Measure,
        parameters::Need,
        parameters::Territoires,
        parameters::Lieux,
        past::At,
        parameters::Rendering,
    ),
    responses(
        (status = 200, description = "Les chiffres, avec leur contexte", content(
            (Coverage = "application/json"),
            (String = "text/csv"),
            (inline(Workbook) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        Otherwise,
    )
)]
pub(crate) async fn coverage(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    looks: Looks,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let [places, measure, territories] = QUESTION_PARAMETERS;
    let known: [&[&str]; 5] = [places, measure, territories, &[INDICATOR, AT], &RENDERING];
    let parameters = Parameters::strict(query.as_deref(), &known)?;
    let rendering = Rendering::of(&parameters)?;
    let places = Places::read(&parameters, looks, &snapshot, clock).await?;
    let on = (&*snapshot, &places);
    answer("couverture", &parameters, on, clock, &preferences, |inquiry| {
        rendering.write(&measured(on, inquiry)?)
    })
}

/// Couverture des communes, en GeoJSON.
///
/// Les contours des communes, chacune avec son lieu le plus proche, sa distance et sa bande. Mêmes paramètres que
/// /api/v1/couverture, sauf niveau et format.
#[utoipa::path(
    get,
    path = "/api/v1/couverture/communes.geojson",
    operation_id = "couverture_communes_geojson",
    tag = "couverture",
    params(parameters::Measure, parameters::Need, parameters::Territoires, parameters::Lieux, past::At),
    responses(
        (status = 200, description = "Les communes", body = Object, content_type = "application/geo+json"),
        Otherwise,
    )
)]
pub(crate) async fn communes_geojson(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    looks: Looks,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let [places, measure, territories] = QUESTION_PARAMETERS;
    let known: [&[&str]; 4] = [places, measure, territories, &[INDICATOR, AT]];
    let parameters = Parameters::strict(query.as_deref(), &known)?;
    if parameters.first("niveau").is_some_and(|niveau| niveau != Level::COMMUNE.key()) {
        return Err(Problem::parameter("niveau", "cette adresse ne donne que les communes"));
    }
    let places = Places::read(&parameters, looks, &snapshot, clock).await?;
    let on = (&*snapshot, &places);
    answer("communes.geojson", &parameters, on, clock, &preferences, |inquiry| {
        let inquiry = Inquiry { level: Level::COMMUNE, ..inquiry.clone() };
        let geojson = measured(on, &inquiry)?.to_geojson(snapshot.observatory());
        Ok(Representation::kept(GEO_JSON, geojson))
    })
}

/// Où ouvrir des lieux.
///
/// Les communes où k lieux ou arrêts de plus ramèneraient le plus d’habitants en deçà du seuil, dans l’ordre, avec ce que
/// chacun apporte et la part du meilleur choix possible qui est garantie. Les critères de territoires limitent les communes
/// candidates et les habitants comptés.
#[utoipa::path(
    get,
    path = "/api/v1/implantations",
    operation_id = "implantations",
    tag = "couverture",
    params(
        Sites,
        parameters::Measure,
        parameters::Territoires,
        parameters::Lieux,
        parameters::Rendering,
    ),
    responses(
        (status = 200, description = "Les sites", content(
            (Proposals = "application/json"),
            (String = "text/csv"),
            (inline(Workbook) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        Otherwise,
    )
)]
pub(crate) async fn proposals(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let known: [&[&str]; 5] =
        [QUESTION_PARAMETERS[0], QUESTION_PARAMETERS[1], QUESTION_PARAMETERS[2], &RENDERING, &["k"]];
    let parameters = Parameters::strict(query.as_deref(), &known)?;
    let missing = || Problem::parameter("k", format!("il faut un nombre de sites, de 1 à {K_MAX}"));
    let k = parameters.within("k", SITES)?.ok_or_else(missing)?;
    let rendering = Rendering::of(&parameters)?;
    answer("implantations", &parameters, (&snapshot, &Places::Now), clock, &preferences, |inquiry| {
        let sites = snapshot.observatory().proposals(snapshot.catalogue(), inquiry, k).map_err(unmeasured)?;
        rendering.write(&sites)
    })
}

/// Lieux accessibles par habitant.
///
/// Une seconde lecture, qui n’est pas une zone blanche : combien de lieux pour 1 000 habitants, chaque lieu étant partagé
/// entre ceux qui en sont à 15 km au plus (méthode des bassins de desserte flottants en deux étapes, Luo et Qi, 2009).
#[utoipa::path(
    get,
    path = "/api/v1/pression",
    operation_id = "pression",
    tag = "couverture",
    params(parameters::Measure, parameters::Territoires, parameters::Lieux, parameters::Rendering),
    responses(
        (status = 200, description = "Les chiffres, avec leur contexte", content(
            (Pressures = "application/json"),
            (String = "text/csv"),
            (inline(Workbook) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        Otherwise,
    )
)]
pub(crate) async fn pressure(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let parameters = Parameters::strict(
        query.as_deref(),
        &[QUESTION_PARAMETERS[0], QUESTION_PARAMETERS[1], QUESTION_PARAMETERS[2], &RENDERING],
    )?;
    let rendering = Rendering::of(&parameters)?;
    answer("pression", &parameters, (&snapshot, &Places::Now), clock, &preferences, |inquiry| {
        let pressure = snapshot.observatory().pressure(snapshot.catalogue(), inquiry).map_err(unmeasured)?;
        rendering.write(&pressure)
    })
}

/// How far people live from the nearest of some places.
fn measured((snapshot, places): (&Snapshot, &Places), inquiry: &Inquiry) -> Result<Coverage, Problem> {
    let catalogue = places.catalogue(snapshot);
    let mut coverage = snapshot.observatory().coverage(catalogue, inquiry).map_err(unmeasured)?;
    coverage.contexte.avertissements.extend(places.warning());
    Ok(coverage)
}

/// Answers a question once for each revision.
fn answer(
    what: &'static str,
    parameters: &Parameters,
    (snapshot, places): (&Snapshot, &Places),
    clock: Clock,
    preferences: &Preferences,
    make: impl FnOnce(&Inquiry) -> Result<Representation, Problem>,
) -> Result<Response, Problem> {
    let moment = clock.moment();
    let inquiry = Inquiry::read(parameters.pairs(), snapshot.territoire(), moment).map_err(unmeasured)?;
    places.catalogue(snapshot).check(&inquiry.filter).map_err(refused)?;
    let at = inquiry.filter.as_of(moment);
    let question = format!("{what}?{}#{at}", parameters.canonical());
    let made = snapshot.answers().get_or(question, || make(&inquiry))?;
    Ok(made.answer(preferences))
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rendering {
    Json,
    Table(TableFormat),
}

impl Rendering {
    fn of(parameters: &Parameters) -> Result<Self, Problem> {
        let csv = match parameters.single("separateur")? {
            None => None,
            Some(",") => Some(TableFormat::Csv),
            Some(";") => Some(TableFormat::SpreadsheetCsv),
            Some(_) => return Err(Problem::parameter("separateur", "« , » ou « ; »")),
        };
        match (parameters.single("format")?, csv) {
            (None | Some("json"), None) => Ok(Self::Json),
            (Some("csv"), csv) => Ok(Self::Table(csv.unwrap_or(TableFormat::Csv))),
            (None, Some(csv)) => Ok(Self::Table(csv)),
            (Some("xlsx"), None) => Ok(Self::Table(TableFormat::Xlsx)),
            (Some("json" | "xlsx"), Some(_)) => {
                Err(Problem::parameter("separateur", "il ne va qu’avec format=csv"))
            }
            (Some(_), _) => Err(Problem::parameter("format", "json, csv ou xlsx")),
        }
    }

    fn write(self, answer: &(impl Serialize + Tabulate)) -> Result<Representation, Problem> {
        let Self::Table(format) = self else {
            let json = serde_json::to_vec(answer).map_err(|cause| fault(&cause))?;
            return Ok(Representation::kept(JSON, json));
        };
        let mut content = Vec::new();
        Tabulate::write(answer, format, &mut content).map_err(|cause| fault(&cause))?;
        Ok(match format {
            TableFormat::Xlsx => Representation::plain(WORKBOOK, content),
            TableFormat::Csv | TableFormat::SpreadsheetCsv => Representation::kept(CSV, content),
        })
    }
}
