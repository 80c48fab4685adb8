//! The page of one place: all that is known of it and may be published, what is near it, how to share it.

mod catchment;
mod hours;
mod linked_data;
mod nearby;
mod preview;
mod sheet;
mod withdrawn;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_catalogue::Entry;
use repere_domain::LieuId;
use repere_records::WithdrawnPlace;

pub(crate) use catchment::picture as catchment_picture;
pub(crate) use preview::picture;

use super::{Site, error, fresh_page, page};
use crate::Base;
use nearby::NearbyPlace;
use repere_edition::Clock;
use repere_edition::Snapshot;
use repere_kit::{Path, Preferences};
use sheet::PlaceSheet;
use withdrawn::Withdrawn;

#[derive(Template)]
#[template(path = "place.html")]
struct PlaceTemplate<'a> {
    site: Site,
    sheet: PlaceSheet<'a>,
}

/// What became of the place of an identifier.
pub(crate) enum Fate<'s> {
    Published(&'s Entry),
    /// Its record is one of another place's now.
    Merged(LieuId),
    Withdrawn(&'s WithdrawnPlace),
    Unknown,
}

/// Longest chain of merges that is followed: a place merged into one that was merged since.
const CHAIN_MAX: usize = 8;

impl<'s> Fate<'s> {
    pub(crate) fn of(id: &str, snapshot: &'s Snapshot) -> Self {
        let Ok(id) = id.parse::<LieuId>() else { return Self::Unknown };
        if let Some(entry) = snapshot.catalogue().get(&id) {
            return Self::Published(entry);
        }
        let Some(removal) = snapshot.withdrawn(&id) else { return Self::Unknown };
        let next = |removal: &'s WithdrawnPlace| removal.merged_into.as_ref();
        let mut survivor = next(removal);
        for _ in 0..CHAIN_MAX {
            match survivor {
                Some(id) if snapshot.catalogue().get(id).is_some() => return Self::Merged(id.clone()),
                Some(id) => survivor = snapshot.withdrawn(id).and_then(next),
                None => break,
            }
        }
        Self::Withdrawn(removal)
    }
}

/// `GET /lieux/{id}`
pub(crate) async fn lieu(
    State(base): State<Base>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    preferences: Preferences,
) -> Response {
    let snapshot = base.snapshot();
    match Fate::of(&id, &snapshot) {
        Fate::Published(entry) => {
            let sheet = PlaceSheet::new(entry, &snapshot, clock.moment(), base.public_url());
            let address = format!("/lieux/{}", entry.lieu.id);
            let (picture, words) = (format!("{address}/{}", crate::preview::NAME), preview::words(entry));
            let site = Site::of(&base).at(&address, &base).pictured(&picture, words, &base);
            page(&PlaceTemplate { site, sheet }, &preferences, &base)
        }
        other => instead(other, "", &base),
    }
}

/// The answer where there is no published place: the survivor's address with the same `suite`, what is near a withdrawn
/// place, or nothing.
pub(crate) fn instead(fate: Fate<'_>, more: &str, base: &Base) -> Response {
    match fate {
        Fate::Merged(id) => {
            // 301: the address is that of the other place for good.
            let mut response = Redirect::permanent(&format!("/lieux/{id}{more}")).into_response();
            *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
            response
        }
        Fate::Withdrawn(removal) => {
            let snapshot = base.snapshot();
            let nearby = NearbyPlace::around(removal.localisation, None, snapshot.catalogue());
            let template = Withdrawn::new(Site::of(base), removal, nearby);
            fresh_page(StatusCode::GONE, &template, base)
        }
        Fate::Published(_) | Fate::Unknown => error::unknown_place(base),
    }
}
