//! The JSON API, version 1. One module per family of endpoints; its OpenAPI description stands next to each handler.

mod areas;
mod coverage;
mod data;
mod health;
mod indicators;
mod lieux;
mod parameters;
mod parts;
mod place_properties;
mod responses;
mod schemas;
mod simulation;
mod suggestions;

use std::sync::LazyLock;

pub use parts::Parts;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use repere_kit::{JSON, Preferences, Representation};

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
        .routes(routes!(areas::communes))
        .routes(routes!(areas::communes_geojson))
        .routes(routes!(coverage::couverture))
        .routes(routes!(coverage::communes_geojson))
        .routes(routes!(coverage::implantations))
        .routes(routes!(coverage::pression))
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

/// The OpenAPI description.
pub fn description() -> utoipa::openapi::OpenApi {
    documented().split_for_parts().1
}

/// The OpenAPI document.
#[expect(clippy::expect_used, reason = "it is texts, numbers, lists and tables by name")]
pub fn openapi() -> serde_json::Value {
    serde_json::to_value(description()).expect("the description is written as JSON")
}

/// The OpenAPI document, JSON.
#[expect(clippy::expect_used, reason = "it is texts, numbers, lists and tables by name")]
pub fn openapi_json() -> String {
    description().to_pretty_json().expect("the description is written as JSON")
}

/// The same for the life of the process.
async fn openapi_file(preferences: Preferences) -> Response {
    static DOCUMENT: LazyLock<Representation> =
        LazyLock::new(|| Representation::compressed(JSON, openapi_json()));
    DOCUMENT.answer(&preferences)
}
