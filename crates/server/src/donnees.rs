//! The published places as files to take away: `/donnees/lieux.csv` and its sisters.

use axum::extract;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use repere_catalogue::{Page, Requete};
use repere_exchange::export::ExportFormat;
use utoipa::ToSchema;

use crate::http::{CSV, GEO_JSON, JSON, Problem, Representation, WORKBOOK};
use crate::{AppState, Snapshot};

/// The files, by name: what each is, and what writes it (the catalogue writes GeoJSON).
const FILES: [(&str, &str, Option<ExportFormat>); 5] = [
    ("lieux.csv", CSV, Some(ExportFormat::StandardCsv)),
    ("lieux.json", JSON, Some(ExportFormat::StandardJson)),
    ("lieux.geojson", GEO_JSON, None),
    ("lieux-tableur.csv", CSV, Some(ExportFormat::SpreadsheetCsv)),
    ("lieux.xlsx", WORKBOOK, Some(ExportFormat::Xlsx)),
];

/// Le nom d’un fichier de lieux.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the schema is all there is to it")]
enum Fichier {
    #[schema(rename = "lieux.csv")]
    Csv,
    #[schema(rename = "lieux.json")]
    Json,
    #[schema(rename = "lieux.geojson")]
    GeoJson,
    #[schema(rename = "lieux-tableur.csv")]
    Tableur,
    #[schema(rename = "lieux.xlsx")]
    Xlsx,
}

/// Un classeur XLSX.
#[derive(ToSchema)]
#[schema(format = Binary)]
#[expect(dead_code, reason = "the schema is all there is to it")]
struct Classeur(String);

/// How many files there are.
pub(crate) const COUNT: usize = FILES.len();

/// Télécharger tous les lieux publiés.
///
/// Le fichier entier, tel qu’un tableur ou un autre outil le prend : le schéma national en CSV ou en JSON, GeoJSON, CSV
/// pour tableur français (point-virgule, virgule décimale), classeur XLSX.
// It is made by the first request of a revision, away from the threads that answer others.
#[utoipa::path(
    get,
    path = "/donnees/{fichier}",
    tag = "donnees",
    params(("fichier" = inline(Fichier), Path, description = "Le fichier voulu", example = "lieux.csv")),
    responses(
        (status = 200, description = "Le fichier", content(
            (String = "text/csv"),
            (Object = "application/json"),
            (Object = "application/geo+json"),
            (inline(Classeur) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 304, description = "Rien n’a changé depuis l’ETag donné"),
        (status = 404, description = "Aucun fichier de ce nom (page HTML)"),
    )
)]
pub(crate) async fn file(
    State(state): State<AppState>,
    extract::Path(name): extract::Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(rank) = FILES.iter().position(|(known, ..)| *known == name) else {
        return crate::pages::not_found(&state);
    };
    let snapshot = state.snapshot();
    let answer =
        tokio::task::spawn_blocking(move || snapshot.download(rank).map(|file| file.answer(&headers)));
    match answer.await {
        Ok(Some(mut response)) => {
            if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
            }
            response
        }
        Ok(None) | Err(_) => {
            tracing::error!(file = name, "a file of places could not be made");
            Problem::internal("donnees").into_response()
        }
    }
}

/// Makes a file of every place of a snapshot.
pub(crate) fn encode(rank: usize, snapshot: &Snapshot) -> Option<Representation> {
    let (_, content_type, format) = *FILES.get(rank)?;
    let catalogue = snapshot.catalogue();
    let Some(format) = format else {
        let all = catalogue.search(&Requete::default()).to_geojson(catalogue, Page::default());
        return Some(Representation::compressed(content_type, all));
    };
    let mut body = Vec::new();
    let lieux = catalogue.entrees().iter().map(|entree| &entree.lieu);
    format.write(lieux, snapshot.territoire(), &mut body).ok()?;
    // A workbook is an archive, compressed already.
    let compress = format != ExportFormat::Xlsx;
    Some(if compress {
        Representation::compressed(content_type, body)
    } else {
        Representation::plain(content_type, body)
    })
}
