use repere_geodesy::Metres;

use crate::measure::is_reached;
use crate::{Bands, Division, Measure, People, Proximity, Settlement, Threshold};

/// Some communes and some inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Headcount {
    /// Communes, each counted where its mairie is.
    pub communes: u32,
    /// Inhabitants, each counted where the population's points are.
    pub people: People,
}

/// What is known of one territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures<M = Metres> {
    /// Everything in it.
    pub total: Headcount,
    /// Distances to the nearest place. `None` when there is no place at all: nothing is far, nothing is near.
    pub measures: Option<Measures<M>>,
}

impl<M> Figures<M> {
    /// The distances, where some are known: not of a territory all of whose inhabitants reach no place.
    pub fn known(&self) -> Option<&Measures<M>> {
        let people = self.total.people;
        self.measures.as_ref().filter(|measures| people.is_zero() || measures.unreached.people < people)
    }
}

/// The distances of one territory to the nearest place.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures<M = Metres> {
    /// For each band of [`Bands`], nearest first; with what is unreached they add up to the total, exactly.
    pub bands: Vec<Headcount>,
    /// From where no place is reached, or nothing is known: in no band, in no zone blanche, in no mean. Nothing as the crow flies.
    pub unreached: Headcount,
    /// What is strictly farther than the threshold. A commune where nobody lives is not counted: a zone blanche is inhabited.
    pub zone_blanche: Headcount,
    /// `None` where nobody lives.
    pub summary: Option<Summary<M>>,
    /// The commune whose mairie is the farthest, the first by rank of several. `None` where none reaches a place.
    pub farthest: Option<Farthest<M>>,
}

/// Distances of the inhabitants of a territory, each of them counting once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary<M = Metres> {
    /// Mean.
    pub mean: M,
    /// The smallest distance within which at least half of them live.
    pub median: M,
    /// The smallest distance within which at least nine tenths of them live.
    pub p90: M,
}

/// The farthest commune.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Farthest<M = Metres> {
    /// Its rank.
    pub commune: u32,
    /// From its mairie to the nearest place.
    pub distance: M,
}

/// The figures of each territory of a division, by rank.
///
/// `proximity` must come from the same `settlement`; `None` says that there is no place.
pub fn figures<M: Measure, Origin>(
    settlement: &Settlement<Origin>,
    proximity: Option<&Proximity<M>>,
    division: &Division,
    threshold: Threshold<M>,
    bands: &Bands<M>,
) -> Vec<Figures<M>> {
    let totals = totals(settlement, division);
    let Some(proximity) = proximity else {
        return totals.into_iter().map(|total| Figures { total, measures: None }).collect();
    };
    let mut tallies: Vec<Tally<M>> =
        totals.into_iter().map(|total| Tally::new(total, bands.count())).collect();
    count_unreached(settlement, proximity, division, &mut tallies);
    count_communes(settlement, proximity, division, threshold, bands, &mut tallies);
    let points = settlement.points();
    // Distances only grow along that order, and so do the ranks of bands.
    let mut band = 0;
    for &rank in proximity.order() {
        if !is_reached(&proximity.points()[rank as usize]) {
            break;
        }
        let (point, distance) = (&points[rank as usize], proximity.points()[rank as usize].distance);
        band += bands.bounds()[band..].iter().take_while(|&&bound| bound <= distance).count();
        if let Some(area) = division.area(point.commune) {
            tallies[area].add(point.people, distance, band, threshold.covers(distance));
        }
    }
    tallies.into_iter().map(Tally::figures).collect()
}

fn totals<Origin>(settlement: &Settlement<Origin>, division: &Division) -> Vec<Headcount> {
    let mut totals = vec![Headcount::default(); division.count()];
    for commune in 0..settlement.communes().len() as u32 {
        if let Some(area) = division.area(commune) {
            totals[area].communes += 1;
        }
    }
    for point in settlement.points() {
        if let Some(area) = division.area(point.commune) {
            totals[area].people += point.people;
        }
    }
    totals
}

/// What reaches no place, which comes before the statistics of what does.
fn count_unreached<M: Measure, Origin>(
    settlement: &Settlement<Origin>,
    proximity: &Proximity<M>,
    division: &Division,
    tallies: &mut [Tally<M>],
) {
    let communes = (0_u32..).zip(proximity.communes()).filter(|(_, nearest)| !is_reached(nearest));
    for area in communes.filter_map(|(commune, _)| division.area(commune)) {
        tallies[area].measures.unreached.communes += 1;
    }
    let points = settlement.points().iter().zip(proximity.points());
    for (point, _) in points.filter(|(_, nearest)| !is_reached(nearest)) {
        if let Some(area) = division.area(point.commune) {
            tallies[area].measures.unreached.people += point.people;
        }
    }
}

fn count_communes<M: Measure, Origin>(
    settlement: &Settlement<Origin>,
    proximity: &Proximity<M>,
    division: &Division,
    threshold: Threshold<M>,
    bands: &Bands<M>,
    tallies: &mut [Tally<M>],
) {
    let inhabitants = settlement.people_by_commune();
    for ((commune, nearest), people) in (0_u32..).zip(proximity.communes()).zip(inhabitants) {
        let Some(area) = division.area(commune).filter(|_| is_reached(nearest)) else { continue };
        let (distance, measures) = (nearest.distance, &mut tallies[area].measures);
        measures.bands[bands.rank(distance)].communes += 1;
        if !threshold.covers(distance) && !people.is_zero() {
            measures.zone_blanche.communes += 1;
        }
        if measures.farthest.is_none_or(|farthest| distance > farthest.distance) {
            measures.farthest = Some(Farthest { commune, distance });
        }
    }
}

/// The figures of a territory while its points come, nearest first.
struct Tally<M> {
    total: Headcount,
    measures: Measures<M>,
    counted: People,
    /// Sum of distance × inhabitants; always added in the order of distances, so that it is always the same number.
    weighted: f64,
    median: Option<M>,
    p90: Option<M>,
}

impl<M: Measure> Tally<M> {
    fn new(total: Headcount, bands: usize) -> Self {
        let bands = vec![Headcount::default(); bands];
        let none = Headcount::default();
        let measures = Measures { bands, unreached: none, zone_blanche: none, summary: None, farthest: None };
        Self { total, measures, counted: People::ZERO, weighted: 0.0, median: None, p90: None }
    }

    fn add(&mut self, people: People, distance: M, band: usize, near: bool) {
        self.measures.bands[band].people += people;
        if !near {
            self.measures.zone_blanche.people += people;
        }
        self.counted += people;
        self.weighted += distance.number() * people.get();
        if self.median.is_none() && self.reaches(5) {
            self.median = Some(distance);
        }
        if self.p90.is_none() && self.reaches(9) {
            self.p90 = Some(distance);
        }
    }

    /// Those who reach a place.
    fn reaching(&self) -> People {
        self.total.people - self.measures.unreached.people
    }

    /// Whether those counted are at least so many tenths of all who reach a place; never of nobody.
    fn reaches(&self, tenths: u128) -> bool {
        let (counted, all) =
            (u128::from(self.counted.thousandths()), u128::from(self.reaching().thousandths()));
        counted > 0 && 10 * counted >= tenths * all
    }

    fn figures(self) -> Figures<M> {
        let reaching = self.reaching();
        let Self { total, mut measures, weighted, median, p90, .. } = self;
        if let (Some(median), Some(p90)) = (median, p90) {
            measures.summary = Some(Summary { mean: M::of_number(weighted / reaching.get()), median, p90 });
        }
        Figures { total, measures: Some(measures) }
    }
}
