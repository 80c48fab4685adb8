//! The indicators of need that an operator imported.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_observatory::DescribedIndicator;
use serde::Serialize;
use utoipa::ToSchema;

use crate::responses::Otherwise;
use repere_edition::Snapshot;
use repere_kit::{JSON, Parameters, Preferences, Problem, Representation, fault};

/// Les indicateurs de besoin.
#[derive(Serialize, ToSchema)]
#[schema(as = Indicateurs)]
pub(super) struct Indicators<'s> {
    /// Le nombre d’indicateurs : tous sont donnés.
    total: usize,
    /// Un par nom et par année ; aucun tant que l’exploitant n’en a pas importé.
    #[schema(inline)]
    indicateurs: Vec<&'s DescribedIndicator>,
}

/// Indicateurs de besoin.
///
/// Ceux que l’exploitant du site a importés, avec leur source, leur année et leurs classes : des tiers des habitants de la
/// région. Le slug sert de valeur au paramètre indicateur de /api/v1/couverture.
#[utoipa::path(
    get,
    path = "/api/v1/indicateurs",
    operation_id = "indicateurs",
    tag = "couverture",
    responses(
        (status = 200, description = "Les indicateurs, par ordre de slug", body = Indicators<'static>),
        Otherwise,
    )
)]
pub(crate) async fn list(
    State(snapshot): State<Arc<Snapshot>>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    Parameters::strict(query.as_deref(), &[])?;
    let indicateurs: Vec<_> = snapshot.observatory().indicators().collect();
    let indicators = Indicators { total: indicateurs.len(), indicateurs };
    let json = serde_json::to_vec(&indicators).map_err(|cause| fault(&cause))?;
    Ok(Representation::of_one_request(JSON, json, &preferences))
}
