//! A criterion: a named way to choose places. Each is one row of the table, and everything that is said or done with
//! criteria is read there.

mod answer;
mod declare;
pub(crate) mod equipment;
mod freshness;
mod table;
#[cfg(test)]
mod tests;
mod values;

use std::borrow::Cow;

use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_domain::text::uncapitalised;
use repere_domain::typography::typeset;
use repere_hours::Occasion;
use repere_territory::Level;

use crate::Entry;
use crate::filter::Wanted;

pub use answer::Answer;
pub(crate) use answer::Held;
pub use table::Criterion;
pub use values::Term;
pub(crate) use values::Values;

/// What there is to know of a criterion.
pub(crate) struct Row {
    /// Its name in addresses, in the API and, with hyphens, on the command line.
    name: &'static str,
    values: Values,
    /// What it is about, in a word or two: its title in forms.
    title: &'static str,
    /// Where and how forms offer it; `None` when they do not.
    form: Option<Form>,
    /// What the description of the API says of it, in French.
    description: &'static str,
    /// A value that the description of the API gives as an example.
    example: Option<&'static str>,
    /// What the help of the command line says of it, and what it calls its values.
    help: &'static str,
    value_name: &'static str,
}

/// What a value of a criterion may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Possible {
    /// The code of a territory of a level.
    Code(Level),
    /// Any of some terms.
    AnyOf(&'static [Term]),
    /// One of some terms.
    OneOf(&'static [Term]),
    /// When a place is open: a term, or a moment.
    Opening,
    /// A name that a place bears.
    Name,
}

/// What of the clock an answer depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timing {
    /// Nothing.
    Always,
    /// The day.
    Day,
    /// The minute.
    Moment,
}

/// How forms offer a criterion.
struct Form {
    /// Its rank among those of a form, the most useful first.
    rank: u8,
    /// Whether a value needs the title to be understood by itself.
    value_needs_title: bool,
}

/// The criteria that choose territories.
pub const TERRITORY_CRITERIA: [&str; Criterion::count(true)] = names(true);

/// The criteria that choose places by what they are and offer.
pub const PLACE_CRITERIA: [&str; Criterion::count(false)] = names(false);

/// The names of the criteria of territories, or of the others.
const fn names<const N: usize>(territories: bool) -> [&'static str; N] {
    let mut names = [""; N];
    let (mut rank, mut found) = (0, 0);
    while rank < Criterion::ALL.len() {
        let criterion = Criterion::ALL[rank];
        if criterion.is_territory() == territories {
            names[found] = criterion.name();
            found += 1;
        }
        rank += 1;
    }
    names
}

impl Criterion {
    const fn count(territories: bool) -> usize {
        let (mut rank, mut count) = (0, 0);
        while rank < Self::ALL.len() {
            count += (Self::ALL[rank].is_territory() == territories) as usize;
            rank += 1;
        }
        count
    }

    /// The criterion of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| criterion.name() == name)
    }

    /// The criteria that forms offer, the most useful first.
    pub fn offered() -> Vec<Self> {
        let rank = |criterion: &Self| criterion.row().form.as_ref().map(|form| form.rank);
        let mut offered: Vec<Self> = Self::ALL.into_iter().filter(|one| rank(one).is_some()).collect();
        offered.sort_by_key(rank);
        offered
    }

    /// The criteria of places in the order in which documentation presents them: those that forms do not offer are last.
    pub fn documented() -> Vec<Self> {
        let mut documented: Vec<Self> = Self::ALL.into_iter().filter(|one| !one.is_territory()).collect();
        documented.sort_by_key(|criterion| criterion.row().form.is_none());
        documented
    }

    /// The criteria of territories.
    pub fn territories() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|criterion| criterion.is_territory())
    }

    /// Its name in addresses, in the API and, with hyphens, on the command line.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What its values are.
    pub(crate) const fn values(self) -> &'static Values {
        &self.row().values
    }

    /// What a value may be, for those who describe it.
    pub const fn possible(self) -> Possible {
        match self.row().values {
            Values::Territory(level) => Possible::Code(level),
            Values::Terms { terms, .. } | Values::Daily { terms, .. } => Possible::AnyOf(terms),
            Values::OneTerm { terms, .. } => Possible::OneOf(terms),
            Values::Openings { .. } => Possible::Opening,
            Values::Names(_) => Possible::Name,
        }
    }

    /// Whether it chooses territories.
    pub const fn is_territory(self) -> bool {
        matches!(self.row().values, Values::Territory(_))
    }

    /// What the description of the API says of it, in French.
    pub const fn description(self) -> &'static str {
        self.row().description
    }

    /// A value that the description of the API gives as an example.
    pub const fn example(self) -> Option<&'static str> {
        self.row().example
    }

    /// What the help of the command line says of it, in English.
    pub const fn help(self) -> &'static str {
        self.row().help
    }

    /// What the help of the command line calls its values.
    pub const fn value_name(self) -> &'static str {
        self.row().value_name
    }

    /// What it is about, in a word or two: its title in forms.
    pub const fn title(self) -> &'static str {
        self.row().title
    }

    /// The terms of its vocabulary, in order; none when its values are territories or names.
    pub const fn terms(self) -> &'static [Term] {
        match self.row().values {
            Values::Terms { terms, .. }
            | Values::OneTerm { terms, .. }
            | Values::Daily { terms, .. }
            | Values::Openings { terms, .. } => terms,
            Values::Territory(_) | Values::Names(_) => &[],
        }
    }

    /// Which of its terms a place has, as far as that does not depend on the clock.
    pub(crate) fn held(self, lieu: &Lieu) -> Held {
        match self.row().values {
            Values::Terms { held, .. } | Values::OneTerm { held, .. } => held(lieu),
            Values::Territory(_) | Values::Daily { .. } | Values::Openings { .. } | Values::Names(_) => {
                Held::NOTHING
            }
        }
    }

    /// Which of its terms a place has on a day, as far as that depends on no hour.
    pub(crate) fn held_on(self, entry: &Entry, today: NaiveDate) -> Held {
        match self.row().values {
            Values::Daily { held, .. } => held(&entry.lieu, today),
            _ => entry.held(self),
        }
    }

    /// What of the clock its answers depend on.
    pub(crate) const fn timing(self) -> Timing {
        match self.row().values {
            Values::Openings { .. } => Timing::Moment,
            Values::Daily { .. } => Timing::Day,
            Values::Territory(_) | Values::Terms { .. } | Values::OneTerm { .. } | Values::Names(_) => {
                Timing::Always
            }
        }
    }

    /// The name that a place bears, when the values are names.
    pub(crate) fn name_of(self, lieu: &Lieu) -> Option<&str> {
        match self.row().values {
            Values::Names(of) => Some(of(lieu)),
            _ => None,
        }
    }

    /// What a place answers to somebody who wants some of its values.
    pub(crate) fn answer(self, wanted: &Wanted, entry: &Entry) -> Answer {
        match wanted {
            Wanted::Terms(terms) => entry.held(self).answer(*terms),
            Wanted::Daily { terms, today } => self.held_on(entry, *today).answer(*terms),
            Wanted::Openings(openings) => openings.answer(entry),
            Wanted::Names(names) => match self.name_of(&entry.lieu) {
                Some(name) => Answer::certain(names.iter().any(|one| one == name)),
                None => Answer::Unknown,
            },
        }
    }

    /// Whether its values are names that places bear, those that are present and no others.
    pub const fn is_by_name(self) -> bool {
        matches!(self.row().values, Values::Names(_))
    }

    /// Whether the places that have a term are those of a term that forms offer before: they offer the two once.
    pub fn repeats(self, slug: &str) -> bool {
        table::REPEATED.contains(&(self, slug))
    }

    /// The words of a value; itself when it has none.
    pub fn words(self, value: &str) -> Cow<'_, str> {
        if let Some(term) = self.terms().iter().find(|term| term.slug == value) {
            return Cow::Owned(typeset(term.words));
        }
        self.occasion(value).map_or(Cow::Borrowed(value), |occasion| Cow::Owned(occasion.words()))
    }

    /// The occasion that a value is, when that is no term.
    pub fn occasion(self, value: &str) -> Option<Occasion> {
        let is_term = self.terms().iter().any(|term| term.slug == value);
        let takes_slots = matches!(self.row().values, Values::Openings { .. });
        if takes_slots && !is_term { value.parse().ok() } else { None }
    }

    /// A value in words that say which criterion it is; `None` for one that is neither a term nor a name.
    pub fn spoken(self, value: &str) -> Option<String> {
        if let Some(occasion) = self.occasion(value) {
            return Some(typeset(format_args!("{} : {}", self.title(), occasion.words())));
        }
        if !self.is_by_name() && self.terms().iter().all(|term| term.slug != value) {
            return None;
        }
        let words = self.words(value);
        Some(match &self.row().form {
            Some(form) if form.value_needs_title => {
                typeset(format_args!("{} : {}", self.title(), uncapitalised(&words)))
            }
            _ => words.into_owned(),
        })
    }
}
