//! Years, months, days of the year.

use super::{MONTHS, Reader};
use crate::opening::rules::Unread;
use crate::opening::rules::days::{DayKind, DayOfYear};

impl Reader<'_> {
    pub(super) fn year(&mut self) -> Result<DayKind, Unread> {
        let from = self.year_number(0).ok_or(Unread)?;
        self.at += 1;
        let mut to = from;
        if self.take('+') {
            to = i32::MAX;
        } else if self.sign(0, '-')
            && let Some(last) = self.year_number(1)
        {
            to = last;
            self.at += 2;
        }
        Ok(DayKind::Year { from, to, step: i32::try_from(self.step()?).map_err(|_| Unread)? })
    }

    fn year_number(&self, by: usize) -> Option<i32> {
        self.number(by)
            .filter(|year| (1_900..=9_999).contains(year))
            .and_then(|year| i32::try_from(year).ok())
    }

    /// Whether a year and a month, or Easter, stand here.
    pub(super) fn is_dated(&self) -> bool {
        self.year_number(0).is_some() && (self.rank(1, &MONTHS).is_some() || self.name(1) == Some("easter"))
    }

    /// « Jan-Mar », « Dec 24-Jan 02 », « Jul 1-15,20 », « easter -2 days ».
    pub(super) fn dates(&mut self) -> Result<Vec<DayKind>, Unread> {
        let mut found = vec![self.date_range()?];
        while self.sign(0, ',') {
            if self.rank(1, &MONTHS).is_some() || self.name(1) == Some("easter") {
                self.at += 1;
                found.push(self.date_range()?);
            } else if let Some(day) = self.number(1).filter(|day| (1..=31).contains(day) && !self.is_time(1))
                && let Some(DayKind::Date { to: DayOfYear { date: Some((month, _)), year, .. }, .. }) =
                    found.last()
            {
                let from = DayOfYear { year: *year, date: Some((*month, day)), offset: 0 };
                self.at += 2;
                let to = self.end_of_range(from)?;
                found.push(DayKind::Date { from, to });
            } else {
                break;
            }
        }
        Ok(found)
    }

    fn date_range(&mut self) -> Result<DayKind, Unread> {
        let year = self.year_number(0);
        self.at += usize::from(year.is_some());
        let Some(month) = self.month(0) else {
            let from = self.date(year)?;
            let to = self.end_of_range(from)?;
            return Ok(DayKind::Date { from, to });
        };
        if self.number(1).is_some() && !(self.sign(2, ':')) {
            let from = self.date(year)?;
            let to = self.end_of_range(from)?;
            return Ok(DayKind::Date { from, to });
        }
        self.at += 1;
        let mut last = month;
        let mut last_year = None;
        if self.sign(0, '-') {
            let skip = usize::from(self.year_number(1).is_some());
            if let Some(to) = self.month(1 + skip) {
                last_year = self.year_number(1);
                last = to;
                self.at += 2 + skip;
            }
        }
        let Some(year) = year else { return Ok(DayKind::Month { from: month, to: last }) };
        let end = last_year.unwrap_or(if last < month { year + 1 } else { year });
        let (after, year_after) = if last == 12 { (1, end + 1) } else { (last + 1, end) };
        Ok(DayKind::Date {
            from: DayOfYear { year: Some(year), date: Some((month, 1)), offset: 0 },
            to: DayOfYear { year: Some(year_after), date: Some((after, 1)), offset: -1 },
        })
    }

    fn month(&self, by: usize) -> Option<u32> {
        self.rank(by, &MONTHS).and_then(|rank| u32::try_from(rank + 1).ok())
    }

    /// « Dec 24 », « easter +1 day ».
    fn date(&mut self, year: Option<i32>) -> Result<DayOfYear, Unread> {
        let date = match self.month(0) {
            Some(month) => {
                let day = self.number(1).filter(|day| (1..=31).contains(day)).ok_or(Unread)?;
                self.at += 1;
                Some((month, day))
            }
            None if self.name(0) == Some("easter") => None,
            None => return Err(Unread),
        };
        self.at += 1;
        Ok(DayOfYear { year, date, offset: self.offset()? })
    }

    /// What follows « - », if it does: the same day otherwise.
    fn end_of_range(&mut self, from: DayOfYear) -> Result<DayOfYear, Unread> {
        if !self.take('-') {
            return Ok(from);
        }
        if let (Some(day), Some((month, _))) = (self.number(0).filter(|day| *day <= 31), from.date) {
            self.at += 1;
            return Ok(DayOfYear { year: from.year, date: Some((month, day)), offset: self.offset()? });
        }
        let year = self.year_number(0);
        self.at += usize::from(year.is_some());
        self.date(year)
    }
}
