//! Where somebody is on the path: the answers given so far and the places retained. All of it is in the address.

use repere_catalogue::{Criterion, Entry};
use repere_domain::vocabulary::Service;
use repere_hours::Moment;
use repere_territory::Territoire;

use super::selection::{LIEU, Selection};
use super::step::Step;
use super::{HANDOUT, PATH, STEP};
use crate::filters;
use crate::link::link;
use crate::question::Question;
use repere_edition::{Geocoding, Snapshot};
use repere_kit::Parameters;
use repere_words::sentence;

/// The path so far.
pub(super) struct Journey<'s> {
    pub(super) question: Question,
    /// The places ticked that are published.
    pub(super) retained: Vec<&'s Entry>,
    /// More were ticked than a sheet holds.
    pub(super) too_many: bool,
    /// The screen asked for.
    pub(super) step: Step,
    /// The text that says where means nothing certain.
    pub(super) is_in_doubt: bool,
    /// What was not understood, and why.
    pub(super) notices: Vec<String>,
}

/// The answer of one screen, in words.
pub(super) struct StepAnswer {
    pub(super) subject: &'static str,
    pub(super) words: String,
    /// The address of the screen.
    pub(super) change: String,
}

impl<'s> Journey<'s> {
    /// Reads a query.
    pub(super) async fn read(
        parameters: &Parameters,
        geocoding: &Geocoding,
        snapshot: &'s Snapshot,
        moment: Moment,
    ) -> Self {
        let answers = parameters.without(&[STEP, LIEU, HANDOUT]);
        let mut question = Question::read(&answers, snapshot, snapshot.territoire(), moment);
        question.locate(geocoding, snapshot).await;
        let selection = Selection::read(parameters, snapshot);
        let mut notices = std::mem::take(&mut question.notices);
        notices.extend(selection.too_many());
        let named = parameters.first(STEP);
        let known = named.map(Step::named);
        if known == Some(None) {
            notices.push(sentence!("Cette étape n’existe pas : voici la première."));
        }
        let mut step = known.flatten().unwrap_or(Step::Need);
        // Nothing is near a place that is not known: the question is asked again.
        let doubt = question.doubt();
        let is_in_doubt = doubt.is_some();
        if matches!(step, Step::When | Step::Results) && is_in_doubt {
            step = Step::Where;
        }
        notices.extend(doubt);
        let (retained, too_many) = (selection.published().collect(), selection.excess > 0);
        Self { question, retained, too_many, step, is_in_doubt, notices }
    }

    /// Whether there are places to show: something was answered, and it is known around what.
    pub(super) fn has_results(&self) -> bool {
        let is_answered = !self.question.understood.is_empty() || self.question.lieu.is_some();
        !self.is_in_doubt && (self.step == Step::Results || is_answered || !self.retained.is_empty())
    }

    /// What an address holds that no question of the page asks, and the places retained where the page does not show them.
    pub(super) fn unasked(&self, shows_places: bool) -> Vec<(&str, String)> {
        let mut asked: Vec<&str> = Step::QUESTIONS.into_iter().flat_map(Step::parameters).collect();
        asked.extend(shows_places.then_some(LIEU));
        self.parameters(&asked)
    }

    /// What an address holds of the path, but the parameters named.
    pub(super) fn parameters(&self, without: &[&str]) -> Vec<(&str, String)> {
        let criteria = self.question.understood.iter().map(|(name, value)| (name.as_str(), value.clone()));
        let lieux = self.retained.iter().map(|entry| (LIEU, entry.lieu.id.to_string()));
        let all = criteria.chain(self.question.start()).chain(lieux);
        all.filter(|(name, _)| !without.contains(name)).collect()
    }

    /// What the person needs, in the order of the address.
    pub(super) fn needs(&self) -> Vec<Service> {
        let given = self.question.understood.iter().filter(|(name, _)| name == Criterion::Service.name());
        given.filter_map(|(_, value)| Service::from_slug(value)).collect()
    }

    /// The address of a screen, without the parameters named.
    pub(super) fn link(&self, step: Step, without: &[&str]) -> String {
        self.link_with(step, without, &[])
    }

    /// The address of a screen, without some parameters and with others.
    pub(super) fn link_with(&self, step: Step, without: &[&str], with: &[(&str, &str)]) -> String {
        let kept = self.parameters(without);
        let kept = kept.iter().map(|(name, value)| (*name, value.as_str()));
        link(PATH, [(STEP, step.name())].into_iter().chain(kept).chain(with.iter().copied()))
    }

    /// The answers of the screens before this one.
    pub(super) fn answers(&self, territoire: &Territoire) -> Vec<StepAnswer> {
        let before = Step::QUESTIONS.into_iter().take_while(|step| *step != self.step);
        before
            .map(|step| StepAnswer {
                subject: step.subject(),
                words: self.words(step, territoire),
                change: self.link(step, &[]),
            })
            .collect()
    }

    /// The answers that were given, in a line.
    pub(super) fn answered(&self, territoire: &Territoire) -> String {
        let given = Step::QUESTIONS.into_iter().filter(|step| self.is_answered(*step));
        let words: Vec<String> = given.map(|step| self.words(step, territoire)).collect();
        if words.is_empty() { "aucune".to_owned() } else { words.join(" · ") }
    }

    fn is_answered(&self, step: Step) -> bool {
        let names = step.parameters();
        let is_given = self.question.understood.iter().any(|(name, _)| names.contains(&name.as_str()));
        is_given || (step == Step::Where && self.question.lieu.is_some())
    }

    fn words(&self, step: Step, territoire: &Territoire) -> String {
        if step == Step::Where {
            let lieu = self.question.lieu.as_ref();
            return lieu.map_or_else(|| "Toute la région".to_owned(), |lieu| format!("Près {}", lieu.of));
        }
        let names = step.parameters();
        let given = self.question.understood.iter().filter(|(name, _)| names.contains(&name.as_str()));
        let words: Vec<String> = given.map(|(name, value)| filters::label(name, value, territoire)).collect();
        if words.is_empty() { "Sans préférence".to_owned() } else { words.join(", ") }
    }
}
