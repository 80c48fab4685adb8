//! The places of a search that do not say whether they answer: neither among those that do, nor left out without a word.

use repere_catalogue::{Answer, Around, Catalogue, Found, Page, Query, Results, Tally};
use repere_domain::Metres;
use repere_hours::Moment;
use repere_words::{french, sentence};

use crate::filters;
use crate::question::{ANSWER, Question, UNKNOWN};
use crate::row::PlaceRow;
use crate::tally::Heading;

/// Those that are shown beside the others: enough to call one.
const SHOWN: usize = 3;

/// A place that answers for certain so near is what is read first: those that do not say are a line then, and a link.
const NEAR_ENOUGH: Metres = Metres::from_km(5.0);

/// What is said of them.
pub(super) struct Silence<'a> {
    /// « 3 autres lieux plus proches ne le disent pas. »
    pub(super) sentence: String,
    /// Whether the link says as much.
    pub(super) is_said_by_link: bool,
    /// The nearest of them.
    pub(super) lieux: Vec<PlaceRow<'a>>,
    /// The address of all of them, or of those that answer, and what its link says.
    pub(super) address: String,
    pub(super) link: String,
}

/// What there is to say of them beside an answer; nothing where every place says.
pub(super) fn of<'a>(
    question: &Question,
    found: &Results<'_>,
    Tally { sure, unknown }: Tally,
    besides: &[(&'static str, String)],
    catalogue: &'a Catalogue,
    moment: Moment,
) -> Option<Silence<'a>> {
    let values = || question.understood.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    if question.answer == Answer::Unknown {
        let sentence = sentence!("Une fiche qui ne le dit pas ne dit pas non : demandez-leur.");
        let link = match sure {
            0 => return None,
            1 => sentence!("Voir le lieu qui le dit"),
            n => sentence!("Voir les {} lieux qui le disent", french::number(n)),
        };
        return Some(Silence {
            sentence,
            is_said_by_link: false,
            lieux: Vec::new(),
            address: filters::address(values(), besides),
            link,
        });
    }
    if unknown == 0 {
        return None;
    }
    let first = found.lieux.first().and_then(|first| first.distance);
    let (near, nearer) = nearest(question, first, catalogue);
    let mut besides = besides.to_vec();
    besides.push((ANSWER, UNKNOWN.to_owned()));
    let is_near_enough = first.is_some_and(|first| first.get() <= NEAR_ENOUGH.get());
    let near = if is_near_enough { Vec::new() } else { near };
    let line = |Found { entry, distance }: &Found<'a>| PlaceRow::new(entry, *distance, moment);
    Some(Silence {
        sentence: if is_near_enough && nearer > 0 { aside(nearer) } else { sentence(nearer, unknown, sure) },
        is_said_by_link: sure > 0 && (nearer == 0 || is_near_enough),
        lieux: near.iter().map(line).collect(),
        address: filters::address(values(), &besides),
        link: match unknown {
            1 => sentence!("Voir le lieu qui ne le dit pas"),
            n if is_near_enough && nearer > 0 => sentence!(
                "Voir les {} lieux qui ne le disent pas, dont {} plus près",
                french::number(n),
                french::number(nearer)
            ),
            n => sentence!("Voir les {} lieux qui ne le disent pas", french::number(n)),
        },
    })
}

/// The nearest of them that are nearer than the first that answers, and how many are. Without a place to start from, none is
/// nearer than another.
pub(super) fn nearest<'a>(
    question: &Question,
    first: Option<Metres>,
    catalogue: &'a Catalogue,
) -> (Vec<Found<'a>>, usize) {
    let Some(lieu) = &question.lieu else { return (Vec::new(), 0) };
    let query = Query {
        filter: question.filter.clone(),
        answer: Answer::Unknown,
        around: Some(Around { centre: lieu.centre, radius: first }),
        page: Page { offset: 0, limit: Some(SHOWN) },
        ..Query::default()
    };
    let near = catalogue.find(&query);
    let nearer = if first.is_some() { near.total } else { 0 };
    (near.lieux, nearer)
}

/// Those that are nearer, where none of them is shown.
fn aside(nearer: usize) -> String {
    match nearer {
        1 => sentence!("1 autre lieu, plus proche, ne le dit pas."),
        n => sentence!("{} autres lieux plus proches ne le disent pas.", french::number(n)),
    }
}

fn sentence(nearer: usize, unknown: usize, sure: usize) -> String {
    match (nearer, unknown, sure) {
        (1, ..) => sentence!("1 autre lieu, plus proche, ne le dit pas : téléphonez-lui."),
        (n @ 2.., ..) => {
            sentence!("{} autres lieux plus proches ne le disent pas : téléphonez-leur.", french::number(n))
        }
        (0, 1, 0) => sentence!("1 lieu ne le dit pas : téléphonez-lui."),
        (0, n, 0) => sentence!("{} lieux ne le disent pas : téléphonez-leur.", french::number(n)),
        (0, 1, _) => sentence!("1 autre lieu ne le dit pas."),
        (0, n, _) => sentence!("{} autres lieux ne le disent pas.", french::number(n)),
    }
}

/// How many they are, where they are what is listed.
pub(super) fn tally(question: &Question, found: &Results<'_>) -> Heading {
    let count = match found.total {
        0 => return Heading::alone("Tous les lieux disent s’ils répondent à ces critères.".to_owned()),
        1 => sentence!("1 lieu ne dit pas s’il répond à ces critères"),
        n => sentence!("{} lieux ne disent pas s’ils répondent à ces critères", french::number(n)),
    };
    let order = if question.lieu.is_some() { ", du plus proche au plus loin" } else { "" };
    Heading::alone(format!("{count}{order}."))
}
