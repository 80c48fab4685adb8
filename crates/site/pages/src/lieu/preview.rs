//! The picture of a place: its name, its address, its telephone, and where it is in its bassin de vie.

use axum::extract::State;
use axum::response::Response;
use repere_catalogue::Entry;
use repere_domain::{Lieu, Localisation, PositionQuality};
use repere_drawing::{Choropleth, Class, Mark, MarkKind, Preview};
use repere_edition::Clock;
use repere_hours::Moment;
use repere_kit::{Path, Preferences, Representation};
use repere_territory::Level;
use repere_words::{areas, french, places, sentence};

use super::{Fate, instead};
use crate::preview::{NAME, NoPicture, representation, signature};
use crate::site::kept;
use crate::{Base, error};

/// `GET /lieux/{id}/partage.png`
pub(crate) async fn picture(
    State(base): State<Base>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    preferences: Preferences,
) -> Response {
    let snapshot = base.snapshot();
    let entry = match Fate::of(&id, &snapshot) {
        Fate::Published(entry) => entry,
        Fate::Merged(survivor) => {
            return instead(Fate::Merged(survivor), &format!("/{NAME}"), &base);
        }
        // A picture is for programs: what is gone has none, and no page in its place.
        Fate::Withdrawn(_) | Fate::Unknown => return error::not_found(&base),
    };
    let moment = clock.moment();
    let question = kept(&format!("lieu {id} {NAME} {}", moment.date()));
    match snapshot.answers().get_or(question, || made(entry, &base, moment)) {
        Ok(picture) => picture.answer(&preferences),
        Err(cause) => error::broken(&base, &cause),
    }
}

/// What the picture shows, in words.
pub(super) fn words(entry: &Entry) -> String {
    sentence!("{}, {} : l’adresse et la carte.", entry.shown_name(), places::at_commune(&entry.lieu.commune))
}

fn made(entry: &Entry, base: &Base, moment: Moment) -> Result<Representation, NoPicture> {
    let lieu = &entry.lieu;
    let map = map(entry, base);
    let commune = format!("{} {}", lieu.code_postal, lieu.commune);
    let detail = [lieu.adresse.as_str(), &commune].into_iter().filter(|part| !part.is_empty());
    let detail = detail.collect::<Vec<_>>().join(", ");
    let telephone =
        lieu.telephone.as_ref().map(|telephone| sentence!("Téléphone : {}", telephone.national()));
    let notes: Vec<String> = telephone
        .into_iter()
        .chain([
            sentence!("Fiche mise à jour en {} par sa source.", french::month(lieu.date_maj)),
            signature(base, moment),
        ])
        .collect();
    let title = format!("{}, {}", places::kinds(lieu), places::at_commune(&lieu.commune));
    let preview = Preview::new(&title, entry.shown_name(), &detail, &notes, map.as_ref())?;
    representation(&preview)
}

/// The bassin de vie of the place with its commune apart, and its point where that is known.
fn map(entry: &Entry, base: &Base) -> Option<Choropleth> {
    let (lieu, territoire) = (&entry.lieu, base.territoire());
    let bassin = territoire.area(entry.lineage.as_ref()?.at(Level::BASSIN)?);
    let plan = base.plans().between(bassin, None, territoire)?;
    let own = lieu.code_insee.as_ref().and_then(|code| territoire.rank(code));
    let class = |rank| if Some(rank) == own { Class::Within(2) } else { Class::Within(0) };
    let map = Choropleth::new(plan, territoire, areas::title(bassin), String::new(), class);
    Some(map.with_marks(mark(lieu)).for_preview())
}

fn mark(lieu: &Lieu) -> Option<(Localisation, Mark)> {
    let is_there = lieu.position.quality == PositionQuality::Exact;
    is_there.then(|| (lieu.position.localisation, Mark { text: String::new(), kind: MarkKind::Added }))
}
