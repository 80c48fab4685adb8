//! The JSON API, version 1. One module per family of endpoints; its OpenAPI description stands next to each handler.

mod areas;
mod communes;
mod coverage;
mod data;
mod document;
mod health;
mod indicators;
mod lieux;
mod neighbours;
mod parameters;
mod parts;
mod past;
mod place_properties;
mod responses;
mod schemas;
mod simulation;
mod suggestions;

use std::sync::Arc;

pub use document::Document;
pub use parts::Parts;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use repere_edition::PublicUrl;
use repere_kit::Preferences;

/// What the description says of the API as a whole.
#[derive(OpenApi)]
#[openapi(info(
    title = "Repère",
    description = "Lieux de médiation numérique : recherche, fiches, territoires. Sans clé ni compte. Les réponses portent \
        un ETag fort ; elles sont compressées en gzip ou brotli.",
    license(name = "MIT")
))]
struct Description;

fn documented() -> OpenApiRouter<Parts> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(lieux::list))
        .routes(routes!(lieux::one))
        .routes(routes!(suggestions::suggestions))
        .routes(routes!(areas::bassins))
        .routes(routes!(areas::bassins_geojson))
        .routes(routes!(areas::departements))
        .routes(routes!(areas::epci))
        .routes(routes!(communes::communes))
        .routes(routes!(communes::communes_geojson))
        .routes(routes!(neighbours::neighbours))
        .routes(routes!(coverage::coverage))
        .routes(routes!(coverage::communes_geojson))
        .routes(routes!(coverage::proposals))
        .routes(routes!(coverage::pressure))
        .routes(routes!(simulation::simulation))
        .routes(routes!(indicators::list))
        .routes(routes!(data::file))
        .routes(routes!(health::healthz))
        .routes(routes!(health::readyz))
}

/// The routes of the API, its own description included.
pub fn router() -> Router<Parts> {
    documented().split_for_parts().0.route("/api/openapi.json", get(openapi_file))
}

/// The OpenAPI description of a site, at its address where that is known.
fn description(site: Option<&PublicUrl>) -> utoipa::openapi::OpenApi {
    document::completed(documented().split_for_parts().1, site)
}

/// The OpenAPI document.
#[expect(clippy::expect_used, reason = "it is texts, numbers, lists and tables by name")]
pub fn openapi(site: Option<&PublicUrl>) -> serde_json::Value {
    serde_json::to_value(description(site)).expect("the description is written as JSON")
}

/// The OpenAPI document, JSON.
#[expect(clippy::expect_used, reason = "it is texts, numbers, lists and tables by name")]
pub fn openapi_json(site: Option<&PublicUrl>) -> String {
    description(site).to_pretty_json().expect("the description is written as JSON")
}

/// `GET /api/openapi.json`
async fn openapi_file(State(document): State<Arc<Document>>, preferences: Preferences) -> Response {
    document.representation().answer(&preferences)
}
