//! The filters of a search: groups of choices in plain words, and those that are in force.

use repere_catalogue::{Catalogue, Criteria, Criterion, Facets, Filter, Tally};
use repere_drawing::Pictogram;
use repere_hours::Moment;
use repere_territory::Territoire;

use crate::link::link;
use crate::{pictograms, quick_filters};
use repere_kit::Parameters;
use repere_words::sentence;
use repere_words::{areas, french, refusals};

/// A group of choices of one criterion.
pub(super) struct ChoiceGroup {
    pub(super) title: &'static str,
    pub(super) name: &'static str,
    /// « 340 lieux ne le disent pas. »: where that is so of every choice alike.
    pub(super) silence: Option<String>,
    pub(super) choices: Vec<Choice>,
    /// A date and a time may be given as well; the one that is, if any.
    pub(super) hour: Option<String>,
}

/// One choice.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) pictogram: Option<Pictogram>,
    /// « 12 », « 12, et 340 sans réponse »: the places that it would leave, the other criteria being as they are; `None` where
    /// that is not said.
    pub(super) count: Option<String>,
    pub(super) checked: bool,
}

/// A value in force, and the address of the page without it.
pub(super) struct ActiveValue {
    pub(super) label: String,
    pub(super) without: String,
}

/// The criteria of `noms` that are understood, value by value, and what is said of the others: a wrong value costs the
/// others nothing.
pub(super) fn understood(
    parameters: &Parameters,
    names: impl IntoIterator<Item = &'static str>,
    catalogue: &Catalogue,
    territoire: &Territoire,
    moment: Moment,
) -> (Vec<(String, String)>, Vec<String>) {
    let (mut understood, mut notices) = (Vec::new(), Vec::new());
    for name in names {
        for value in parameters.each(name) {
            let one = [(name.to_owned(), value.to_owned())];
            // Said twice, it is one value.
            if understood.contains(&one[0]) {
                continue;
            }
            let filter = Criteria::new(&one).at(moment).filter(territoire);
            match filter.and_then(|filter| catalogue.check(&filter)) {
                Ok(()) => understood.extend(one),
                Err(error) => {
                    let why = refusals::of_criterion(&error);
                    notices.push(sentence!("Un critère n’a pas été compris : {why}"));
                }
            }
        }
    }
    (understood, notices)
}

/// The filter of one criterion, or of none, whatever the territory.
pub(super) fn single(criterion: Option<(&str, &str)>, moment: Moment) -> Option<Filter> {
    let pairs: Vec<_> =
        criterion.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect();
    Criteria::new(&pairs).at(moment).place_filter().ok()
}

/// How many places a choice would leave, in words: never a zero where places only do not say, nor where there are some
/// farther away. What is silent for every choice of a group alike is said once, above them.
fn count(near: Tally, everywhere: Tally, said_above: bool) -> String {
    match (near.sure, near.unknown) {
        (0, _) if everywhere.sure > 0 => "plus loin".to_owned(),
        (0, unknown @ 1..) => sentence!("{} sans réponse", french::number(unknown)),
        (sure, unknown @ 1..) if !said_above => {
            sentence!("{}, et {} sans réponse", french::number(sure), french::number(unknown))
        }
        (sure, _) => french::number(sure),
    }
}

/// How many places are silent on every choice of a group alike, in words.
fn silence(shown: &[Tally]) -> Option<String> {
    let first = shown.first()?;
    let alike = first.unknown > 0 && shown.iter().all(|tally| tally.unknown == first.unknown);
    alike.then(|| match first.unknown {
        1 => sentence!("1 lieu ne le dit pas."),
        n => sentence!("{} lieux ne le disent pas.", french::number(n)),
    })
}

/// The groups, without the choices that would leave nothing or everything, nor those that say what another does.
pub(super) fn groups(facets: &Facets, understood: &[(String, String)]) -> Vec<ChoiceGroup> {
    groups_near(facets, facets, understood)
}

/// The same, counted near a point; what there is farther away is offered too, and said to be so.
pub(super) fn groups_near(
    near: &Facets,
    everywhere: &Facets,
    understood: &[(String, String)],
) -> Vec<ChoiceGroup> {
    let group = |criterion: Criterion| {
        let name = criterion.name();
        let is_checked =
            |value: &str| understood.iter().any(|(known, given)| known == name && given == value);
        let is_offered = |(value, _): &&(String, Tally)| {
            is_checked(value) || is_useful(criterion, value, near, everywhere)
        };
        let shown: Vec<&(String, Tally)> = everywhere.values(criterion).iter().filter(is_offered).collect();
        let counts: Vec<Tally> = shown.iter().map(|(value, _)| near.count_of(criterion, value)).collect();
        let silence = silence(&counts);
        let choices = shown.iter().zip(counts).map(|((value, tally), here)| Choice {
            label: criterion.words(value).into_owned(),
            pictogram: pictograms::of_value(criterion, value),
            value: value.clone(),
            count: Some(count(here, *tally, silence.is_some())),
            checked: is_checked(value),
        });
        // Another day than those offered was asked for: the form keeps it.
        let is_slot =
            |(known, value): &&(String, String)| known == name && criterion.occasion(value).is_some();
        let occasions = understood.iter().filter(is_slot).map(|(_, value)| Choice {
            label: criterion.words(value).into_owned(),
            pictogram: None,
            value: value.clone(),
            count: None,
            checked: true,
        });
        let choices = choices.chain(occasions).collect();
        let hour = (criterion == Criterion::Open).then(|| {
            let is_moment =
                |(known, value): &&(String, String)| known == name && value.parse::<Moment>().is_ok();
            understood.iter().rfind(is_moment).map(|(_, value)| value.clone()).unwrap_or_default()
        });
        ChoiceGroup { title: criterion.title(), name, silence, choices, hour }
    };
    Criterion::offered()
        .into_iter()
        .map(group)
        .filter(|group| !group.choices.is_empty() || group.hour.is_some())
        .collect()
}

/// Whether a choice would change anything: some places answer it, not all of them, nor all those that are near, and no other
/// choice has the same places.
pub(super) fn is_useful(criterion: Criterion, value: &str, near: &Facets, everywhere: &Facets) -> bool {
    let count = everywhere.count_of(criterion, value);
    let is_all_near = near.total().sure > 0 && near.count_of(criterion, value) == near.total();
    count.sure > 0 && count != everywhere.total() && !is_all_near && !criterion.repeats(value)
}

/// The values in force that no quick filter shows, each with the address of the page without it; `besides` are the other
/// parameters of the page.
pub(super) fn active(
    understood: &[(String, String)],
    besides: &[(&str, String)],
    territoire: &Territoire,
) -> Vec<ActiveValue> {
    let without = |Removal { label, withdrawn }| {
        let others = understood.iter().filter(|pair| !withdrawn.contains(pair));
        let without = address(others.map(|(name, value)| (name.as_str(), value.as_str())), besides);
        ActiveValue { label, without }
    };
    let is_quick = |removal: &Removal<'_>| removal.withdrawn.iter().all(|pair| quick_filters::shows(pair));
    removals(understood, territoire).into_iter().filter(|one| !is_quick(one)).map(without).collect()
}

/// Values beyond which they are taken away by whole criteria: each way out is an address that holds all the others, and
/// one for each value would make a page as long as their square.
const ONE_BY_ONE: usize = 24;

/// What a link takes away, in words.
pub(super) struct Removal<'r> {
    pub(super) label: String,
    pub(super) withdrawn: Vec<&'r (String, String)>,
}

/// The ways to take values away: one by one, or by whole criteria where there are many.
pub(super) fn removals<'r>(understood: &'r [(String, String)], territoire: &Territoire) -> Vec<Removal<'r>> {
    let one = |pair: &'r (String, String)| Removal {
        label: label(&pair.0, &pair.1, territoire),
        withdrawn: vec![pair],
    };
    if understood.len() <= ONE_BY_ONE {
        return understood.iter().map(one).collect();
    }
    let whole = |criterion: Criterion| {
        let withdrawn: Vec<_> = understood.iter().filter(|(name, _)| name == criterion.name()).collect();
        match withdrawn.as_slice() {
            [] => None,
            [pair] => Some(one(pair)),
            several => Some(Removal {
                label: sentence!("{} : {} choix", criterion.title(), several.len()),
                withdrawn,
            }),
        }
    };
    Criterion::ALL.into_iter().filter_map(whole).collect()
}

/// A value of a criterion in words that say which criterion it is.
pub(super) fn label(name: &str, value: &str, territoire: &Territoire) -> String {
    match Criterion::named(name).and_then(|criterion| criterion.spoken(value)) {
        Some(words) => words,
        None => match value.parse::<Moment>() {
            Ok(moment) => format!("Ouvert {}", french::moment(moment)),
            Err(_) => named(name, value, territoire),
        },
    }
}

/// The name of a territory; other values as they are written.
fn named(name: &str, value: &str, territoire: &Territoire) -> String {
    let area = name.parse().ok().and_then(|level| territoire.find(level, value));
    area.map_or_else(|| value.to_owned(), |area| areas::in_full(&area.nom))
}

/// The address of the search with these values.
pub(super) fn address<'v>(
    values: impl Iterator<Item = (&'v str, &'v str)>,
    besides: &'v [(&str, String)],
) -> String {
    link("/", besides.iter().map(|(name, value)| (*name, value.as_str())).chain(values))
}
