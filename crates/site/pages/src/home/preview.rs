//! The picture of the first page: how many places are known, and where.

use axum::extract::State;
use axum::response::Response;
use repere_drawing::{Choropleth, Class, Preview};
use repere_edition::Clock;
use repere_hours::Moment;
use repere_kit::{Preferences, Representation};
use repere_territory::Level;
use repere_words::{areas, french, sentence};

use super::inventory;
use crate::preview::{NoPicture, representation, signature};
use crate::site::kept;
use crate::{Base, error};

/// Where it is.
pub(super) const ADDRESS: &str = "/partage.png";

/// `GET /partage.png`
pub(crate) async fn picture(
    State(base): State<Base>,
    State(clock): State<Clock>,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let question = kept(&format!("{ADDRESS} {}", moment.date()));
    match snapshot.answers().get_or(question, || made(&base, moment)) {
        Ok(picture) => picture.answer(&preferences),
        Err(cause) => error::broken(&base, &cause),
    }
}

/// What the picture shows, in words.
pub(super) fn words(base: &Base) -> String {
    sentence!("Carte de la région {} : {}.", base.territoire().whole().nom, figure(base))
}

/// « 426 lieux d’aide numérique ».
fn figure(base: &Base) -> String {
    let lieux = base.places().catalogue().entries().len();
    french::count(lieux, "lieu d’aide numérique", "lieux d’aide numérique")
}

fn made(base: &Base, moment: Moment) -> Result<Representation, NoPicture> {
    let (snapshot, territoire) = (base.places(), base.territoire());
    let whole = territoire.whole();
    let places = snapshot.catalogue().entries().iter().map(|entry| entry.lieu.position);
    let map = base.plans().between(whole, Some(Level::DEPARTEMENT), territoire).map(|plan| {
        let map = Choropleth::new(plan, territoire, areas::title(whole), String::new(), |_| Class::Within(0));
        let map = map.with_places(places.map(|position| (position.localisation, position.quality)));
        map.for_preview()
    });
    let title = format!("Repère · {}", areas::title(whole));
    let detail = "Une démarche, un ordinateur, quelqu’un pour vous montrer : le plus proche de chez vous.";
    let notes = [inventory(snapshot), signature(base, moment)];
    representation(&Preview::new(&title, &figure(base), &sentence!("{detail}"), &notes, map.as_ref())?)
}
