//! Who can come to a place by car within a quarter of an hour: a sentence on its page, and the area as a picture.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use repere_domain::{Lieu, PositionQuality};
use repere_drawing::palette::{ACCENT, HAIRLINE, INK, LINE, ON_ACCENT, PAPER};
use repere_edition::Snapshot;
use repere_kit::{Path, Preferences, Representation, SVG};
use repere_observatory::{DescribedRoads, Mode, Population, TravelTime};
use repere_territory::Surroundings;
use repere_words::{french, roads, sentence};

use super::{Fate, instead};
use crate::site::kept;
use crate::{Base, error};

/// How far people come, minutes.
const MINUTES: u32 = 15;
const WITHIN: TravelTime = TravelTime::from_millis(MINUTES * 60_000);
/// The name of the picture, after the address of a place.
const NAME: &str = "acces.svg";

/// What a page says of it.
pub(super) struct Catchment {
    /// « 12 345 habitants sont à moins de 15 minutes en voiture. »
    pub(super) sentence: String,
    /// How that is counted.
    pub(super) note: String,
    /// What the picture shows, in words.
    pub(super) picture: String,
    /// Where it is.
    pub(super) address: String,
}

impl Catchment {
    /// `None` where there are no roads for a car, or no one spot to come to.
    pub(super) fn of(lieu: &Lieu, snapshot: &Snapshot) -> Option<Self> {
        let observatory = snapshot.observatory();
        let network = observatory.roads().by(Mode::Car).filter(|_| has_one_spot(lieu))?;
        let who = snapshot.who_can_come(&lieu.id, WITHIN)?;
        let people = who.inhabitants.0.rounded() as usize;
        let sentence = match people {
            0 => sentence!("Aucun habitant n’est compté à moins de {MINUTES} minutes en voiture."),
            1 => sentence!("1 habitant est à moins de {MINUTES} minutes en voiture."),
            n => sentence!("{} habitants sont à moins de {MINUTES} minutes en voiture.", french::number(n)),
        };
        let counted = match who.population {
            Population::Communes => "Tous les habitants d’une commune sont comptés à sa mairie.",
            Population::Grid => "Les habitants sont comptés carreau par carreau.",
        };
        Some(Self {
            sentence,
            note: sentence!("{counted} {}", roads::source(&DescribedRoads::of(network))),
            picture: sentence!(
                "Carte : d’où l’on vient en {MINUTES} minutes en voiture, autour du lieu et des communes voisines"
            ),
            address: format!("/lieux/{}/{NAME}", lieu.id),
        })
    }
}

/// Whether people come to one known spot.
fn has_one_spot(lieu: &Lieu) -> bool {
    lieu.position.quality == PositionQuality::Exact && !lieu.is_itinerant()
}

#[derive(Template)]
#[template(path = "place_catchment.svg", escape = "html")]
struct Picture {
    drawing: Surroundings,
    title: String,
}

/// `GET /lieux/{id}/acces.svg`
pub(crate) async fn picture(
    State(base): State<Base>,
    Path(id): Path<String>,
    preferences: Preferences,
) -> Response {
    let snapshot = base.snapshot();
    let lieu = match Fate::of(&id, &snapshot) {
        Fate::Published(entry) => &entry.lieu,
        Fate::Merged(survivor) => return instead(Fate::Merged(survivor), &format!("/{NAME}"), &base),
        // A picture is for programs: what is gone has none, and no page in its place.
        Fate::Withdrawn(_) | Fate::Unknown => return error::not_found(&base),
    };
    let Some(drawing) = drawing(lieu, &snapshot) else { return error::not_found(&base) };
    let made = snapshot.answers().get_or(kept(&format!("lieu {id} {NAME}")), || {
        let title = sentence!("D’où l’on vient en {MINUTES} minutes en voiture");
        let picture = Picture { drawing, title }.render()?;
        Ok::<_, askama::Error>(Representation::kept(SVG, picture))
    });
    match made {
        Ok(picture) => picture.answer(&preferences),
        Err(cause) => error::broken(&base, &cause),
    }
}

fn drawing(lieu: &Lieu, snapshot: &Snapshot) -> Option<Surroundings> {
    let at = lieu.position.localisation;
    let area = has_one_spot(lieu).then(|| snapshot.observatory().area_within(Mode::Car, at, WITHIN))?;
    snapshot.territoire().surroundings(&area, at)
}
