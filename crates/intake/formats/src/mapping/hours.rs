//! Opening hours that a file has in several columns: one for each day, some for even and odd weeks.

use repere_checking::cleaning::present;
use repere_checking::{FindingCode as Code, Findings};
use repere_domain::text::{capitalised, fold};
use repere_hours::{Weekday, from_french};

use super::columns::{Cells, Column};
use super::weeks::{self, Weeks};
use crate::standard::Fields;

/// What stands between the hours of one day, and between the beginning and the end of some.
const BETWEEN: &str = " / ";
const TO: &str = " - ";

/// Ways to say that a day has no hours.
const CLOSED: [&str; 6] = ["ferme", "fermee", "fermeture", "closed", "off", "non"];

/// The hours of a day: columns that each hold some, or a beginning and an end.
pub(super) type Day = Vec<Vec<Column>>;

/// Hours that are put together from columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hours {
    /// A timetable, and the column that says in which weeks it holds.
    Every(Timetable, Option<Column>),
    /// One timetable for even weeks, one for odd ones.
    EvenAndOdd(Timetable, Timetable),
}

/// A week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Timetable {
    /// The columns of each day.
    Days(Vec<(Weekday, Day)>),
    /// Columns by a pattern whose star is the name of the day.
    Pattern(Column),
    /// A column that holds the whole week, in French or in the OSM syntax.
    Whole(Column),
}

impl Hours {
    /// The columns that it reads.
    pub(super) fn columns(&self) -> Vec<&Column> {
        match self {
            Self::Every(timetable, weeks) => timetable.columns().into_iter().chain(weeks).collect(),
            Self::EvenAndOdd(even, odd) => even.columns().into_iter().chain(odd.columns()).collect(),
        }
    }

    /// Fills the fields of the hours: in the OSM syntax when every part of them converts, in words always.
    pub(super) fn read(&self, cells: Cells<'_>, fields: &mut Fields, findings: &mut Findings) {
        let parts: Vec<(Weeks, Words)> = match self {
            Self::Every(timetable, None) => vec![(Weeks::All, timetable.words(cells))],
            Self::Every(timetable, Some(column)) => {
                vec![(Weeks::read(cells.one(column)), timetable.words(cells))]
            }
            Self::EvenAndOdd(even, odd) => {
                let (even, odd) = (even.words(cells), odd.words(cells));
                if even == odd {
                    vec![(Weeks::All, even)]
                } else {
                    vec![(Weeks::Even, even), (Weeks::Odd, odd)]
                }
            }
        };
        let parts: Vec<_> = parts.into_iter().filter(|(_, words)| !words.said.is_empty()).collect();
        let said: Vec<String> = parts.iter().map(|(weeks, words)| weeks.before(&words.said)).collect();
        fields.set("horaires_texte", said.join("\n"));
        let expressions: Option<Vec<String>> =
            parts.iter().map(|(weeks, words)| weeks.restrict(&words.expression()?)).collect();
        let Some(expression) = expressions.filter(|found| !found.is_empty()).map(|found| weeks::join(&found))
        else {
            return;
        };
        if expression.parse::<repere_domain::horaires::Horaires>().is_ok() {
            if parts.iter().any(|(_, words)| words.osm.is_none()) {
                findings.add(Code::HoursConverted, "horaires_texte", expression.clone());
            }
            fields.set("horaires", expression);
        }
    }
}

/// The hours of a week in words.
#[derive(Debug, PartialEq, Eq)]
struct Words {
    /// As a person reads them.
    said: String,
    /// The days that have hours.
    open: String,
    /// The same, where the source wrote them in the OSM syntax.
    osm: Option<String>,
}

impl Words {
    fn expression(&self) -> Option<String> {
        self.osm.clone().or_else(|| from_french(&self.open, None).ok().map(|hours| hours.to_string()))
    }
}

impl Timetable {
    fn columns(&self) -> Vec<&Column> {
        match self {
            Self::Days(days) => days.iter().flat_map(|(_, day)| day.iter().flatten()).collect(),
            Self::Pattern(column) | Self::Whole(column) => vec![column],
        }
    }

    fn words(&self, cells: Cells<'_>) -> Words {
        let days: Vec<(Weekday, String)> = match self {
            Self::Whole(column) => {
                let text = present(cells.one(column)).unwrap_or_default().to_owned();
                let osm = text.parse::<repere_domain::horaires::Horaires>().is_ok();
                return Words { osm: osm.then(|| text.clone()), open: text.clone(), said: text };
            }
            Self::Days(days) => days.iter().map(|(weekday, day)| (*weekday, of_day(day, cells))).collect(),
            Self::Pattern(column) => Weekday::ALL
                .into_iter()
                .map(|weekday| {
                    let of_day = cells.named(column).filter(|(name, _)| named(name) == Some(weekday));
                    (weekday, of_day.filter_map(|(_, cell)| present(cell)).collect::<Vec<_>>().join(BETWEEN))
                })
                .collect(),
        };
        let is_open = |text: &str| !text.split(BETWEEN).all(|part| CLOSED.contains(&fold(part).as_str()));
        let line = |(weekday, text): &(Weekday, String)| format!("{} : {text}", capitalised(weekday.name()));
        let said: Vec<&(Weekday, String)> = days.iter().filter(|(_, text)| !text.is_empty()).collect();
        let open = said.iter().filter(|(_, text)| is_open(text)).map(|day| line(day));
        Words {
            open: open.collect::<Vec<_>>().join("\n"),
            said: said.iter().map(|day| line(day)).collect::<Vec<_>>().join("\n"),
            osm: None,
        }
    }
}

/// The hours of a day, from its columns.
fn of_day(day: &Day, cells: Cells<'_>) -> String {
    let parts = day.iter().map(|columns| {
        let ends: Vec<&str> =
            columns.iter().flat_map(|column| cells.of(column)).filter_map(present).collect();
        ends.join(TO)
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(BETWEEN)
}

/// The day that a text names, by its name or its beginning: « Lundi matin », « lun. ».
pub(super) fn named(text: &str) -> Option<Weekday> {
    let folded = fold(text);
    let words = || folded.split(' ').filter(|word| word.len() >= 2);
    let mut found =
        Weekday::ALL.into_iter().filter(|weekday| words().any(|word| weekday.name().starts_with(word)));
    found.next().filter(|_| found.next().is_none())
}
