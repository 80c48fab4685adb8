//! `/moderation/lieux`: the places of a territory with all their contacts, to phone or to take away. Private ones are here alone, for
//! those who may see them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use repere_catalogue::Entry;
use repere_domain::{LieuId, PrivateData};
use repere_kit::{Parameters, WORKBOOK, fault};
use repere_pages::{Site, fresh_page};
use repere_records::StorageError;
use repere_records::storage::Which;
use repere_tables::{Cell, Table, TableFormat};
use repere_words::french;

use super::asked_words::Question;
use crate::{Moderator, Parts};

/// Where the list is.
pub(super) const PATH: &str = "/moderation/lieux";
/// Where it is as a workbook.
const FILE: &str = "/moderation/lieux.xlsx";

#[derive(Template)]
#[template(path = "moderation_contacts.html")]
struct Page<'a> {
    site: Site,
    notices: &'a [String],
    places: String,
    total: String,
    rows: Vec<Row<'a>>,
    file: String,
    queue: String,
}

/// A place with its contacts.
struct Row<'a> {
    id: &'a str,
    nom: &'a str,
    commune: &'a str,
    updated: String,
    telephone: Option<String>,
    courriels: Vec<&'a str>,
    private_courriels: Vec<&'a str>,
    contacts: Option<&'a str>,
}

/// `GET /moderation/lieux`
pub(crate) async fn page(who: Moderator, State(parts): State<Parts>, RawQuery(query): RawQuery) -> Response {
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let question = Question::read(&parameters, base.territoire());
    let entries = entries(&who, &question, base.places().catalogue().entries());
    let private = match private(&entries, &parts).await {
        Ok(private) => private,
        Err(cause) => return fault(&cause).into_response(),
    };
    let rows: Vec<Row<'_>> = entries.iter().map(|entry| row(entry, &private)).collect();
    let template = Page {
        site: Site::of(&base),
        notices: &question.notices,
        places: question.places(base.territoire()),
        total: french::count(rows.len(), "lieu", "lieux"),
        rows,
        file: question.address(FILE, &[]),
        queue: question.address(super::list::PATH, &[]),
    };
    fresh_page(StatusCode::OK, &template, &base)
}

/// `GET /moderation/lieux.xlsx`: the same with a column for the day of a call and one for a remark.
pub(crate) async fn workbook(
    who: Moderator,
    State(parts): State<Parts>,
    RawQuery(query): RawQuery,
) -> Response {
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let question = Question::read(&parameters, base.territoire());
    let entries = entries(&who, &question, base.places().catalogue().entries());
    let private = match private(&entries, &parts).await {
        Ok(private) => private,
        Err(cause) => return fault(&cause).into_response(),
    };
    let rows: Vec<Row<'_>> = entries.iter().map(|entry| row(entry, &private)).collect();
    let mut content = Vec::new();
    if let Err(cause) = table(&rows).write(TableFormat::Xlsx, &mut content) {
        return fault(&cause).into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(WORKBOOK)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"lieux-a-appeler.xlsx\""),
        ),
    ];
    (headers, content).into_response()
}

/// The places that somebody answers for, among those that are asked for, commune by commune.
fn entries<'a>(who: &Moderator, question: &Question, all: &'a [Arc<Entry>]) -> Vec<&'a Entry> {
    let is_asked = |entry: &&Entry| {
        who.reach.has(entry.lineage.as_ref()) && question.asked.areas.contains(entry.lineage.as_ref())
    };
    let mut entries: Vec<&Entry> = all.iter().map(Arc::as_ref).filter(is_asked).collect();
    entries.sort_by(|a, b| (&a.lieu.commune, &a.lieu.nom).cmp(&(&b.lieu.commune, &b.lieu.nom)));
    entries
}

/// What is private of some places and of the records merged into them.
async fn private(
    entries: &[&Entry],
    parts: &Parts,
) -> Result<HashMap<LieuId, Vec<PrivateData>>, StorageError> {
    let wanted: BTreeSet<&LieuId> = entries.iter().map(|entry| &entry.lieu.id).collect();
    let sources: BTreeSet<_> =
        parts.records.database().imports().await?.into_iter().map(|run| run.source).collect();
    let mut private: HashMap<LieuId, Vec<PrivateData>> = HashMap::new();
    for source in sources {
        for record in parts.records.database().find(Which::Source(&source)).await? {
            let of = record.state.merged_into.unwrap_or(record.state.lieu.id);
            if wanted.contains(&of) && record.private.people != PrivateData::default() {
                private.entry(of).or_default().push(record.private.people);
            }
        }
    }
    Ok(private)
}

fn row<'a>(entry: &'a Entry, private: &'a HashMap<LieuId, Vec<PrivateData>>) -> Row<'a> {
    let lieu = &entry.lieu;
    let private = private.get(&lieu.id).map_or(&[][..], Vec::as_slice);
    let courriels: Vec<&str> = lieu.courriels.iter().map(|courriel| courriel.as_str()).collect();
    // What is told beside them is what they do not say.
    let mut private_courriels: Vec<&str> = Vec::new();
    for courriel in private.iter().flat_map(|one| &one.courriels).map(|courriel| courriel.as_str()) {
        if !courriels.contains(&courriel) && !private_courriels.contains(&courriel) {
            private_courriels.push(courriel);
        }
    }
    let is_new = |contacts: &&str| !courriels.contains(contacts) && !private_courriels.contains(contacts);
    let contacts = private.iter().filter_map(|one| one.contacts.as_deref()).find(is_new);
    Row {
        id: lieu.id.as_str(),
        nom: entry.shown_name(),
        commune: &lieu.commune,
        updated: french::month(lieu.date_maj),
        telephone: lieu.telephone.as_ref().map(|telephone| telephone.national()),
        courriels,
        private_courriels,
        contacts,
    }
}

fn table(rows: &[Row<'_>]) -> Table {
    let columns = [
        "Identifiant",
        "Nom",
        "Commune",
        "Mise à jour",
        "Téléphone",
        "Courriels publiés",
        "Courriels privés",
        "Contacts privés",
        "Appelé le",
        "Remarque",
    ];
    let row = |row: &Row<'_>| {
        vec![
            Cell::text(&row.id),
            Cell::text(&row.nom),
            Cell::text(&row.commune),
            Cell::text(&row.updated),
            Cell::optional(row.telephone.as_ref()),
            Cell::text(&row.courriels.join(", ")),
            Cell::text(&row.private_courriels.join(", ")),
            Cell::optional(row.contacts.as_ref()),
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
