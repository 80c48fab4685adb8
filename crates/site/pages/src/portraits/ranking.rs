//! The territories of one level side by side: what one of them is compared with, and its rank among them.

use repere_observatory::{Amount, AreaRow};
use repere_territory::{Level, Territoire};

use repere_domain::text::uncapitalised;
use repere_edition::Snapshot;
use repere_edition::UsualCoverage;
use repere_words::french;
use repere_words::sentence;

/// The territories of a level, in the order of their names or codes.
pub(super) struct Ranking<'s> {
    level: Level,
    territoire: &'s Territoire,
    rows: Vec<Compared<'s>>,
}

/// A territory and what it is measured by.
#[derive(Clone, Copy)]
pub(super) struct Compared<'s> {
    pub(super) row: &'s AreaRow,
    /// Places in it.
    pub(super) lieux: usize,
}

/// A measure of a territory; the smaller, the better for its inhabitants. `None` where it has no meaning.
pub(super) type Measure = fn(&Compared<'_>) -> Option<f64>;

/// In which order territories are ranked, and how the ends are said: of a masculine, then of a feminine name.
pub(super) struct Order {
    /// « du mieux au moins bien pourvu ».
    pub(super) words: &'static str,
    /// « Le mieux pourvu ».
    pub(super) best: [&'static str; 2],
    /// « Le moins bien pourvu ».
    pub(super) worst: [&'static str; 2],
}

impl Compared<'_> {
    /// Inhabitants, a whole number.
    pub(super) fn people(&self) -> usize {
        self.row.total.habitants.0.rounded() as usize
    }

    /// Inhabitants for a place; `None` without any place.
    pub(super) fn inhabitants_per_place(&self) -> Option<f64> {
        (self.lieux > 0).then(|| self.row.total.habitants.get() / self.lieux as f64)
    }

    /// Share of the inhabitants who live beyond the threshold; `None` where no place is reached at all.
    pub(super) fn share_beyond(&self) -> Option<f64> {
        self.row.zone_blanche.filter(|_| !self.row.reaches_nothing()).and_then(|zone| zone.part)
    }

    /// How far nine inhabitants of ten live at most.
    pub(super) fn p90(&self) -> Option<f64> {
        self.row.p90().map(Amount::number)
    }
}

impl<'s> Ranking<'s> {
    /// The territories of a level.
    pub(super) fn new(level: Level, snapshot: &'s Snapshot, coverages: &'s UsualCoverage) -> Self {
        let (territoire, catalogue) = (snapshot.territoire(), snapshot.catalogue());
        let rows = coverages.of(level).lignes.areas().iter().zip(territoire.areas(level));
        let rows = rows.map(|(row, area)| Compared { row, lieux: catalogue.places_in(area.id()).len() });
        Self { level, territoire, rows: rows.collect() }
    }

    /// The territories.
    pub(super) fn rows(&self) -> &[Compared<'s>] {
        &self.rows
    }

    /// The territory of a code.
    pub(super) fn of(&self, code: &str) -> Option<Compared<'s>> {
        let area = self.territoire.find(self.level, code)?;
        self.rows.get(area.rank()).copied()
    }

    /// « Le moins bien pourvu des 23 bassins de vie », « 3e des 23 bassins de vie, du mieux au moins bien pourvu »; the smallest
    /// measure is the first. `None` for what has no measure or is alone.
    pub(super) fn rank(&self, code: &str, measure: Measure, order: &Order) -> Option<String> {
        let own = measure(&self.of(code)?)?;
        if self.rows.len() < 2 {
            return None;
        }
        let known = || self.rows.iter().filter_map(measure);
        let before = known().filter(|other| *other < own).count();
        let tied = known().filter(|other| *other == own).count() - 1;
        let all = sentence!("{} {}", french::number(self.rows.len()), uncapitalised(self.level.plural()));
        let is_feminine = usize::from(self.level.first() == "1re");
        Some(match (before, tied) {
            (0, 0) => sentence!("{} des {all}.", order.best[is_feminine]),
            (before, 0) if before + 1 == self.rows.len() => {
                sentence!("{} des {all}.", order.worst[is_feminine])
            }
            _ => {
                let rank =
                    if before == 0 { self.level.first().to_owned() } else { format!("{}e", before + 1) };
                let tied = match tied {
                    0 => String::new(),
                    1 => ", à égalité avec un autre territoire".to_owned(),
                    others => format!(", à égalité avec {others} autres"),
                };
                sentence!("{rank} des {all}{tied}, {}.", order.words)
            }
        })
    }

    /// The territories of the smallest measure and those of the largest: one of each, or as many as are equal; none of none.
    pub(super) fn extremes(&self, measure: Measure) -> [Vec<Compared<'s>>; 2] {
        let known = || self.rows.iter().filter_map(measure);
        let of = |extreme: Option<f64>| {
            let is_it = |one: &&Compared<'s>| extreme.is_some() && measure(one) == extreme;
            self.rows.iter().filter(is_it).copied().collect()
        };
        [of(known().min_by(f64::total_cmp)), of(known().max_by(f64::total_cmp))]
    }
}
