//! The published places as files to take away: `/donnees/lieux.csv` and its sisters.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use repere_catalogue::{Filter, Page, Query, TERRITORY_CRITERIA, Territoires};
use repere_formats::export::ExportFormat;
use utoipa::ToSchema;

use crate::api::parametres;
use crate::criteria::{criteria, refused};
use crate::{AppState, Snapshot};
use repere_kit::{CSV, GEO_JSON, JSON, Parameters, Path, Preferences, Problem, Representation, WORKBOOK};

/// A file of places.
pub(crate) struct Fichier {
    pub(crate) nom: &'static str,
    /// What it is, in a few words, and for whom.
    pub(crate) titre: &'static str,
    pub(crate) usage: &'static str,
    media: &'static str,
    /// What writes it; the catalogue writes GeoJSON.
    format: Option<ExportFormat>,
}

/// The files, the most useful first.
pub(crate) const FILES: [Fichier; 5] = [
    Fichier {
        nom: "lieux.xlsx",
        titre: "Classeur (XLSX)",
        usage: "À ouvrir dans un tableur\u{a0}: une ligne par lieu, des colonnes en français.",
        media: WORKBOOK,
        format: Some(ExportFormat::Xlsx),
    },
    Fichier {
        nom: "lieux-tableur.csv",
        titre: "CSV pour tableur français",
        usage: "Les mêmes colonnes\u{202f}; point-virgule entre elles, virgule dans les nombres.",
        media: CSV,
        format: Some(ExportFormat::SpreadsheetCsv),
    },
    Fichier {
        nom: "lieux.csv",
        titre: "CSV au schéma national",
        usage: "Les colonnes du schéma des lieux de médiation numérique, pour un autre annuaire ou data.gouv.fr.",
        media: CSV,
        format: Some(ExportFormat::StandardCsv),
    },
    Fichier {
        nom: "lieux.json",
        titre: "JSON au schéma national",
        usage: "Les mêmes champs, pour un programme.",
        media: JSON,
        format: Some(ExportFormat::StandardJson),
    },
    Fichier {
        nom: "lieux.geojson",
        titre: "GeoJSON",
        usage: "Des points, pour un logiciel de cartes comme QGIS.",
        media: GEO_JSON,
        format: None,
    },
];

/// Le nom d’un fichier de lieux.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the schema is all there is to it")]
enum NomDeFichier {
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
pub(crate) struct Classeur(String);

/// How many files there are.
pub(crate) const COUNT: usize = FILES.len();

/// Télécharger tous les lieux publiés.
///
/// Le fichier entier, tel qu’un tableur ou un autre outil le prend : le schéma national en CSV ou en JSON, GeoJSON, CSV
/// pour tableur français (point-virgule, virgule décimale), classeur XLSX. Avec un critère de territoire, ses lieux seulement.
// It is made by the first request of a revision.
#[utoipa::path(
    get,
    path = "/donnees/{fichier}",
    tag = "donnees",
    params(
        ("fichier" = inline(NomDeFichier), Path, description = "Le fichier voulu", example = "lieux.csv"),
        parametres::Territoires,
    ),
    responses(
        (status = 200, description = "Le fichier", content(
            (String = "text/csv"),
            (Vec<Object> = "application/json"),
            (Object = "application/geo+json"),
            (inline(Classeur) = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 304, description = "Rien n’a changé depuis l’ETag donné"),
        (status = 400, description = "Paramètre invalide", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Aucun fichier de ce nom", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn file(
    State(state): State<AppState>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let Some(rank) = FILES.iter().position(|file| file.nom == name) else {
        return Err(Problem::not_found("aucun fichier n’a ce nom ; voir /donnees"));
    };
    let parameters = Parameters::strict(query.as_deref(), &[&TERRITORY_CRITERIA])?;
    let territoires =
        criteria(&parameters, state.moment()).territoires(state.territoire()).map_err(refused)?;
    let snapshot = state.snapshot();
    let answer = if territoires.is_empty() {
        snapshot.download(rank).map(|file| file.answer(&preferences))
    } else {
        let question = format!("{}?{}", FILES[rank].nom, parameters.canonical());
        let made = snapshot.answers().get_or(question, || encode(rank, &snapshot, territoires).ok_or(()));
        made.ok().map(|file| file.answer(&preferences))
    };
    let Some(mut response) = answer else {
        tracing::error!(file = name, "a file of places could not be made");
        return Err(Problem::internal("donnees"));
    };
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// Makes a file of the places of a snapshot that are in some territories.
pub(crate) fn encode(rank: usize, snapshot: &Snapshot, territoires: Territoires) -> Option<Representation> {
    let Fichier { media, format, .. } = *FILES.get(rank)?;
    let catalogue = snapshot.catalogue();
    let filter = Filter { territoires, ..Filter::default() };
    let found = catalogue.find(&Query { filter, ..Query::default() });
    let Some(format) = format else {
        return Some(Representation::compressed(media, found.to_geojson(catalogue, Page::default())));
    };
    let mut body = Vec::new();
    let lieux = found.lieux.iter().map(|trouve| &trouve.entry.lieu);
    format.write(lieux, snapshot.territoire(), &mut body).ok()?;
    // A workbook is an archive, compressed already.
    let compress = format != ExportFormat::Xlsx;
    Some(if compress { Representation::compressed(media, body) } else { Representation::plain(media, body) })
}
