//! Days of the week, holidays, weeks.

use chrono::Weekday;

use super::{MONTHS, Reader, WEEKDAYS};
use crate::opening::rules::Unread;
use crate::opening::rules::days::DayKind;
use crate::opening::rules::lexer::Word;

impl Reader<'_> {
    /// A list of days of one sort.
    pub(super) fn group(&mut self) -> Result<Vec<DayKind>, Unread> {
        if self.is_weekday(0) || self.is_holiday(0) {
            self.list(Self::weekday_or_holiday, |reader| reader.is_weekday(1) || reader.is_holiday(1))
        } else if matches!(self.name(0), Some("week" | "weeks")) {
            self.at += 1;
            self.list(Self::week, |reader| reader.number(1).is_some() && !reader.is_time(1))
        } else if self.rank(0, &MONTHS).is_some() || self.name(0) == Some("easter") || self.is_dated() {
            self.dates()
        } else {
            self.list(Self::year, |reader| reader.number(1).is_some_and(|number| number > 1_000))
        }
    }

    /// One or more, the comma before the next being part of the list when `continues`.
    fn list(
        &mut self,
        one: fn(&mut Self) -> Result<DayKind, Unread>,
        continues: fn(&Self) -> bool,
    ) -> Result<Vec<DayKind>, Unread> {
        let mut found = vec![one(self)?];
        while self.sign(0, ',') && continues(self) {
            self.at += 1;
            found.push(one(self)?);
        }
        Ok(found)
    }

    fn weekday_or_holiday(&mut self) -> Result<DayKind, Unread> {
        let holiday = self.name(0).map(str::to_owned);
        let Some(from) = self.rank(0, &WEEKDAYS) else {
            self.at += 1;
            let offset = self.offset()?;
            return match holiday.as_deref() {
                Some("ph") => Ok(DayKind::Public { offset }),
                Some("sh") => Ok(DayKind::School { offset }),
                _ => Err(Unread),
            };
        };
        self.at += 1;
        let mut to = from;
        if self.sign(0, '-')
            && let Some(last) = self.rank(1, &WEEKDAYS)
        {
            to = last;
            self.at += 2;
        }
        let ranks = if self.take('[') { self.ranks()? } else { Vec::new() };
        let offset = self.offset()?;
        let day = |rank: usize| u8::try_from(rank).ok().and_then(|rank| Weekday::try_from(rank).ok());
        Ok(DayKind::Weekday { from: day(from).ok_or(Unread)?, to: day(to).ok_or(Unread)?, ranks, offset })
    }

    /// « 1,3] », « 1-2] », « -1] ».
    fn ranks(&mut self) -> Result<Vec<i8>, Unread> {
        let mut ranks = Vec::new();
        loop {
            let sign = if self.take('-') { -1 } else { 1 };
            let first = self.rank_of_month()?;
            let last = if sign == 1 && self.take('-') { self.rank_of_month()? } else { first };
            ranks.extend((first..=last).map(|rank| sign * rank));
            match () {
                () if self.take(']') => return Ok(ranks),
                () if self.take(',') => {}
                () => return Err(Unread),
            }
        }
    }

    fn rank_of_month(&mut self) -> Result<i8, Unread> {
        let rank = self.number(0).filter(|rank| (1..=5).contains(rank)).ok_or(Unread)?;
        self.at += 1;
        i8::try_from(rank).map_err(|_| Unread)
    }

    /// « +1 day », « -2 days »; 0 when there is none.
    pub(super) fn offset(&mut self) -> Result<i64, Unread> {
        let sign = match self.word() {
            Some(Word::Sign('+')) => 1,
            Some(Word::Sign('-')) if matches!(self.name(2), Some("day" | "days")) => -1,
            _ => return Ok(0),
        };
        let days = self.number(1).filter(|days| *days < 400).ok_or(Unread)?;
        if !matches!(self.name(2), Some("day" | "days")) {
            return Err(Unread);
        }
        self.at += 3;
        Ok(sign * i64::from(days))
    }

    fn week(&mut self) -> Result<DayKind, Unread> {
        let from = self.number(0).filter(|week| (1..=53).contains(week)).ok_or(Unread)?;
        self.at += 1;
        let mut to = from;
        if self.sign(0, '-')
            && let Some(last) = self.number(1)
        {
            to = last;
            self.at += 2;
        }
        Ok(DayKind::Week { from, to, step: self.step()? })
    }

    /// « /2 »; 1 when there is none.
    pub(super) fn step(&mut self) -> Result<u32, Unread> {
        if !self.take('/') {
            return Ok(1);
        }
        let step = self.number(0).filter(|step| (1..=60).contains(step)).ok_or(Unread)?;
        self.at += 1;
        Ok(step)
    }
}
