//! `/moderation/campagnes/{campagne}/a-appeler.xlsx`: the places to telephone, with a column for the day of the call and one for a remark.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use repere_kit::{Path, WORKBOOK, fault};
use repere_tables::{Cell, Table, TableFormat};

use super::phone::{PhoneRow, rows};
use crate::{Moderator, Parts};

/// `GET /moderation/campagnes/{campagne}/a-appeler.xlsx`
pub(crate) async fn file(
    who: Moderator,
    State(parts): State<Parts>,
    Path(written): Path<String>,
) -> Response {
    let base = parts.base();
    let campaign = match super::find(&written, &who.account, &parts.records, &base).await {
        Ok(campaign) => campaign,
        Err(refusal) => return *refusal,
    };
    let entries = match parts.records.database().campaign_entries(campaign.id).await {
        Ok(entries) => entries,
        Err(cause) => return fault(&cause).into_response(),
    };
    let mut content = Vec::new();
    if let Err(cause) = table(&rows(&entries, &base)).write(TableFormat::Xlsx, &mut content) {
        return fault(&cause).into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(WORKBOOK)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"campagne-a-appeler.xlsx\""),
        ),
    ];
    (headers, content).into_response()
}

fn table(rows: &[PhoneRow]) -> Table {
    let columns =
        ["Identifiant", "Nom", "Commune", "Téléphone", "Pourquoi", "Fiche de", "Appelé le", "Remarque"];
    let row = |row: &PhoneRow| {
        vec![
            Cell::text(&row.id),
            Cell::text(&row.nom),
            Cell::text(&row.commune),
            Cell::optional(row.telephone.as_ref()),
            Cell::text(&row.why),
            Cell::text(&row.updated),
            Cell::Empty,
            Cell::Empty,
        ]
    };
    Table {
        title: "Lieux à appeler".to_owned(),
        sheet: "Lieux à appeler",
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.iter().map(row).collect(),
    }
}
