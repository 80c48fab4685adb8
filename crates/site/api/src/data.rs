//! The published places as files to take away: `/donnees/lieux.csv` and its sisters.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use repere_catalogue::TERRITORY_CRITERIA;
use repere_edition::criteria::{criteria, refused};
use repere_edition::downloads::{self, FILES};
use repere_edition::{Clock, Snapshot};
use repere_kit::{Parameters, Path, Preferences, Problem, fault};
use utoipa::ToSchema;

use crate::parameters;
use crate::parameters::described::{Described, Shape, described};

described! {
    /// The file that a path names.
    OfFile => [Described::of_path(
        "fichier",
        Shape::OneOf(FILES.iter().map(|file| file.name).collect()),
        "Le fichier voulu",
    )
    .example("lieux.csv")]
}

/// Un classeur XLSX.
#[derive(ToSchema)]
#[schema(format = Binary)]
#[expect(dead_code, reason = "the schema is all there is to it")]
pub(crate) struct Workbook(String);

/// Télécharger tous les lieux publiés.
///
/// Le fichier entier, tel qu’un tableur ou un autre outil le prend : le schéma national en CSV ou en JSON, GeoJSON, CSV
/// pour tableur français (point-virgule, virgule décimale), classeur XLSX. Avec un critère de territoire, ses lieux seulement.
// It is made by the first request of a revision.
#[utoipa::path(
    get,
    path = "/donnees/{fichier}",
    operation_id = "fichier",
    tag = "donnees",
    params(
        OfFile,
        parameters::Territoires,
    ),
    responses(
        (status = 200, description = "Le fichier", content(
            (String = "text/csv"),
            (Vec<Object> = "application/json"),
            (Object = "application/geo+json"),
            (inline(Workbook) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 304, description = "Rien n’a changé depuis l’ETag donné"),
        (status = 400, description = "Paramètre invalide", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Aucun fichier de ce nom", body = Problem, content_type = "application/problem+json"),
    )
)]
#[expect(clippy::expect_used, reason = "it is a name of the table")]
pub(crate) async fn file(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let Some(rank) = FILES.iter().position(|file| file.name == name) else {
        return Err(Problem::not_found("aucun fichier n’a ce nom ; voir /donnees"));
    };
    let read = Parameters::strict(query.as_deref(), &[&TERRITORY_CRITERIA])?;
    let territoires = criteria(&read, clock.moment()).territoires(snapshot.territoire()).map_err(refused)?;
    let mut response = if territoires.is_empty() {
        snapshot.download(rank).map_err(|cause| fault(cause))?.answer(&preferences)
    } else {
        let question = format!("{}?{}", FILES[rank].name, read.canonical());
        let make = || downloads::encode(&FILES[rank], &snapshot, territoires);
        snapshot.answers().get_or(question, make).map_err(|cause| fault(&cause))?.answer(&preferences)
    };
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .expect("the names of the files are plain ones");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}
