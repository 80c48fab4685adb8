//! A figure of a territory: in words on a page, as a number in a workbook.

use repere_domain::Metres;
use repere_tables::Cell;
use repere_words::{french, sentence};

/// What is measured. What is unknown is neither no nor zero.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Figure {
    /// Nobody knows.
    Unknown,
    /// There is no place to count by.
    NoPlace,
    /// How many.
    Count(usize),
    /// How many of how many.
    Among(usize, usize),
    /// A share of one.
    Share(f64),
    /// How far.
    Distance(Metres),
    /// Something that has a name.
    Named(String),
}

impl Figure {
    /// How many, if it is known.
    pub(crate) fn count(count: Option<usize>) -> Self {
        count.map_or(Self::Unknown, Self::Count)
    }

    /// A share of one, if it is known.
    pub(crate) fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Unknown, Self::Share)
    }

    /// How far, in metres, if it is known.
    pub(crate) fn metres(metres: Option<f64>) -> Self {
        metres.map_or(Self::Unknown, |metres| Self::Distance(Metres::new(metres)))
    }

    /// For a page.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Unknown => sentence!("inconnu"),
            Self::NoPlace => sentence!("aucun lieu"),
            Self::Count(count) => french::number(*count),
            Self::Among(count, all) => {
                sentence!("{} sur {}", french::number(*count), french::number(*all))
            }
            Self::Share(share) => french::share(*share),
            Self::Distance(metres) => french::measure(*metres),
            Self::Named(name) => name.clone(),
        }
    }

    /// For a workbook: shares in per cent, distances in kilometres to the metre.
    pub(crate) fn cell(&self) -> Cell {
        match self {
            Self::Count(count) | Self::Among(count, _) => Cell::Number(*count as f64),
            Self::Share(share) => Cell::Number((share * 1000.0).round() / 10.0),
            Self::Distance(metres) => Cell::Number(metres.get().round() / 1000.0),
            Self::Unknown | Self::NoPlace | Self::Named(_) => Cell::Text(self.words()),
        }
    }

    /// How much more it is than another of its kind; `None` of what has no difference.
    pub(crate) fn above(&self, other: &Self) -> Option<Difference> {
        Some(match (self, other) {
            (Self::Count(after), Self::Count(before)) => {
                Difference { is_more: after > before, by: Self::Count(after.abs_diff(*before)) }
            }
            (Self::Share(after), Self::Share(before)) => {
                Difference { is_more: after > before, by: Self::Share((after - before).abs()) }
            }
            (Self::Distance(after), Self::Distance(before)) => {
                let by = Metres::new((after.get() - before.get()).abs());
                Difference { is_more: after > before, by: Self::Distance(by) }
            }
            _ => return None,
        })
    }
}

/// How much more or less.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Difference {
    is_more: bool,
    by: Figure,
}

impl Difference {
    /// « + 3 », « − 192 m », « + 1,2 point »; « = » where nothing of it would be seen.
    pub(crate) fn words(&self) -> String {
        let sign = if self.is_more { '+' } else { '−' };
        let by = match &self.by {
            Figure::Share(share) => {
                let points = (share * 1000.0).round() / 10.0;
                let unit = if points < 2.0 { "point" } else { "points" };
                format!("{}{}{unit}", french::decimal(points, 1), french::NBSP)
            }
            by => by.words(),
        };
        if self.is_nothing() { "=".to_owned() } else { format!("{sign}{}{by}", french::NBSP) }
    }

    /// For a workbook, in the unit of the figures.
    pub(crate) fn cell(&self) -> Cell {
        match self.by.cell() {
            Cell::Number(by) if !self.is_more && by != 0.0 => Cell::Number(-by),
            cell => cell,
        }
    }

    fn is_nothing(&self) -> bool {
        match self.by {
            Figure::Count(by) => by == 0,
            Figure::Share(by) => by < 0.000_5,
            Figure::Distance(by) => by.get() < 0.5,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_a_sign_and_a_unit() {
        let km = |metres: f64| Figure::Distance(Metres::new(metres));
        for (after, before, words, cell) in [
            (Figure::Count(41), Figure::Count(39), "+\u{a0}2", Cell::Number(2.0)),
            (Figure::Count(184_252), Figure::Count(228_491), "−\u{a0}44\u{a0}239", Cell::Number(-44_239.0)),
            (Figure::Count(7), Figure::Count(7), "=", Cell::Number(0.0)),
            (Figure::Share(0.0715), Figure::Share(0.0887), "−\u{a0}1,7\u{a0}point", Cell::Number(-1.7)),
            (Figure::Share(0.1), Figure::Share(0.1004), "=", Cell::Number(0.0)),
            (km(3_157.6), km(3_349.9), "−\u{a0}192\u{a0}m", Cell::Number(-0.192)),
        ] {
            let by = after.above(&before).unwrap();
            assert_eq!((by.words().as_str(), by.cell()), (words, cell));
        }
        assert_eq!(Figure::Unknown.above(&Figure::Count(1)), None);
        assert_eq!(Figure::Unknown.cell(), Cell::Text("inconnu".into()), "never zero");
    }
}
