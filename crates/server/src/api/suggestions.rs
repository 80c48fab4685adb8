//! What a visitor may mean while typing.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use repere_catalogue::Suggestion;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::http::{JSON, Parameters, Problem, Representation};

/// Most suggestions.
const LIMITE_MAX: usize = 20;
/// Suggestions when nothing else is asked.
const LIMITE: usize = 8;

/// Ce que le texte peut désigner.
#[derive(Serialize, ToSchema)]
#[serde(tag = "sorte", rename_all = "lowercase")]
enum Possible<'a> {
    /// Une commune.
    Commune {
        /// Code INSEE.
        code_insee: &'a str,
        /// Nom.
        nom: &'a str,
        /// Code du département.
        departement: &'a str,
        /// Code postal, s’il y en a un.
        code_postal: Option<&'a str>,
    },
    /// Un lieu.
    Lieu {
        /// Identifiant.
        id: &'a str,
        /// Nom.
        nom: &'a str,
        /// Commune.
        commune: &'a str,
    },
}

impl<'a> From<&'a Suggestion> for Possible<'a> {
    fn from(suggestion: &'a Suggestion) -> Self {
        match suggestion {
            Suggestion::Commune { code, nom, departement, code_postal } => Self::Commune {
                code_insee: code.as_str(),
                nom,
                departement: departement.as_str(),
                code_postal: code_postal.as_ref().map(|code| code.as_str()),
            },
            Suggestion::Lieu { id, nom, commune } => Self::Lieu { id: id.as_str(), nom, commune },
        }
    }
}

/// Suggérer des communes et des lieux.
///
/// Pendant la frappe : communes puis lieux dont le nom ou le code postal commence ainsi, sans égard aux accents ni aux
/// majuscules, avec une ou deux fautes de frappe.
#[utoipa::path(
    get,
    path = "/api/v1/suggestions",
    tag = "lieux",
    params(
        ("q" = String, Query, description = "Le texte tapé ; ses 120 premiers caractères sont lus", example = "tour"),
        ("limite" = Option<usize>, Query, description = "Nombre de suggestions, de 1 à 20 ; 8 sans ce paramètre"),
    ),
    responses(
        (status = 200, description = "Les suggestions, la plus probable d’abord", body = Vec<Possible>),
        (status = 304, description = "Rien n’a changé depuis l’ETag donné"),
        (status = 400, description = "Paramètre invalide", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn suggestions(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let parameters = Parameters::strict(query.as_deref(), &[&["q", "limite"]])?;
    let limite = parameters.within("limite", 1..=LIMITE_MAX)?.unwrap_or(LIMITE);
    let snapshot = state.snapshot();
    let found = snapshot.recherche().suggerer(parameters.single("q")?.unwrap_or_default(), limite);
    let possibles: Vec<Possible<'_>> = found.iter().map(Possible::from).collect();
    let json = serde_json::to_vec(&possibles).map_err(|_| Problem::internal("suggestions"))?;
    Ok(Representation::of_one_request(JSON, json, &headers))
}
