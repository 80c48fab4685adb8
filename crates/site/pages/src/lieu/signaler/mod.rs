//! « Signaler une erreur »: a form, what keeps robots away from it, and where it goes.
//!
//! No account, no cookie, nothing from elsewhere: a field that people do not see, a signed time that proves that the
//! form was read and that serves once, a number of reports for each address. Without a cookie or an account, a form sent from
//! another site (CSRF) can do no more than anybody can from here.

mod cadence;
mod envoi;
mod jeton;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use repere_catalogue::Entry;
use repere_domain::signalement::{Element, Signalement, SignalementError, TEXTE_MAX};
use repere_records::{Deposit, Signalements};

use super::{Adresse, instead};
use crate::Base;
use crate::{Site, fresh_page};
use cadence::Cadence;
use envoi::Envoi;
use jeton::{Jetons, Refus};
use repere_edition::Clock;
use repere_edition::bounds::BOUNDS;
use repere_kit::{Client, Content, Path, Problem};
use repere_words::french;
use repere_words::sentence;

/// Most bytes of a form: 1 000 characters of four bytes, three letters each, and the rest.
const BODY_MAX: usize = 16 << 10;

/// What keeps robots away.
pub struct Desk {
    jetons: Jetons,
    cadence: Cadence,
}

impl Desk {
    /// A desk with its secret, the number of its first form, which chance chose, and the shortest time in which a person fills
    /// the form.
    pub fn new(secret: [u8; 32], first: u64, minimum: Duration) -> Self {
        let minimum = TimeDelta::from_std(minimum).unwrap_or(TimeDelta::zero());
        Self { jetons: Jetons::new(secret, first, minimum), cadence: Cadence::default() }
    }
}

#[derive(Template)]
#[template(path = "lieu_signaler.html")]
struct Formulaire<'a> {
    site: Site,
    id: &'a str,
    nom: &'a str,
    commune: &'a str,
    choix: Vec<Choix>,
    texte: &'a str,
    texte_max: usize,
    texte_max_ecrit: String,
    jeton: &'a str,
    /// What to mend before sending again.
    erreur: Option<String>,
}

struct Choix {
    valeur: &'static str,
    libelle: &'static str,
    coche: bool,
}

#[derive(Template)]
#[template(path = "lieu_merci.html")]
struct Merci<'a> {
    site: Site,
    id: &'a str,
    nom: &'a str,
}

/// `GET /lieux/{id}/signaler`
pub(crate) async fn formulaire(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
) -> Response {
    let snapshot = base.snapshot();
    match Adresse::of(&id, &snapshot) {
        Adresse::Publie(entry) => {
            let jeton = desk.jetons.issue(&entry.lieu.id, clock.now());
            let envoi = Envoi { jeton, ..Envoi::default() };
            show(StatusCode::OK, entry, &envoi, None, &base)
        }
        autre => instead(autre, "/signaler", &base),
    }
}

/// `POST /lieux/{id}/signaler`
pub(crate) async fn receive(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(desk): State<Arc<Desk>>,
    State(reports): State<Arc<dyn Signalements>>,
    Path(id): Path<String>,
    Client(client): Client,
    Content(body): Content,
) -> Response {
    let snapshot = base.snapshot();
    let entry = match Adresse::of(&id, &snapshot) {
        Adresse::Publie(entry) => entry,
        autre => return instead(autre, "/signaler", &base),
    };
    // Read whole all the same: a browser whose form is left unread may show a broken connection, and not the answer.
    if body.len() > BODY_MAX {
        return Problem::too_large(BODY_MAX).into_response();
    }
    if let Some(problem) = BOUNDS.excess(&body) {
        return problem.into_response();
    }
    let envoi = Envoi::read(&body);
    let thanks = || Redirect::to(&format!("/lieux/{}/signaler/merci", entry.lieu.id)).into_response();
    if envoi.piege {
        // A robot that is thanked does not try again.
        return thanks();
    }
    let again = |mut envoi: Envoi, defaut: Defaut| {
        if defaut.wants_another_form() {
            envoi.jeton = desk.jetons.issue(&entry.lieu.id, clock.now());
        }
        show(defaut.status(), entry, &envoi, Some(defaut.phrase()), &base)
    };
    match judge(&envoi, entry, client, &desk, clock.now()) {
        Ok(signalement) => {
            match reports.report(&entry.lieu.id, &signalement, &envoi.jeton, clock.now()).await {
                Ok(Deposit::Kept(_)) => thanks(),
                Ok(Deposit::FormSpent) => again(envoi, Defaut::DejaServi),
                Err(cause) => {
                    tracing::error!(%cause, "a report could not be kept");
                    let kept_not = sentence!(
                        "Votre signalement n’a pas pu être enregistré, et ce n’est pas de votre fait. Votre texte est toujours ci-dessous : réessayez dans quelques minutes."
                    );
                    show(StatusCode::SERVICE_UNAVAILABLE, entry, &envoi, Some(kept_not), &base)
                }
            }
        }
        Err(defaut) => again(envoi, defaut),
    }
}

/// `GET /lieux/{id}/signaler/merci`
pub(crate) async fn merci(State(base): State<Base>, Path(id): Path<String>) -> Response {
    let snapshot = base.snapshot();
    match Adresse::of(&id, &snapshot) {
        Adresse::Publie(entry) => {
            let lieu = &entry.lieu;
            let template = Merci { site: Site::of(&base), id: lieu.id.as_str(), nom: &lieu.nom };
            fresh_page(StatusCode::OK, &template, &base)
        }
        autre => instead(autre, "", &base),
    }
}

/// Why a form is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Defaut {
    Vide,
    TropLong,
    TropTot,
    Formulaire,
    DejaServi,
    TropSouvent,
}

impl Defaut {
    /// Whether only another form can be sent.
    const fn wants_another_form(self) -> bool {
        matches!(self, Self::Formulaire | Self::DejaServi)
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::TropSouvent => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    fn phrase(self) -> String {
        french::typeset(match self {
            Self::Vide => "Cochez ce qui ne va pas, ou écrivez-le.",
            Self::TropLong => "Votre texte est trop long : raccourcissez-le.",
            Self::TropTot => "Envoi très rapide : relisez, puis envoyez encore une fois.",
            Self::Formulaire => {
                "Cette page était ouverte depuis longtemps : relisez, puis envoyez encore une fois."
            }
            Self::DejaServi => {
                "Un signalement a déjà été envoyé avec cette page, et il est enregistré. Pour en envoyer un autre, relisez, puis envoyez encore une fois."
            }
            Self::TropSouvent => {
                "Plusieurs signalements viennent d’être envoyés depuis votre connexion : réessayez dans une heure."
            }
        })
    }
}

/// What a form says, if it may be kept. A report counts against its address only when nothing else is wrong with it.
fn judge(
    envoi: &Envoi,
    entry: &Entry,
    client: Option<IpAddr>,
    desk: &Desk,
    now: DateTime<Utc>,
) -> Result<Signalement, Defaut> {
    let signalement =
        Signalement::new(envoi.elements.clone(), &envoi.texte).map_err(|error| match error {
            SignalementError::Vide => Defaut::Vide,
            SignalementError::TropLong => Defaut::TropLong,
        })?;
    desk.jetons.check(&entry.lieu.id, &envoi.jeton, now).map_err(|refus| match refus {
        Refus::TropTot => Defaut::TropTot,
        Refus::Perime | Refus::Inconnu => Defaut::Formulaire,
    })?;
    let client = client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if desk.cadence.allows(client, &envoi.jeton, now) { Ok(signalement) } else { Err(Defaut::TropSouvent) }
}

fn show(status: StatusCode, entry: &Entry, envoi: &Envoi, erreur: Option<String>, base: &Base) -> Response {
    let choix = Element::ALL.iter().map(|element| Choix {
        valeur: element.slug(),
        libelle: element.en_clair(),
        coche: envoi.elements.contains(element),
    });
    let template = Formulaire {
        site: Site::of(base),
        id: entry.lieu.id.as_str(),
        nom: &entry.lieu.nom,
        commune: &entry.lieu.commune,
        choix: choix.collect(),
        texte: &envoi.texte,
        texte_max: TEXTE_MAX,
        texte_max_ecrit: french::number(TEXTE_MAX),
        jeton: &envoi.jeton,
        erreur,
    };
    fresh_page(status, &template, base)
}
