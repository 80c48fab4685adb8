//! Portraits of territories: bassins de vie, départements, intercommunalités, the region. Figures to quote, each beside
//! the region's; what the places are and offer; where nothing is near; the places themselves. Printed, it is a brochure.

mod annuaire;
mod besoin;
mod chiffres;
mod composition;
mod distances;
mod forme;
mod graphiques;
mod ici;
mod inconnu;
mod mots;
mod offre;
mod palmares;
mod publies;
mod rendu;
mod sommaire;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use repere_observatory::Niveau;

pub(crate) use sommaire::{adresses, sommaire};

use super::error;
use crate::AppState;
use crate::etendue::Etendue;
use forme::{Forme, Rien};
use rendu::render;
use repere_kit::{Path, Preferences};

/// Why a portrait cannot be drawn.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// The portraits of the territories of a level, each under its code.
pub(crate) fn portrait(niveau: Niveau) -> MethodRouter<AppState> {
    get(move |state: State<AppState>, Path(code): Path<String>, preferences: Preferences| async move {
        answer(niveau, &code, Some(Forme::Page), state, preferences).await
    })
}

/// What stands under the address of each: a brochure, pictures.
pub(crate) fn formes(niveau: Niveau) -> MethodRouter<AppState> {
    get(
        move |state: State<AppState>,
              Path((code, forme)): Path<(String, String)>,
              preferences: Preferences| async move {
            answer(niveau, &code, Forme::nommee(&forme, niveau), state, preferences).await
        },
    )
}

/// `GET /region`
pub(crate) async fn region(state: State<AppState>, preferences: Preferences) -> Response {
    of_region(Some(Forme::Page), state, preferences).await
}

/// `GET /region/{forme}`
pub(crate) async fn formes_de_la_region(
    state: State<AppState>,
    Path(forme): Path<String>,
    preferences: Preferences,
) -> Response {
    of_region(Forme::nommee(&forme, Niveau::Region), state, preferences).await
}

async fn of_region(forme: Option<Forme>, state: State<AppState>, preferences: Preferences) -> Response {
    let code = state.territoire().region().0.to_owned();
    answer(Niveau::Region, &code, forme, state, preferences).await
}

async fn answer(
    niveau: Niveau,
    code: &str,
    forme: Option<Forme>,
    State(state): State<AppState>,
    preferences: Preferences,
) -> Response {
    let Some(forme) = forme else { return error::not_found(&state) };
    let (snapshot, moment) = (state.snapshot(), state.moment());
    let Some(etendue) = Etendue::of(niveau, code, state.territoire()) else {
        return inconnu::page(&state, &snapshot);
    };
    // Ages and openings are those of a day.
    let question = format!("portrait {niveau} {} {forme:?} {}", etendue.code(), moment.date());
    match snapshot.answers().get_or(question, || render(&etendue, forme, &snapshot, &state, moment)) {
        Ok(page) => page.answer(&preferences),
        Err(cause) if cause.is::<Rien>() => error::not_found(&state),
        Err(cause) => error::broken(&state, cause.as_ref()),
    }
}
