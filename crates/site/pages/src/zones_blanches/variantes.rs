//! « Et si on ne compte que… »: the same figure for a few selections of places, side by side.

use repere_catalogue::Filter;
use repere_hours::Moment;
use repere_observatory::Inquiry;

use super::choix::Choix;
use crate::filters;
use repere_edition::Snapshot;
use repere_words::french;

/// The selections: what is said of each, the criterion and its value; nothing for all places.
const VARIANTES: [(&str, Option<(&str, &str)>); 6] = [
    ("Tous les lieux", None),
    ("Ouverts le samedi", Some(("ouvert", "samedi"))),
    ("Avec un accompagnement individuel", Some(("accompagnement", "individuel"))),
    ("Gratuits", Some(("cout", "gratuit"))),
    ("Accessibles en fauteuil roulant", Some(("accessible", "fauteuil"))),
    ("À la position exacte", Some(("positions", "exactes"))),
];

/// A selection and its figure.
pub(super) struct Variante {
    pub(super) nom: &'static str,
    pub(super) adresse: String,
    /// The places that it counts.
    pub(super) lieux: String,
    /// The inhabitants beyond the threshold.
    pub(super) habitants: String,
    pub(super) part: String,
    /// The page is about this one.
    pub(super) ici: bool,
    /// The same share in a hundred, for its bar.
    pub(super) barre: f64,
}

/// The selections for the territory and the threshold of a question; nothing where it cannot be answered.
pub(super) fn variantes(choix: &Choix, snapshot: &Snapshot, moment: Moment) -> Vec<Variante> {
    VARIANTES
        .into_iter()
        .filter_map(|(nom, critere)| {
            let lieux = filters::seul(critere, moment)?;
            variante(choix, nom, critere, lieux, snapshot)
        })
        .collect()
}

fn variante(
    choix: &Choix,
    nom: &'static str,
    critere: Option<(&str, &str)>,
    lieux: Filter,
    snapshot: &Snapshot,
) -> Option<Variante> {
    let ici = choix.demande.filter == lieux;
    let demande = Inquiry { filter: lieux, indicator: None, ..choix.demande.clone() };
    let ensemble = snapshot.observatoire().coverage(snapshot.catalogue(), &demande).ok()?;
    let ligne = ensemble.lignes.areas().first()?;
    let zone = ligne.zone_blanche.as_ref();
    let part = zone.and_then(|zone| zone.part);
    Some(Variante {
        nom,
        adresse: choix.adresse_des_lieux(critere),
        lieux: french::count(ensemble.contexte.inventaire.lieux_retenus, "lieu", "lieux"),
        habitants: zone.map_or_else(
            || "Aucun lieu".to_owned(),
            |zone| french::count(zone.habitants.0.rounded() as usize, "habitant", "habitants"),
        ),
        // Without any place there is no figure, but nobody is near.
        barre: (part.unwrap_or(1.0) * 1000.0).round() / 10.0,
        part: part.map(french::share).unwrap_or_default(),
        ici,
    })
}
