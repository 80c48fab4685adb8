//! The places that answer a question, the nearest first.

use repere_catalogue::{Answer, Catalogue, Facets, Filter, Found, Results, Suggestion};
use repere_hours::Moment;
use repere_territory::Territoire;

use crate::filters::{self, ActiveValue, ChoiceGroup};
use crate::question::{
    ANSWER, COUNT, COUNT_MAX, FAR, Meaning, OU, PAS, PRES_DE, Question, UNKNOWN, Understanding,
};
use crate::row::PlaceRow;
use crate::silence::{self, Silence};
use repere_edition::Snapshot;
use repere_words::french;
use repere_words::sentence;

/// What the page shows of an answer.
pub(super) struct ResultsView<'a> {
    pub(super) ou: String,
    /// The point of a visitor who was located, as the address holds it.
    pub(super) near: Option<String>,
    /// « près de Tours »; nothing when no place was named.
    pub(super) title: String,
    pub(super) tally: String,
    pub(super) notices: Vec<String>,
    /// What the text was understood to say.
    pub(super) understanding: Understanding,
    /// What else it may mean.
    pub(super) meanings: Vec<MeaningRow>,
    pub(super) lieux: Vec<PlaceRow<'a>>,
    /// The nearest places that answer no to what is asked, where those that answer are far.
    pub(super) closer: Vec<PlaceRow<'a>>,
    /// The places that do not say whether they answer, or the way back from them.
    pub(super) silence: Option<Silence<'a>>,
    /// The address with more places, and how many more.
    pub(super) more: Option<(String, usize)>,
    pub(super) groups: Vec<ChoiceGroup>,
    pub(super) active: Vec<ActiveValue>,
    /// The address without any filter.
    pub(super) unfiltered: String,
    /// The query with which the API gives the same places, so that list and map agree.
    pub(super) map_query: String,
}

/// What a text may mean, with the address that says it for certain.
pub(super) struct MeaningRow {
    pub(super) nom: String,
    pub(super) precision: String,
    pub(super) adresse: String,
}

/// Answers a question.
pub(super) fn view<'a>(
    question: Question,
    snapshot: &'a Snapshot,
    territoire: &Territoire,
    moment: Moment,
) -> ResultsView<'a> {
    let catalogue = snapshot.catalogue();
    let facets = Facets::count(catalogue, &question.filter, Some(moment));
    let doubt = question.doubt();
    // A text that may mean several things waits for a choice; one that means nothing is left aside.
    let unclear = doubt.is_some() && !question.meanings.is_empty();
    let found = question.search(question.filter.clone(), catalogue);
    let besides: Vec<(&'static str, String)> = question.start().into_iter().collect();
    let understood: Vec<(&str, &str)> =
        question.understood.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let shown = found.lieux.len();
    let more = (shown < found.total.min(COUNT_MAX)).then(|| {
        let next = (shown + PAS).min(found.total).min(COUNT_MAX);
        let mut besides = besides.clone();
        if question.answer == Answer::Unknown {
            besides.push((ANSWER, UNKNOWN.to_owned()));
        }
        besides.push((COUNT, next.to_string()));
        (filters::adresse(understood.iter().copied(), &besides), next - shown)
    });
    let lieux = found.lieux.iter().map(|Found { entry, distance }| {
        PlaceRow::new(entry, *distance, moment).asked(&question.filter, entry)
    });
    ResultsView {
        title: question.lieu.as_ref().map(|lieu| format!("près {}", lieu.de)).unwrap_or_default(),
        tally: doubt.unwrap_or_else(|| tally(&question, &found, facets.total().unknown)),
        map_query: map_query(&question, &understood, shown),
        lieux: if unclear { Vec::new() } else { lieux.collect() },
        closer: closer(&question, &found, catalogue, moment),
        silence: (!unclear)
            .then(|| silence::of(&question, &found, facets.total(), &besides, catalogue, moment))
            .flatten(),
        more: more.filter(|_| !unclear),
        meanings: question.meanings.iter().map(|one| possible(one, &understood)).collect(),
        groups: filters::groups(&facets, &question.understood),
        active: active(&question, &understood, &besides, territoire),
        unfiltered: filters::adresse(std::iter::empty(), &besides),
        near: besides.iter().find(|(nom, _)| *nom == PRES_DE).map(|(_, value)| value.clone()),
        ou: question.ou,
        notices: question.notices,
        understanding: question.understanding,
    }
}

/// The values in force, each with the address without it; of a sentence, the place too.
fn active(
    question: &Question,
    understood: &[(&str, &str)],
    besides: &[(&str, String)],
    territoire: &Territoire,
) -> Vec<ActiveValue> {
    let mut active = filters::active(&question.understood, besides, territoire);
    if let Some(lieu) = question.lieu.as_ref().filter(|_| question.understanding.understood.is_some()) {
        let without = filters::adresse(understood.iter().copied(), &[]);
        active.push(ActiveValue { libelle: format!("Près {}", lieu.de), without });
    }
    active
}

/// Places listed beside answers that are far.
const CLOSER: usize = 3;

/// The nearest places whatever they offer, when what is asked is far or nowhere: somebody answers the telephone there.
fn closer<'a>(
    question: &Question,
    found: &Results<'a>,
    catalogue: &'a Catalogue,
    moment: Moment,
) -> Vec<PlaceRow<'a>> {
    let nearest = found.lieux.first().and_then(|first| first.distance);
    if question.lieu.is_none() || question.understood.is_empty() || nearest.is_some_and(|away| away <= FAR) {
        return Vec::new();
    }
    let any = question.search(Filter::default(), catalogue);
    let is_closer = |one: &&Found<'a>| match (one.distance, nearest) {
        (Some(distance), Some(nearest)) => distance < nearest,
        _ => true,
    };
    let closer = any.lieux.iter().filter(is_closer).take(CLOSER);
    closer.map(|Found { entry, distance }| PlaceRow::new(entry, *distance, moment)).collect()
}

/// How many places, in which order, and what to know of them.
fn tally(question: &Question, found: &Results<'_>, silent: usize) -> String {
    if question.answer == Answer::Unknown {
        return silence::tally(question, found);
    }
    let count = match found.total {
        0 if question.understood.is_empty() => return "Aucun lieu n’est connu pour le moment.".to_owned(),
        0 if silent > 0 => return "Aucun lieu ne dit répondre à tous ces critères.".to_owned(),
        0 => {
            return "Aucun lieu connu ne répond à tous ces critères. Retirez-en un ou plusieurs.".to_owned();
        }
        1 => sentence!("1 lieu"),
        n => sentence!("{} lieux", french::number(n)),
    };
    match (&question.lieu, found.lieux.first().and_then(|first| first.distance)) {
        (Some(_), Some(distance)) if distance > FAR => sentence!(
            "{count}, du plus proche au plus loin. Aucun n’est à moins de 20 km : le plus proche est {}.",
            french::distance(distance)
        ),
        (Some(_), _) => format!("{count}, du plus proche au plus loin."),
        (None, _) => format!("{count}, par commune. Dites où vous êtes pour voir les plus proches d’abord."),
    }
}

fn map_query(question: &Question, understood: &[(&str, &str)], shown: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(understood);
    if question.answer == Answer::Unknown {
        query.append_pair(ANSWER, UNKNOWN);
    }
    if let Some(lieu) = &question.lieu {
        query.append_pair(PRES_DE, &format!("{},{}", lieu.centre.latitude(), lieu.centre.longitude()));
        query.append_pair("limite", &shown.max(1).to_string());
    }
    query.finish()
}

fn possible(designation: &Meaning, understood: &[(&str, &str)]) -> MeaningRow {
    let ou = |text: &str| filters::adresse(understood.iter().copied(), &[(OU, text.to_owned())]);
    match designation {
        Meaning::Known(Suggestion::Commune { nom, departement, code_postal, .. }) => {
            let precision = code_postal.as_ref().map_or_else(|| departement.to_string(), ToString::to_string);
            let adresse = ou(&format!("{nom} {precision}"));
            MeaningRow { nom: nom.clone(), precision, adresse }
        }
        Meaning::Known(Suggestion::Lieu { id, nom, commune }) => {
            MeaningRow { nom: nom.clone(), precision: commune.clone(), adresse: format!("/lieux/{id}") }
        }
        Meaning::Address(libelle) => {
            MeaningRow { nom: libelle.clone(), precision: "adresse".to_owned(), adresse: ou(libelle) }
        }
    }
}
