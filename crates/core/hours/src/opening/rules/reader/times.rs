//! Hours.

use super::Reader;
use crate::opening::rules::{MINUTES_OF_DAY, Span, Unread};

/// Latest end of hours, in minutes: the specification lets « 26:00 » be written, up to 48 hours.
const LATEST: u16 = 48 * 60;

impl Reader<'_> {
    pub(super) fn spans(&mut self) -> Result<Vec<Span>, Unread> {
        let mut spans = vec![self.span()?];
        while self.sign(0, ',') && self.is_time(1) {
            self.at += 1;
            spans.push(self.span()?);
        }
        Ok(spans)
    }

    fn span(&mut self) -> Result<Span, Unread> {
        let start = self.time()?;
        if start >= MINUTES_OF_DAY {
            return Err(Unread);
        }
        let mut end = start;
        if self.take('-') {
            end = self.time()?;
            if end <= start {
                end += MINUTES_OF_DAY;
            }
        } else if !self.sign(0, '+') {
            return Err(Unread);
        }
        let may_last = if self.take('+') { guessed_end(end) } else { end };
        // « 10:00-16:00/90 » and « (sunset-01:00) » are not hours of the clock with an end.
        if self.sign(0, '/') || end > LATEST { Err(Unread) } else { Ok(Span { start, end, may_last }) }
    }

    fn time(&mut self) -> Result<u16, Unread> {
        let (Some(hours), true, Some(minutes)) = (self.number(0), self.sign(1, ':'), self.number(2)) else {
            return Err(Unread);
        };
        self.at += 3;
        let time = hours.saturating_mul(60).saturating_add(minutes);
        u16::try_from(time).ok().filter(|time| minutes < 60 && *time <= LATEST).ok_or(Unread)
    }
}

/// Until when hours without an end may last: the end of the day, or well into the night for those of the evening.
const fn guessed_end(from: u16) -> u16 {
    match from / 60 {
        22.. => from + 8 * 60,
        17.. => from + 10 * 60,
        _ => MINUTES_OF_DAY,
    }
}
