//! The timetable: what both the French prose and the OSM expression say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::days::{Weekday, Weekdays};
use super::refusal::Refusal;
use super::season::Season;

/// Minutes of a day.
pub(super) const MINUTES_OF_DAY: u16 = 24 * 60;

/// From a minute of the day to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    pub(super) start: u16,
    pub(super) end: u16,
}

/// What is said of coming without notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Note {
    #[default]
    Unsaid,
    ByAppointment,
    WithoutAppointment,
}

/// The hours of a day, in order, at least one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DayHours {
    pub(super) ranges: Vec<Range>,
    pub(super) note: Note,
}

impl DayHours {
    /// « Sur rendez-vous » without hours.
    pub(super) fn is_any_time_by_appointment(&self) -> bool {
        self.note == Note::ByAppointment && self.ranges == [Range { start: 0, end: MINUTES_OF_DAY }]
    }
}

/// Weeks of the year, by their ISO 8601 number. A year of 53 weeks has two odd ones in a row, in the calendar and in
/// the OSM syntax alike; « une semaine sur deux » is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weeks {
    All,
    Even,
    Odd,
}

/// Which one of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Last,
}

impl Rank {
    pub(super) const ALL: [Self; 6] =
        [Self::First, Self::Second, Self::Third, Self::Fourth, Self::Fifth, Self::Last];
}

/// Days that come back together: the finest division that hours are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Case {
    /// A day of some weeks.
    Week(Weeks, Weekday),
    /// A day of the month.
    Month(Weekday, Rank),
    /// The public holidays, whatever day of the week they are.
    PublicHolidays,
}

impl Case {
    const fn day(self) -> Option<Weekday> {
        match self {
            Self::Week(_, day) | Self::Month(day, _) => Some(day),
            Self::PublicHolidays => None,
        }
    }

    /// Whether two different cases may fall on the same date, public holidays apart, which come before all others.
    fn may_meet(self, other: Self) -> bool {
        self.day() == other.day()
            && match (self, other) {
                (Self::Week(a, _), Self::Week(b, _)) => a == Weeks::All || b == Weeks::All,
                (Self::Month(_, a), Self::Month(_, b)) => {
                    let (first, last) = (a.min(b), a.max(b));
                    last == Rank::Last && first >= Rank::Fourth
                }
                (Self::PublicHolidays, _) | (_, Self::PublicHolidays) => false,
                _ => true,
            }
    }
}

/// When the place is closed whatever the day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closing {
    /// A month of every year, from 1.
    Month(u8),
    /// From a month and day to another of every year, both included; past New Year when the second is before.
    Period((u8, u8), (u8, u8)),
    /// From a day of a year to another, both included, and in no other year.
    Dated(NaiveDate, NaiveDate),
    Holidays,
    PublicHolidays,
}

/// A timetable that repeats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Timetable {
    cases: BTreeMap<(Season, Case), DayHours>,
    pub(super) closings: BTreeSet<Closing>,
    /// At any other time, by appointment.
    pub(super) otherwise_by_appointment: bool,
}

/// Cases that have the same hours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    Week(Weeks, Weekdays),
    Month(Weekday, Vec<Rank>),
    PublicHolidays,
}

impl Timetable {
    /// Gives hours to a case. Hours that it has already are completed when the two cannot be confused: one of the
    /// morning, the other of the afternoon.
    pub(super) fn add(&mut self, season: Season, case: Case, day_hours: &DayHours) -> Result<(), Refusal> {
        let contradiction = Refusal::Contradiction(case.day());
        let met = |(of, other): &(Season, Case)| *of == season && *other != case && other.may_meet(case);
        if self.cases.iter().any(|(key, hours)| met(key) && hours != day_hours) {
            return Err(contradiction);
        }
        match self.cases.get_mut(&(season, case)) {
            None => {
                self.cases.insert((season, case), day_hours.clone());
            }
            Some(known) => {
                let (Some(last), Some(first)) = (known.ranges.last(), day_hours.ranges.first()) else {
                    return Err(contradiction);
                };
                if known.note != day_hours.note || !is_morning(*last) || !is_afternoon(*first) {
                    return Err(contradiction);
                }
                known.ranges.extend(&day_hours.ranges);
            }
        }
        Ok(())
    }

    /// Replaces what the case had.
    pub(super) fn replace(&mut self, season: Season, case: Case, day_hours: DayHours) {
        self.cases.insert((season, case), day_hours);
    }

    /// Takes a day of a season away.
    pub(super) fn remove(&mut self, season: Season, day: Weekday) {
        self.cases.retain(|(of, case), _| *of != season || case.day() != Some(day));
    }

    /// The hours of a day that come back every week of the year.
    pub(super) fn weekly(&mut self, day: Weekday) -> Option<&mut DayHours> {
        self.cases.get_mut(&(Season::Year, Case::Week(Weeks::All, day)))
    }

    /// Whether a day of a season has hours, if only some weeks.
    pub(super) fn has(&self, season: Season, day: Weekday) -> bool {
        self.cases.keys().any(|(of, case)| *of == season && case.day() == Some(day))
    }

    /// Whether a case may fall on the date of another of its season that has hours.
    pub(super) fn meets(&self, season: Season, case: Case) -> bool {
        self.cases.keys().any(|(of, other)| *of == season && *other != case && other.may_meet(case))
    }

    /// Whether the public holidays have hours of their own.
    pub(super) fn has_public_holidays(&self) -> bool {
        self.cases.keys().any(|(_, case)| *case == Case::PublicHolidays)
    }

    /// The days that have hours, in whatever season.
    pub(super) fn days(&self) -> Weekdays {
        self.cases.keys().filter_map(|(_, case)| case.day()).collect()
    }

    /// Whether the hours of the holidays leave none of those of the year.
    pub(super) fn holidays_replace_all(&self) -> bool {
        let then = |case| self.cases.contains_key(&(Season::Holidays, case));
        let of_year = self.cases.keys().filter(|(season, _)| *season == Season::Year);
        of_year
            .map(|(_, case)| *case)
            .all(|case| then(case) || case.day().is_some_and(|day| then(Case::Week(Weeks::All, day))))
    }

    /// The seasons that have hours, each once.
    pub(super) fn seasons(&self) -> Vec<Season> {
        let mut seasons: Vec<Season> = self.cases.keys().map(|(season, _)| *season).collect();
        seasons.dedup();
        seasons
    }

    /// Every case with its season and its hours, in their order.
    pub(super) fn cases(&self) -> impl Iterator<Item = ((Season, Case), &DayHours)> {
        self.cases.iter().map(|(case, hours)| (*case, hours))
    }

    /// Whether no day has hours.
    pub(super) fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The cases of a season by hours, each group where its first case stands.
    pub(super) fn groups(&self, season: Season) -> Vec<(When, &DayHours)> {
        let mut groups: Vec<(When, &DayHours)> = Vec::new();
        for (case, day_hours) in
            self.cases.iter().filter(|((of, _), _)| *of == season).map(|((_, c), j)| (*c, j))
        {
            let taken = groups.iter_mut().any(|(when, hours)| *hours == day_hours && when.take(case));
            if !taken {
                groups.push((When::of(case), day_hours));
            }
        }
        groups
    }
}

impl When {
    fn of(case: Case) -> Self {
        match case {
            Case::Week(weeks, day) => Self::Week(weeks, [day].into_iter().collect()),
            Case::Month(day, rank) => Self::Month(day, vec![rank]),
            Case::PublicHolidays => Self::PublicHolidays,
        }
    }

    /// Takes a case that may be said with it.
    fn take(&mut self, case: Case) -> bool {
        match (self, case) {
            (Self::Week(weeks, days), Case::Week(of, day)) if *weeks == of => {
                days.insert(day);
            }
            (Self::Month(of, ranks), Case::Month(day, rank)) if *of == day => ranks.push(rank),
            _ => return false,
        }
        true
    }
}

/// Whether hours are unmistakably of the morning.
pub(super) const fn is_morning(range: Range) -> bool {
    range.start < 12 * 60 && range.end <= 13 * 60 + 30
}

/// Whether hours are unmistakably of the afternoon, the evening included.
pub(super) const fn is_afternoon(range: Range) -> bool {
    range.start >= 12 * 60
}
