//! The questions of the page, each with its choices.

use repere_catalogue::{Criterion, Facets, Filter, Resolved, Suggestion};
use repere_domain::vocabulary::Frais;
use repere_hours::Moment;

use super::journey::Journey;
use super::step::Step;
use super::times::{Times, asks_when};
use crate::filters::{self, ChoiceGroup};
use crate::question::{CLOSE_TO, Meaning, WHERE};
use repere_edition::Snapshot;
use repere_words::sentence;

/// One question.
pub(super) struct Asked {
    pub(super) step: Step,
    /// A phone shows this one alone.
    pub(super) is_here: bool,
    pub(super) times: Option<Times>,
    pub(super) groups: Vec<ChoiceGroup>,
    /// What no place says, so that it cannot be asked.
    pub(super) silences: Vec<String>,
    /// Where it is skipped to, and where the one before is.
    pub(super) skip: String,
    pub(super) back: Option<String>,
}

/// All of them, in their order.
pub(super) fn questions(journey: &Journey<'_>, snapshot: &Snapshot, moment: Moment) -> Vec<Asked> {
    let facets = Facets::count(snapshot.catalogue(), &Filter::default(), Some(moment));
    Step::QUESTIONS
        .into_iter()
        .map(|step| {
            let (asked, groups): (Vec<_>, Vec<_>) =
                groups(step, journey, &facets).into_iter().partition(asks_when);
            let silences = step.criteria().iter().filter_map(|criterion| silence(*criterion, &facets));
            Asked {
                step,
                is_here: step == journey.step,
                times: asked.into_iter().next().map(Times::of),
                groups,
                silences: silences.collect(),
                skip: journey.link(step.following(), &step.parameters()),
                back: step.previous().map(|previous| journey.link(previous, &[])),
            }
        })
        .collect()
}

/// The choices of a question: those that some place of the region answers, whatever the other answers are.
fn groups(step: Step, journey: &Journey<'_>, facets: &Facets) -> Vec<ChoiceGroup> {
    let criteria = step.criteria();
    if criteria.is_empty() {
        return Vec::new();
    }
    let mut groups = filters::groups(facets, &journey.question.understood);
    groups.retain(|group| criteria.iter().any(|criterion| criterion.name() == group.name));
    groups.sort_by_key(|group| criteria.iter().position(|criterion| criterion.name() == group.name));
    for group in &mut groups {
        // Nobody looks for a place because one has to pay.
        group.choices.retain(|choices| choices.value != Frais::Payant.slug() || choices.checked);
        // Where to look is not known yet: the numbers of the whole region would mislead.
        group.choices.iter_mut().for_each(|choices| choices.count = None);
        group.silence = None;
    }
    groups.retain(|group| {
        let is_asked = !group.choices.is_empty() || group.hour.is_some();
        is_asked && !(asks_when(group) && is_said_nowhere(Criterion::Open, facets))
    });
    groups
}

/// Whether no place says anything of a criterion.
fn is_said_nowhere(criterion: Criterion, facets: &Facets) -> bool {
    let all = facets.total().sure;
    all > 0 && facets.values(criterion).iter().all(|(_, tally)| tally.unknown == all)
}

/// What to do about what no place says.
fn silence(criterion: Criterion, facets: &Facets) -> Option<String> {
    let advice = match criterion {
        Criterion::Cost => "Le prix n’est indiqué nulle part : demandez-le.",
        Criterion::Open => "Les horaires ne sont indiqués nulle part : téléphonez avant d’y aller.",
        Criterion::Support => "Comment on y est aidé n’est indiqué nulle part : demandez-le.",
        Criterion::Service => "Ce pour quoi les lieux aident n’est indiqué nulle part : demandez-le.",
        _ => return None,
    };
    is_said_nowhere(criterion, facets).then(|| sentence!("{advice}"))
}

/// The meanings of a text that can be said for certain, each with the address that says it.
pub(super) fn meanings(journey: &Journey<'_>, snapshot: &Snapshot) -> Vec<(String, String)> {
    let certain = |text: &String| matches!(snapshot.names().resolve(text, 1), Resolved::Certain(_));
    let meanings = journey.question.meanings.iter();
    meanings
        .filter_map(|meaning| match meaning {
            Meaning::Known(Suggestion::Commune { name, departement, code_postal, .. }) => {
                let precision = code_postal.as_ref().map_or(departement.as_str(), |code| code.as_str());
                Some(format!("{name} {precision}")).filter(certain)
            }
            Meaning::Known(Suggestion::Lieu { name, commune, .. }) => {
                Some(format!("{name} {commune}")).filter(certain)
            }
            Meaning::Address(label) => Some(label.clone()),
        })
        .map(|text| {
            let address = journey.link_with(Step::When, &[WHERE, CLOSE_TO], &[(WHERE, &text)]);
            (text, address)
        })
        .collect()
}
