//! Whether the service answers, and whether what it serves can still follow the store.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use repere_edition::{Clock, Pulse, Snapshot};
use repere_kit::Problem;

/// L’état du service.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// Toujours `ok` quand il y a une réponse.
    etat: &'static str,
    /// La révision des lieux servis.
    revision: u64,
    /// Le nombre de lieux servis.
    lieux: usize,
}

/// Longest silence of the store, seconds, before the service says that it is not ready: it is asked every second.
const SILENCE_MAX: i64 = 30;

/// Prêt à servir.
///
/// Dit si les lieux servis peuvent encore suivre la base : 503 quand elle ne répond plus depuis 30 secondes. Les derniers
/// lieux lus restent servis.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "service",
    responses(
        (status = 200, description = "Le service est prêt", body = Health),
        (status = 503, description = "La base ne répond plus", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn readyz(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    State(pulse): State<Arc<Pulse>>,
) -> Result<Json<Health>, Problem> {
    if pulse.silence(clock.now()) > SILENCE_MAX {
        let detail = "la base de données ne répond plus ; les derniers lieux lus restent servis";
        return Err(Problem::of(
            "urn:repere:probleme:base",
            "Base injoignable",
            StatusCode::SERVICE_UNAVAILABLE,
            detail.to_owned(),
        ));
    }
    Ok(healthz(State(snapshot)).await)
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
pub(crate) async fn healthz(State(snapshot): State<Arc<Snapshot>>) -> Json<Health> {
    let catalogue = snapshot.catalogue();
    Json(Health { etat: "ok", revision: catalogue.revision().0, lieux: catalogue.entries().len() })
}
