//! « And if? »: places opened and closed.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use repere_observatory::{
    ADDED_MAX, CLOSED_MAX, INDICATOR, Inquiry, QUESTION_PARAMETERS, Scenario, Simulation, SimulationError,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use repere_edition::bounds::BOUNDS;
use repere_edition::criteria::{self, unmeasured};
use repere_edition::{Clock, Snapshot};
use repere_kit::{Content, JSON, Parameters, Preferences, Problem, Representation, fault};
use repere_words::refusals;

/// Largest body, bytes: two hundred places of each kind with their parameters fit many times.
const LARGEST: usize = 64 * 1024;

/// Une question : des lieux ouverts, des lieux fermés, et les paramètres du calcul.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Question)]
pub(crate) struct Body {
    /// Lieux ou arrêts à ouvrir, 200 au plus : {"latitude": …, "longitude": …} ou {"commune": "18033"}.
    #[serde(default)]
    #[schema(value_type = Vec<repere_observatory::Addition>)]
    ajouts: Value,
    /// Identifiants de lieux retenus à fermer, 200 au plus.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    retraits: Value,
    /// Les paramètres de /api/v1/couverture, par leur nom : un texte, un nombre, ou une liste.
    #[serde(default)]
    parametres: Map<String, Value>,
}

/// Simuler des ouvertures et des fermetures.
///
/// Ce que des lieux de plus, et des lieux de moins, changeraient : les chiffres avant, après, leur différence, et les
/// communes touchées. Rien n’est enregistré.
#[utoipa::path(
    post,
    path = "/api/v1/simulation",
    tag = "couverture",
    request_body(content = Body, example = json!({"ajouts": [{"commune": "18033"}], "parametres": {"seuil_km": 10, "niveau": "departement"}})),
    responses(
        (status = 200, description = "Avant, après, différence", body = Simulation),
        (status = 400, description = "Corps ou paramètre invalide", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Corps de plus de 64 Kio", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn simulation(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
    Content(body): Content,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    if body.len() > LARGEST {
        return Err(Problem::too_large(LARGEST));
    }
    // A list would do for the shape as well.
    if !body.trim_ascii_start().starts_with(b"{") {
        return Err(unreadable("le corps doit être un objet JSON « { … } »".to_owned()));
    }
    let Body { ajouts, retraits, parametres } = serde_json::from_slice(&body)
        .map_err(|error| unreadable(format!("le corps n’est pas une question : {error}")))?;
    let scenario = scenario(ajouts, retraits)?;
    let known: [&[&str]; 4] =
        [QUESTION_PARAMETERS[0], QUESTION_PARAMETERS[1], QUESTION_PARAMETERS[2], &[INDICATOR]];
    let pairs = pairs(parametres)?;
    if let Some(problem) = BOUNDS.excess_of(pairs.iter().map(|(name, value)| (name, value))) {
        return Err(problem);
    }
    let parameters = Parameters::from_pairs(pairs, &known)?;
    let inquiry =
        Inquiry::read(parameters.pairs(), snapshot.territoire(), clock.moment()).map_err(unmeasured)?;
    snapshot.catalogue().check(&inquiry.filter).map_err(criteria::refused)?;
    let answer =
        snapshot.observatory().simulation(snapshot.catalogue(), &inquiry, &scenario).map_err(refused)?;
    let json = serde_json::to_vec(&answer).map_err(|cause| fault(&cause))?;
    Ok(Representation::of_one_request(JSON, json, &preferences))
}

/// Each list by itself, so that an error says where it is.
fn scenario(ajouts: Value, retraits: Value) -> Result<Scenario, Problem> {
    let list = |name: &str, value: Value, most: usize| match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(items) if items.len() > most => {
            let message = format!("{} éléments, c’est plus que {most}", items.len());
            Err(Problem::parameter(name, message))
        }
        Value::Array(items) => Ok(items),
        _ => Err(Problem::parameter(name, "il faut une liste")),
    };
    let mut scenario = Scenario::default();
    for (rank, item) in list("ajouts", ajouts, ADDED_MAX)?.into_iter().enumerate() {
        let expected = "il faut {\"latitude\": …, \"longitude\": …} ou {\"commune\": \"code INSEE\"}";
        let addition = serde_json::from_value(item)
            .map_err(|_| Problem::parameter(&format!("ajouts[{rank}]"), expected))?;
        scenario.ajouts.push(addition);
    }
    for (rank, item) in list("retraits", retraits, CLOSED_MAX)?.into_iter().enumerate() {
        let id = serde_json::from_value(item).map_err(|_| {
            Problem::parameter(&format!("retraits[{rank}]"), "il faut l’identifiant d’un lieu")
        })?;
        scenario.retraits.push(id);
    }
    Ok(scenario)
}

/// Parameters of a JSON object as those of an address.
fn pairs(parameters: Map<String, Value>) -> Result<Vec<(String, String)>, Problem> {
    let text = |name: &str, value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => {
            Err(Problem::parameter(name, "il faut un texte, un nombre, ou une liste de textes ou de nombres"))
        }
    };
    let mut pairs = Vec::new();
    for (name, value) in parameters {
        let joined = match &value {
            Value::Array(items) => {
                let items: Result<Vec<String>, Problem> =
                    items.iter().map(|item| text(&name, item)).collect();
                items?.join(",")
            }
            one => text(&name, one)?,
        };
        pairs.push((name, joined));
    }
    Ok(pairs)
}

/// A simulation that cannot be made.
#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by value")]
fn refused(error: SimulationError) -> Problem {
    let (what, why) = refusals::of_scenario(&error);
    Problem::parameter(&what, why)
}

/// A body that cannot be read.
fn unreadable(detail: String) -> Problem {
    Problem::of(
        "urn:repere:probleme:corps-invalide",
        "Corps de requête invalide",
        StatusCode::BAD_REQUEST,
        detail,
    )
}
