//! The places that answer, to be retained.

use repere_catalogue::{Entry, Found, Results};
use repere_hours::Moment;
use repere_territory::Territoire;

use super::elargir::{convient, elargir};
use super::parcours::Journey;
use crate::ligne::PlaceRow;
use crate::question::{COUNT_MAX, PAS, Question};
use repere_edition::Snapshot;
use repere_words::french;
use repere_words::sentence;

/// Places shown of those that answer to everything but are far, where others are near.
const FAR_MAX: usize = 3;

/// The places of the page.
pub(super) struct StepResults<'a> {
    /// How many there are, and what to know of them.
    pub(super) compte: String,
    pub(super) listes: Vec<PlaceList<'a>>,
    /// How many places would be shown with more of them.
    pub(super) plus: Option<usize>,
}

/// Places under a title.
pub(super) struct PlaceList<'a> {
    pub(super) titre: String,
    pub(super) propositions: Vec<ListedPlace<'a>>,
}

/// A place, and whether it is retained.
pub(super) struct ListedPlace<'a> {
    pub(super) lieu: PlaceRow<'a>,
    pub(super) retenu: bool,
}

impl<'a> StepResults<'a> {
    pub(super) fn new(
        parcours: &Journey<'a>,
        snapshot: &'a Snapshot,
        territoire: &Territoire,
        moment: Moment,
    ) -> Self {
        let (question, catalogue) = (&parcours.question, snapshot.catalogue());
        let mut stricts = question.search(question.filter.clone(), catalogue);
        let elargi = (!convient(&stricts))
            .then(|| elargir(question, &stricts, catalogue, territoire, moment))
            .flatten();
        let mut compte = compte(&stricts, question);
        if elargi.is_some() {
            compte.push_str(&french::typeset(if stricts.lieux.is_empty() {
                " Voici ceux qui répondent en partie."
            } else {
                " D’autres, plus près, répondent en partie : ils sont à la suite."
            }));
        }
        let principaux = elargi.as_ref().map_or(&stricts, |elargi| &elargi.trouves);
        let shown = principaux.lieux.len();
        let plus = (shown < principaux.total.min(COUNT_MAX)).then_some(shown + PAS);
        if elargi.is_some() {
            stricts.lieux.truncate(FAR_MAX);
        }
        let mut page = Page { parcours, moment, shown: Vec::new() };
        let titre =
            if question.retenus.is_empty() { "Les lieux" } else { "Les lieux qui répondent à tout" };
        let mut listes = vec![page.liste(titre.to_owned(), stricts.lieux)];
        if let Some(elargi) = elargi {
            let titre = sentence!("Sans tenir compte de : {}", elargi.sans.join(", "));
            listes.push(page.liste(titre, elargi.trouves.lieux));
        }
        let lieu = question.lieu.as_ref();
        let others = parcours.retenus.iter().map(|entry| Found {
            entry,
            distance: lieu.map(|lieu| lieu.centre.distance_to(entry.lieu.position.localisation)),
        });
        listes.insert(0, page.liste("Déjà retenus".to_owned(), others.collect()));
        listes.retain(|liste| !liste.propositions.is_empty());
        Self { compte, listes, plus }
    }
}

/// What the page has shown so far: a place is on it once.
struct Page<'p, 'a> {
    parcours: &'p Journey<'a>,
    moment: Moment,
    shown: Vec<&'a str>,
}

impl<'a> Page<'_, 'a> {
    fn liste(&mut self, titre: String, trouves: Vec<Found<'a>>) -> PlaceList<'a> {
        let mut propositions = Vec::new();
        for Found { entry, distance } in trouves {
            let id = entry.lieu.id.as_str();
            if !self.shown.contains(&id) {
                self.shown.push(id);
                let lieu = PlaceRow::new(entry, distance, self.moment);
                propositions.push(ListedPlace { lieu, retenu: self.is_retained(entry) });
            }
        }
        PlaceList { titre, propositions }
    }

    fn is_retained(&self, entry: &Entry) -> bool {
        self.parcours.retenus.iter().any(|retenu| retenu.lieu.id == entry.lieu.id)
    }
}

fn compte(stricts: &Results<'_>, question: &Question) -> String {
    let (around, criteria) = (question.lieu.is_some(), !question.retenus.is_empty());
    let answers = |words: &'static str| if criteria { words } else { "" };
    let answer = match stricts.total {
        0 if criteria => return "Aucun lieu connu ne répond à tout.".to_owned(),
        0 => return "Aucun lieu n’est connu pour le moment.".to_owned(),
        1 => sentence!("1 lieu{}", answers(" répond à tout")),
        n => sentence!("{} lieux{}", french::number(n), answers(" répondent à tout")),
    };
    match stricts.lieux.first().and_then(|first| first.distance) {
        Some(distance) if !convient(stricts) => {
            sentence!("{answer} ; le plus proche est {}.", french::distance(distance))
        }
        _ if around && stricts.total > 1 => format!("{answer}, du plus proche au plus loin."),
        _ if around => format!("{answer}."),
        _ => format!("{answer}, par commune. Dites où chercher pour voir les plus proches d’abord."),
    }
}
