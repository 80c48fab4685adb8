//! The dates that one may look back to.

use chrono::{DateTime, Months, Utc};
use repere_domain::codes::Slug;
use repere_hours::{Moment, Then};
use repere_records::{ImportCounts, ImportRun};

/// When what is published changed with an import, from the first on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Instants of the imports that changed something and were not undone, oldest first.
    imports: Vec<DateTime<Utc>>,
}

impl Timeline {
    /// That of the imports, but for those of invented places, where those are not shown any more.
    pub fn of(imports: &[ImportRun], invented: Option<&Slug>) -> Self {
        let tells = |run: &&ImportRun| {
            run.undone_at.is_none() && invented != Some(&run.source) && has_changed_something(&run.counts)
        };
        let mut imports: Vec<DateTime<Utc>> = imports.iter().filter(tells).map(|run| run.at).collect();
        imports.sort_unstable();
        Self { imports }
    }

    /// The first of them: nothing was known before.
    pub fn first(&self) -> Option<DateTime<Utc>> {
        self.imports.first().copied()
    }

    /// The date of each, as one looks back to it, newest first: its day, unless another was of that day or the day is not over.
    pub fn dates(&self, now: DateTime<Utc>) -> impl Iterator<Item = Then> {
        self.imports.iter().rev().map(move |at| self.date(*at, now))
    }

    /// The date that is compared with when none is asked for: a year ago, or the first if that is later; `None` when there is none.
    pub fn usual(&self, now: DateTime<Utc>) -> Option<Then> {
        let first = self.first()?;
        let a_year_ago = Self::a_year_ago(now).filter(|date| date.instant() >= first);
        Some(a_year_ago.unwrap_or_else(|| self.date(first, now)))
    }

    /// A year ago.
    pub fn a_year_ago(now: DateTime<Utc>) -> Option<Then> {
        Moment::from_utc(now).date().checked_sub_months(Months::new(12)).map(Then::Day)
    }

    fn date(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> Then {
        let day = |at: DateTime<Utc>| Moment::from_utc(at).date();
        let is_alone = self.imports.iter().filter(|other| day(**other) == day(at)).count() == 1;
        if is_alone && day(at) < day(now) { Then::Day(day(at)) } else { Then::Instant(at) }
    }
}

/// An import that read again what was known is no other state.
const fn has_changed_something(counts: &ImportCounts) -> bool {
    counts.created + counts.changed + counts.withdrawn + counts.restored + counts.removed > 0
}

#[cfg(test)]
mod tests {
    use repere_domain::Revision;
    use repere_records::RunId;

    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn run(at: &str, source: &str, created: usize) -> ImportRun {
        ImportRun {
            id: RunId(1),
            source: source.parse().unwrap(),
            format: String::new(),
            file: String::new(),
            at: instant(at),
            revision: Revision(1),
            counts: ImportCounts { created, ..ImportCounts::default() },
            undone_at: None,
        }
    }

    #[test]
    fn imports_that_changed_something_are_dates() {
        let undone = ImportRun {
            undone_at: Some(instant("2026-02-02T08:00:00Z")),
            ..run("2026-02-01T08:00:00Z", "hub", 3)
        };
        let imports = [
            run("2026-05-02T09:00:00Z", "hub", 1),
            run("2026-05-02T08:00:00Z", "hub", 1),
            run("2026-04-01T08:00:00Z", "hub", 0),
            undone,
            run("2025-06-30T23:00:00Z", "hub", 2),
            run("2025-01-01T08:00:00Z", "demonstration", 500),
        ];
        let timeline = Timeline::of(&imports, Some(&"demonstration".parse().unwrap()));
        assert_eq!(timeline.first(), Some(instant("2025-06-30T23:00:00Z")));
        let now = instant("2026-06-01T10:00:00Z");
        let dates: Vec<Then> = timeline.dates(now).collect();
        let day = |text: &str| text.parse::<Then>().unwrap();
        let expected = [Then::Instant(imports[0].at), Then::Instant(imports[1].at), day("2025-07-01")];
        assert_eq!(dates, expected, "two of one day are told apart, and a day is one of Paris");
        assert_eq!(timeline.usual(now), Some(day("2025-07-01")), "a year ago nothing was known");
        assert_eq!(timeline.usual(instant("2026-08-01T10:00:00Z")), Some(day("2025-08-01")));
        let on_the_day = instant("2025-07-01T06:00:00Z");
        assert_eq!(timeline.usual(on_the_day), Some(Then::Instant(imports[4].at)), "the day is not over");
        assert_eq!(
            Timeline::of(&imports, None).first(),
            Some(imports[5].at),
            "while invented places are shown"
        );
        assert_eq!(Timeline::default().usual(now), None);
    }
}
