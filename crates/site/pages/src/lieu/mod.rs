//! The page of one place: all that is known of it and may be published, what is near it, how to share it, how to say
//! that it is wrong.

mod donnees_liees;
mod fiche;
mod horaires;
mod proches;
mod retire;
mod signaler;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_catalogue::Entry;
use repere_domain::LieuId;
use repere_records::WithdrawnPlace;

pub(crate) use fiche::sketch;
pub use signaler::Desk;
pub(crate) use signaler::{formulaire, merci, receive};

use super::{Site, error, fresh_page, page};
use crate::Base;
use fiche::Fiche;
use proches::Proche;
use repere_edition::Clock;
use repere_edition::Snapshot;
use repere_kit::{Path, Preferences};
use retire::Retire;

#[derive(Template)]
#[template(path = "lieu.html")]
struct LieuTemplate<'a> {
    site: Site,
    fiche: Fiche<'a>,
}

/// What the address of a place leads to.
pub(crate) enum Adresse<'s> {
    Publie(&'s Entry),
    /// Its record is one of another place's now.
    Fusionne(LieuId),
    Retire(&'s WithdrawnPlace),
    Inconnu,
}

/// Longest chain of merges that is followed: a place merged into one that was merged since.
const CHAIN_MAX: usize = 8;

impl<'s> Adresse<'s> {
    pub(crate) fn of(id: &str, snapshot: &'s Snapshot) -> Self {
        let Ok(id) = id.parse::<LieuId>() else { return Self::Inconnu };
        if let Some(entry) = snapshot.catalogue().get(&id) {
            return Self::Publie(entry);
        }
        let Some(retrait) = snapshot.retrait(&id) else { return Self::Inconnu };
        let next = |retrait: &'s WithdrawnPlace| retrait.fusionne_dans.as_ref();
        let mut survivor = next(retrait);
        for _ in 0..CHAIN_MAX {
            match survivor {
                Some(id) if snapshot.catalogue().get(id).is_some() => return Self::Fusionne(id.clone()),
                Some(id) => survivor = snapshot.retrait(id).and_then(next),
                None => break,
            }
        }
        Self::Retire(retrait)
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
    match Adresse::of(&id, &snapshot) {
        Adresse::Publie(entry) => {
            let fiche = Fiche::new(entry, &snapshot, clock.moment(), base.public_url());
            page(&LieuTemplate { site: Site::of(&base), fiche }, &preferences, &base)
        }
        autre => instead(autre, "", &base),
    }
}

/// The answer where there is no published place: the survivor's address with the same `suite`, what is near a withdrawn
/// place, or nothing.
fn instead(adresse: Adresse<'_>, suite: &str, base: &Base) -> Response {
    match adresse {
        Adresse::Fusionne(id) => {
            // 301: the address is that of the other place for good.
            let mut response = Redirect::permanent(&format!("/lieux/{id}{suite}")).into_response();
            *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
            response
        }
        Adresse::Retire(retrait) => {
            let snapshot = base.snapshot();
            let proches = Proche::around(retrait.localisation, None, snapshot.catalogue());
            let template = Retire::new(Site::of(base), retrait, proches);
            fresh_page(StatusCode::GONE, &template, base)
        }
        Adresse::Publie(_) | Adresse::Inconnu => error::unknown_place(base),
    }
}
