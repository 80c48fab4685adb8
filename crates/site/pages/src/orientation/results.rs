//! The places that answer, to be retained.

use repere_catalogue::{Entry, Found, Results};
use repere_hours::Moment;
use repere_territory::Territoire;

use super::journey::Journey;
use super::widen::{Widened, suits, widen};
use crate::activities::{self, Activity};
use crate::listing;
use crate::question::{BATCH, COUNT_MAX, Question};
use crate::row::PlaceRow;
use crate::silence;
use repere_edition::Snapshot;
use repere_words::french;
use repere_words::sentence;

/// Places shown of those that answer to everything but are far, where others are near.
const FAR_MAX: usize = 3;

/// The places of the page.
pub(super) struct StepResults<'a> {
    /// How many there are, and what to know of them.
    pub(super) tally: String,
    pub(super) lists: Vec<PlaceList<'a>>,
    /// How many places would be shown with more of them.
    pub(super) plus: Option<usize>,
}

/// Places under a title.
pub(super) struct PlaceList<'a> {
    pub(super) title: String,
    pub(super) proposals: Vec<ListedPlace<'a>>,
}

/// A place, and whether it is retained.
pub(super) struct ListedPlace<'a> {
    pub(super) lieu: PlaceRow<'a>,
    /// What one can do there.
    pub(super) activities: Vec<Activity>,
    pub(super) is_kept: bool,
}

impl<'a> StepResults<'a> {
    pub(super) fn new(
        journey: &Journey<'a>,
        snapshot: &'a Snapshot,
        territoire: &Territoire,
        moment: Moment,
    ) -> Self {
        let (question, catalogue) = (&journey.question, snapshot.catalogue());
        let mut strict = question.search(question.filter.clone(), catalogue);
        let widened =
            if suits(&strict) { Vec::new() } else { widen(question, &strict, catalogue, territoire, moment) };
        let first = strict.lieux.first().and_then(|first| first.distance);
        let mut tally = tally(&strict, question, catalogue.count_unknown(&question.filter));
        let is_in_part = widened.iter().any(|widened| !widened.is_all);
        if !widened.is_empty() {
            tally.push_str(&french::typeset(match (strict.lieux.is_empty(), is_in_part) {
                (true, true) => " Voici ceux qui répondent en partie.",
                (true, false) => " Voici les plus proches, sans vos critères.",
                (false, true) => " D’autres, plus près, répondent en partie : ils sont à la suite.",
                (false, false) => " D’autres sont plus près, sans vos critères : ils sont à la suite.",
            }));
        }
        let main = widened.last().map_or(&strict, |widened| &widened.found);
        let shown = main.lieux.len();
        let plus = (shown < main.total.min(COUNT_MAX)).then_some(shown + BATCH);
        if !widened.is_empty() {
            strict.lieux.truncate(FAR_MAX);
        }
        let mut page = Page { journey, moment, shown: Vec::new() };
        let title =
            if question.understood.is_empty() { "Les lieux" } else { "Les lieux qui répondent à tout" };
        let mut lists = vec![page.list(title.to_owned(), listing::ordered(strict.lieux))];
        // Where fewer criteria are asked, those that do not say are among the places of the next list.
        if widened.is_empty() && !question.understood.is_empty() {
            let (silent, _) = silence::nearest(question, first, catalogue);
            lists.push(page.list("Plus près, mais leur fiche ne le dit pas".to_owned(), silent));
        }
        let last = widened.len().saturating_sub(1);
        for (rank, mut widened) in widened.into_iter().enumerate() {
            // The last list goes on as more places are asked for; those above it leave room for it.
            if rank < last {
                widened.found.lieux.truncate(FAR_MAX);
            }
            lists.push(page.list(without(&widened, question), listing::ordered(widened.found.lieux)));
        }
        let lieu = question.lieu.as_ref();
        let others = journey.retained.iter().map(|entry| Found {
            entry,
            distance: lieu.map(|lieu| lieu.centre.distance_to(entry.lieu.position.localisation)),
        });
        lists.insert(0, page.list("Déjà retenus".to_owned(), others.collect()));
        lists.retain(|list| !list.proposals.is_empty());
        Self { tally, lists, plus }
    }
}

/// What the page has shown so far: a place is on it once.
struct Page<'p, 'a> {
    journey: &'p Journey<'a>,
    moment: Moment,
    shown: Vec<&'a str>,
}

impl<'a> Page<'_, 'a> {
    fn list(&mut self, title: String, found: Vec<Found<'a>>) -> PlaceList<'a> {
        let mut proposals = Vec::new();
        for Found { entry, distance } in found {
            let id = entry.lieu.id.as_str();
            if !self.shown.contains(&id) {
                self.shown.push(id);
                let filter = &self.journey.question.filter;
                let lieu = PlaceRow::new(entry, distance, self.moment).asked(filter, entry, self.moment);
                let activities = activities::of(entry);
                proposals.push(ListedPlace { lieu, activities, is_kept: self.is_retained(entry) });
            }
        }
        PlaceList { title, proposals }
    }

    fn is_retained(&self, entry: &Entry) -> bool {
        self.journey.retained.iter().any(|kept| kept.lieu.id == entry.lieu.id)
    }
}

/// What the places of a list answer.
fn without(widened: &Widened<'_>, question: &Question) -> String {
    if widened.is_all && widened.without.len() > 1 {
        let nearer =
            if question.lieu.is_some() { "Plus près, sans vos critères" } else { "Sans vos critères" };
        return nearer.to_owned();
    }
    // « Ouvert : le samedi matin » is a label of its own elsewhere.
    let colon = format!("{}:", french::NBSP);
    let labels: Vec<String> = widened.without.iter().map(|label| label.replace(&colon, "")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    sentence!("Sans tenir compte de : {}", french::enumerated(&labels))
}

fn tally(strict: &Results<'_>, question: &Question, silent: usize) -> String {
    let (around, criteria) = (question.lieu.is_some(), !question.understood.is_empty());
    let answers = |words: &'static str| if criteria { words } else { "" };
    let answer = match strict.total {
        0 if criteria && silent > 0 => return "Aucun lieu ne dit répondre à tout.".to_owned(),
        0 if criteria => return "Aucun lieu connu ne répond à tout.".to_owned(),
        0 => return "Aucun lieu n’est connu pour le moment.".to_owned(),
        1 => sentence!("1 lieu{}", answers(" répond à tout")),
        n => sentence!("{} lieux{}", french::number(n), answers(" répondent à tout")),
    };
    match strict.lieux.first().and_then(|first| first.distance) {
        Some(distance) if !suits(strict) => {
            sentence!("{answer} ; le plus proche est {}.", french::distance(distance))
        }
        _ if around && strict.total > 1 => format!("{answer}, du plus proche au plus loin."),
        _ if around => format!("{answer}."),
        _ => format!("{answer}, par commune. Dites où chercher pour voir les plus proches d’abord."),
    }
}
