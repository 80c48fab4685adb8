use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;

/// State of the service.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// Always `ok` when there is an answer.
    etat: &'static str,
    /// Revision of the places served.
    revision: u64,
    /// Number of places served.
    lieux: usize,
}

/// État du service.
///
/// Répond dès que le service peut répondre, sans toucher à la base.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "service",
    responses((status = 200, description = "Le service répond", body = Health))
)]
pub(crate) async fn healthz(State(state): State<AppState>) -> Json<Health> {
    let snapshot = state.snapshot();
    let catalogue = snapshot.catalogue();
    Json(Health { etat: "ok", revision: catalogue.revision().0, lieux: catalogue.entrees().len() })
}
