//! « Et si on ne compte que… »: the same figure for a few selections of places, side by side.

use repere_catalogue::Filter;
use repere_hours::Moment;
use repere_observatory::Inquiry;

use super::asked::Asked;
use crate::filters;
use repere_edition::Snapshot;
use repere_words::french;

/// The selections: what is said of each, the criterion and its value; nothing for all places.
const VARIANTS: [(&str, Option<(&str, &str)>); 6] = [
    ("Tous les lieux", None),
    ("Ouverts le samedi", Some(("ouvert", "samedi"))),
    ("Avec un accompagnement individuel", Some(("accompagnement", "individuel"))),
    ("Gratuits", Some(("cout", "gratuit"))),
    ("Accessibles en fauteuil roulant", Some(("accessible", "fauteuil"))),
    ("À la position exacte", Some(("positions", "exactes"))),
];

/// A selection and its figure.
pub(super) struct Variant {
    pub(super) nom: &'static str,
    pub(super) adresse: String,
    /// The places that it counts.
    pub(super) lieux: String,
    /// The inhabitants beyond the threshold.
    pub(super) habitants: String,
    pub(super) part: String,
    /// The page is about this one.
    pub(super) here: bool,
    /// The same share in a hundred, for its bar.
    pub(super) bar: f64,
}

/// The selections for the territory and the threshold of a question; nothing where it cannot be answered.
pub(super) fn variants(asked: &Asked, snapshot: &Snapshot, moment: Moment) -> Vec<Variant> {
    VARIANTS
        .into_iter()
        .filter_map(|(nom, criterion)| {
            let lieux = filters::single(criterion, moment)?;
            variant(asked, nom, criterion, lieux, snapshot)
        })
        .collect()
}

fn variant(
    asked: &Asked,
    nom: &'static str,
    criterion: Option<(&str, &str)>,
    lieux: Filter,
    snapshot: &Snapshot,
) -> Option<Variant> {
    let here = asked.inquiry.filter == lieux;
    let inquiry = Inquiry { filter: lieux, indicator: None, ..asked.inquiry.clone() };
    let together = snapshot.observatory().coverage(snapshot.catalogue(), &inquiry).ok()?;
    let row = together.lignes.areas().first()?;
    let zone = row.zone_blanche.as_ref();
    let part = zone.and_then(|zone| zone.part);
    Some(Variant {
        nom,
        adresse: asked.places_address(criterion),
        lieux: french::count(together.contexte.inventaire.lieux_retenus, "lieu", "lieux"),
        habitants: zone.map_or_else(
            || "Aucun lieu".to_owned(),
            |zone| french::count(zone.habitants.0.rounded() as usize, "habitant", "habitants"),
        ),
        // Without any place there is no figure, but nobody is near.
        bar: (part.unwrap_or(1.0) * 1000.0).round() / 10.0,
        part: part.map(french::share).unwrap_or_default(),
        here,
    })
}
