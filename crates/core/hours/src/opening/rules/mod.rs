//! The rules of an OSM expression, read as the specification's reference implementation reads them.
//!
//! [`reader`] makes them from [`lexer`]'s words, [`days`] says which days they are about. What is outside of what is read
//! here (hours that follow the sun, points in time) is refused whole: [`Unread`].

mod days;
mod lexer;
mod reader;

pub(crate) use days::{DayKind, DayOfYear, Days};
pub(crate) use reader::read;

/// Minutes of a day.
pub(crate) const MINUTES_OF_DAY: u16 = 24 * 60;

/// An expression, or a part of it, of which nothing certain can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unread;

/// What stands before a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// « ; »: the rule replaces those before it on the days it is about.
    Normal,
    /// « , »: it adds to them.
    Additional,
    /// « || »: it is asked where they leave the place closed.
    Fallback,
}

/// What a rule says of its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Closed,
    Unknown,
}

/// Days, hours of these days, and what the place is then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) operator: Operator,
    pub(crate) days: Days,
    /// None: the whole day.
    pub(crate) spans: Vec<Span>,
    pub(crate) kind: Kind,
    pub(crate) comment: String,
}

/// Hours of a day, in minutes from its midnight; past 1440, in the night that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u16,
    pub(crate) end: u16,
    /// « 14:00-17:00+ »: until when it may last, which nobody knows. Equal to `end` where the end is certain.
    pub(crate) may_last: u16,
}

impl Rule {
    /// Whether it makes those before it forgotten on its days: a rule that opens does, one that closes only stands
    /// above them. `previous` is the rule before it.
    pub(crate) fn replaces(&self, previous: Option<&Self>) -> bool {
        let about_days = !self.days.is_empty()
            || (self.kind == Kind::Open && previous.is_some_and(|rule| rule.days.is_empty()));
        about_days && self.kind != Kind::Closed && self.operator == Operator::Normal
    }

    /// Whether a day depends on the school holidays.
    pub(super) fn knows_school_holidays(&self) -> bool {
        self.days.kinds().any(|kind| matches!(kind, DayKind::School { .. }))
    }
}
