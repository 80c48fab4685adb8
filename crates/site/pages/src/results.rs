//! The places that answer a question, the nearest first.

use repere_catalogue::{Answer, Criterion, Facets, Suggestion};
use repere_hours::Moment;
use repere_territory::Territoire;

use crate::by_road;
use crate::filters::{self, ActiveValue, ChoiceGroup};
use crate::listing::{self, NEAR, PlaceList};
use crate::map_setting::MapSetting;
use crate::meant;
use crate::question::{
    ANSWER, BATCH, CLOSE_TO, COUNT, COUNT_MAX, Meaning, Question, UNKNOWN, Understanding, WHERE,
};
use crate::quick_filters::{self, QuickFilter};
use crate::reports::missing;
use crate::row::PlaceRow;
use crate::silence::{self, Silence};
use crate::tally::{self, Counted, Heading};
use repere_edition::Snapshot;
use repere_words::french;

/// What the page shows of an answer.
pub(super) struct ResultsView<'a> {
    pub(super) text: String,
    /// The point of a visitor who was located, as the address holds it.
    pub(super) near: Option<String>,
    /// « près de Tours », « dans le secteur de Vendôme »; nothing when no place was named.
    pub(super) title: String,
    /// How many places, and how near.
    pub(super) tally: Heading,
    pub(super) notices: Vec<String>,
    /// What the text was understood to say.
    pub(super) understanding: Understanding,
    /// What else it may mean.
    pub(super) meanings: Vec<MeaningRow>,
    /// How old they are, where that must be known.
    pub(super) warning: Option<String>,
    pub(super) lists: Vec<PlaceList<'a>>,
    /// The nearest places that answer no to what is asked, where those that answer are far.
    pub(super) closer: Vec<PlaceRow<'a>>,
    /// The places that do not say whether they answer, or the way back from them.
    pub(super) silence: Option<Silence<'a>>,
    /// The address with more places, and how many more.
    pub(super) more: Option<(String, usize)>,
    pub(super) groups: Vec<ChoiceGroup>,
    /// « Voir 7 lieux »: what the filters leave, on their button.
    pub(super) apply: String,
    pub(super) quick: Vec<QuickFilter>,
    /// How many filters are in force.
    pub(super) filters: usize,
    /// They in words, for paper.
    pub(super) asked: String,
    pub(super) active: Vec<ActiveValue>,
    /// The address without any filter.
    pub(super) unfiltered: String,
    /// The address of the form for a place that is missing here.
    pub(super) missing: String,
    /// The same places on a map.
    pub(super) map: MapSetting,
}

impl ResultsView<'_> {
    /// How many places the page lists of those that answer.
    pub(super) fn shown(&self) -> usize {
        self.lists.iter().map(|list| list.lieux.len()).sum()
    }
}

/// « ouvert le samedi et en tête-à-tête »
fn asked(question: &Question, territoire: &Territoire) -> String {
    let asked = question.understood.iter().filter(|(name, _)| is_of_places(name));
    let labels: Vec<String> = asked.map(|(name, value)| filters::label(name, value, territoire)).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    french::enumerated(&labels)
}

/// Where a text may mean, with the address that says it for certain; the places that it may mean are listed.
pub(super) struct MeaningRow {
    pub(super) name: String,
    pub(super) precision: String,
    pub(super) address: String,
}

/// Answers a question.
pub(super) fn view<'a>(
    question: Question,
    snapshot: &'a Snapshot,
    territoire: &Territoire,
    moment: Moment,
) -> ResultsView<'a> {
    let catalogue = snapshot.catalogue();
    let everywhere = Facets::count(catalogue, &question.filter, Some(moment));
    let around = question
        .lieu
        .as_ref()
        .map(|lieu| Facets::near(catalogue, &question.filter, (lieu.centre, NEAR), Some(moment)));
    let near = around.as_ref().unwrap_or(&everywhere);
    let doubt = question.doubt();
    // A text that may mean several things waits for a choice; one that means nothing is left aside.
    let unclear = doubt.is_some() && !question.meanings.is_empty();
    let is_unknown = doubt.is_some() && !unclear && question.lieu.is_none();
    let found = question.search(question.filter.clone(), catalogue);
    let besides: Vec<(&'static str, String)> = question.start().into_iter().collect();
    let understood: Vec<(&str, &str)> =
        question.understood.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let shown = found.lieux.len();
    let more = (shown < found.total.min(COUNT_MAX)).then(|| {
        let next = (shown + BATCH).min(found.total).min(COUNT_MAX);
        let mut besides = besides.clone();
        if question.answer == Answer::Unknown {
            besides.push((ANSWER, UNKNOWN.to_owned()));
        }
        besides.push((COUNT, next.to_string()));
        (filters::address(understood.iter().copied(), &besides), next - shown)
    });
    let listed = listing::ordered(found.lieux.clone());
    let counted = Counted {
        found: &found,
        first: listed.first(),
        near: around.as_ref(),
        everywhere: everywhere.total(),
    };
    let tally = doubt.map(Heading::alone).unwrap_or_else(|| match question.answer {
        Answer::Unknown => silence::tally(&question, &found),
        _ => tally::of(&question, &counted, territoire),
    });
    let apply = tally::button(&counted);
    let mut lists = if unclear {
        meant::lists(&question, snapshot, moment)
    } else {
        listing::parts(listed, &question.filter, moment)
    };
    // Nothing tells which places are meant: these are as good as others, and are not taken for an answer.
    if let (true, [all]) = (is_unknown, lists.as_mut_slice()) {
        all.title.get_or_insert("Tous les lieux, par commune");
    }
    let rows = lists.iter_mut().flat_map(|list| &mut list.lieux);
    by_road::say(rows, question.lieu.as_ref().map(|lieu| lieu.centre), snapshot);
    // What is listed then is not what the query of the map gives first.
    let listed_first = if unclear { 0 } else { shown };
    let silence = (!unclear)
        .then(|| silence::of(&question, &found, everywhere.total(), &besides, catalogue, moment))
        .flatten();
    let is_offered_closer = silence.as_ref().is_some_and(|silence| !silence.lieux.is_empty());
    ResultsView {
        title: title(&question, territoire),
        tally,
        map: MapSetting::around(map_query(&question, &understood), &question, listed_first, territoire)
            .among(found.total, &question, &everywhere),
        warning: listing::warning(lists.iter().flat_map(|list| &list.lieux)),
        lists,
        closer: if is_offered_closer {
            Vec::new()
        } else {
            listing::closer(&question, &found, catalogue, moment)
        },
        silence,
        more: more.filter(|_| !unclear),
        meanings: question.meanings.iter().filter_map(|one| possible(one, &understood)).collect(),
        groups: filters::groups_near(near, &everywhere, &question.understood),
        apply,
        quick: quick_filters::of(near, &everywhere, &question.understood, &besides),
        asked: asked(&question, territoire),
        filters: question.understood.iter().filter(|(name, _)| is_of_places(name)).count(),
        active: filters::active(&question.understood, &besides, territoire),
        unfiltered: filters::address(std::iter::empty(), &besides),
        missing: missing(&question, territoire),
        near: besides.iter().find(|(name, _)| *name == CLOSE_TO).map(|(_, value)| value.clone()),
        text: question.text,
        notices: question.notices,
        understanding: question.understanding,
    }
}

/// The form for a place that is missing, in the commune that was searched.
fn missing(question: &Question, territoire: &Territoire) -> String {
    let commune = question.lieu.as_ref().and_then(|start| territoire.locate(start.centre));
    missing::address(commune.map(|commune| &commune.code))
}

/// Whether a criterion is of places: where they are is no filter to whoever reads the page.
fn is_of_places(name: &str) -> bool {
    Criterion::named(name).is_some_and(|criterion| !criterion.is_territory())
}

/// Where the places are, after « Aide numérique ».
fn title(question: &Question, territoire: &Territoire) -> String {
    match &question.lieu {
        Some(lieu) => format!("près {}", lieu.of),
        None => tally::territory(question, territoire).unwrap_or_default(),
    }
}

/// The query with which the API gives the same places in the same order: those of the list, then those that it does not show.
fn map_query(question: &Question, understood: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(understood);
    if question.answer == Answer::Unknown {
        query.append_pair(ANSWER, UNKNOWN);
    }
    if let Some(lieu) = &question.lieu {
        query.append_pair(CLOSE_TO, &format!("{},{}", lieu.centre.latitude(), lieu.centre.longitude()));
    }
    query.finish()
}

fn possible(designation: &Meaning, understood: &[(&str, &str)]) -> Option<MeaningRow> {
    let ou = |text: &str| filters::address(understood.iter().copied(), &[(WHERE, text.to_owned())]);
    match designation {
        Meaning::Known(Suggestion::Commune { name, departement, code_postal, .. }) => {
            let precision = code_postal.as_ref().map_or_else(|| departement.to_string(), ToString::to_string);
            let address = ou(&format!("{name} {precision}"));
            Some(MeaningRow { name: name.clone(), precision, address })
        }
        Meaning::Known(Suggestion::Lieu { .. }) => None,
        Meaning::Address(label) => {
            Some(MeaningRow { name: label.clone(), precision: "adresse".to_owned(), address: ou(label) })
        }
    }
}
