//! Where to open places so that as many people as possible live within the threshold.
//!
//! Maximum coverage: f(S) is the number of inhabitants, now beyond the threshold, that the sites S would bring within it. f is
//! monotone and submodular (what a site adds never grows when others are there before it), which is all that the
//! guarantees below need.

use crate::incidence::Incidence;
use crate::{Access, People, Point, Proximity, Settlement, Threshold};

/// Who is beyond the threshold, and which candidate sites would bring whom within it.
#[derive(Debug, Clone)]
pub struct Placement {
    /// The inhabitants of each point that is inhabited and beyond the threshold.
    people: Vec<People>,
    /// For each of these points, the candidates within the threshold of it.
    candidates: Incidence,
    /// For each candidate, those points.
    points: Incidence,
}

/// A site proposed, after those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    /// Its rank among the candidates.
    pub candidate: usize,
    /// The inhabitants that it brings within the threshold.
    pub gain: People,
    /// The same for all the sites up to it.
    pub cumulated: People,
    /// No choice of that many sites brings more within the threshold.
    pub bound: People,
}

impl Site {
    /// How good the sites up to this one are: at least that share of the best possible, 0 to 1.
    pub fn guarantee(&self) -> f64 {
        self.cumulated.share(self.bound).unwrap_or(1.0)
    }
}

/// Sites in the order in which to open them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The sites; fewer than asked when more would bring nobody nearer.
    pub sites: Vec<Site>,
    /// The inhabitants still beyond the threshold with all of them open.
    pub left: People,
    /// Whether no other candidate would bring anybody within the threshold.
    pub exhausted: bool,
}

/// Sites that leave beyond the threshold nobody that a candidate can reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullCoverage {
    /// Ranks of candidates, in the order in which to open them: enough sites.
    pub sites: Vec<usize>,
    /// Fewer sites than that cannot be enough.
    pub minimum: usize,
    /// The inhabitants beyond the threshold of every candidate.
    pub out_of_reach: People,
}

impl Placement {
    /// Finds who is beyond the threshold of the nearest place (everybody when there is none) and within that of a candidate.
    ///
    /// Candidates in the order of their codes: equal gains go to the lowest rank.
    pub fn new<A: Access>(
        settlement: &Settlement<A::Origin>,
        proximity: Option<&Proximity<A::Measure>>,
        candidates: &A,
        threshold: Threshold<A::Measure>,
    ) -> Self {
        let is_beyond = |(rank, point): &(usize, &Point<A::Origin>)| {
            let near = proximity.is_some_and(|p| threshold.covers(p.points()[*rank].distance));
            !near && !point.people.is_zero()
        };
        let beyond: Vec<&Point<A::Origin>> =
            settlement.points().iter().enumerate().filter(is_beyond).map(|(_, point)| point).collect();
        let people: Vec<People> = beyond.iter().map(|point| point.people).collect();
        let mut reaching: Vec<Vec<u32>> = vec![Vec::new(); beyond.len()];
        let origins = beyond.iter().map(|point| &point.origin);
        candidates.within_each(origins, threshold.reach(), |point, candidate| {
            reaching[point].push(candidate.rank as u32);
        });
        let mut reached_by = Incidence::default();
        reaching.into_iter().for_each(|candidates| reached_by.push(candidates));
        let points = reached_by.transposed(candidates.places());
        Self { people, candidates: reached_by, points }
    }

    /// The inhabitants beyond the threshold now.
    pub fn beyond(&self) -> People {
        self.people.iter().copied().sum()
    }

    /// Up to `k` sites, each the one that brings the most inhabitants within the threshold after those before it.
    ///
    /// Such a choice reaches at least 1 - (1 - 1/k)^k > 1 - 1/e of the best (Nemhauser, Wolsey & Fisher, « An analysis of
    /// approximations for maximizing submodular set functions », 1978), and its certificate is often much better. For any set S
    /// and the best k sites O, f(O) ≤ f(S ∪ O) ≤ f(S) + Σ_{o ∈ O} (f(S + o) - f(S)): the first because f is monotone, the
    /// second because it is submodular. So f(S) plus the k best gains that remain at S is no less than f(O), whatever S; here
    /// the least of these over the first sites 0, 1, …, k.
    pub fn propose(&self, k: usize) -> Proposal {
        let mut greedy = Greedy::new(self);
        let mut bounds = vec![People::from_thousandths(u64::MAX); k.min(self.points.len())];
        let mut sites: Vec<Site> = Vec::new();
        let mut cumulated = People::ZERO;
        greedy.bound(cumulated, 0, &mut bounds);
        while sites.len() < k
            && let Some((candidate, gain)) = greedy.next()
        {
            cumulated += gain;
            sites.push(Site { candidate, gain, cumulated, bound: People::ZERO });
            greedy.bound(cumulated, sites.len(), &mut bounds);
        }
        for (site, bound) in sites.iter_mut().zip(bounds) {
            site.bound = bound;
        }
        Proposal { sites, left: self.beyond() - cumulated, exhausted: greedy.best().is_none() }
    }

    /// Sites until nobody can be brought within the threshold any more.
    ///
    /// As many as the greedy choice takes, at most 1 + ln n times the least (Chvátal 1979, for n points). At least as many
    /// as there are points of which no candidate reaches two, for each needs a site of its own.
    pub fn full(&self) -> FullCoverage {
        let mut greedy = Greedy::new(self);
        let sites = std::iter::from_fn(|| greedy.next()).map(|(candidate, _)| candidate).collect();
        let unreachable = |point: &usize| self.candidates.of(*point).is_empty();
        let out_of_reach = (0..self.people.len()).filter(unreachable).map(|point| self.people[point]).sum();
        FullCoverage { sites, minimum: self.independent_points(), out_of_reach }
    }

    /// How many points were found of which no candidate reaches two, those with the fewest candidates taken first.
    fn independent_points(&self) -> usize {
        let mut points: Vec<usize> =
            (0..self.people.len()).filter(|&p| !self.candidates.of(p).is_empty()).collect();
        points.sort_by_key(|&point| self.candidates.of(point).len());
        let mut taken = vec![false; self.points.len()];
        points.retain(|&point| {
            let candidates = self.candidates.of(point);
            let free = candidates.iter().all(|&c| !taken[c as usize]);
            if free {
                candidates.iter().for_each(|&c| taken[c as usize] = true);
            }
            free
        });
        points.len()
    }
}

/// The greedy choice under way.
struct Greedy<'a> {
    problem: &'a Placement,
    /// What each candidate would bring now.
    gains: Vec<People>,
    covered: Vec<bool>,
}

impl<'a> Greedy<'a> {
    fn new(problem: &'a Placement) -> Self {
        let gain = |candidate| problem.points.of(candidate).iter().map(|&p| problem.people[p as usize]).sum();
        let gains = (0..problem.points.len()).map(gain).collect();
        Self { problem, gains, covered: vec![false; problem.people.len()] }
    }

    /// The candidate that would bring the most, the first by rank of several; `None` when none would bring anybody.
    fn best(&self) -> Option<(usize, People)> {
        let mut best = None;
        for (candidate, &gain) in self.gains.iter().enumerate() {
            if gain > best.map_or(People::ZERO, |(_, gain)| gain) {
                best = Some((candidate, gain));
            }
        }
        best
    }

    /// Opens the best site: what it covers is no longer a gain for any other.
    fn next(&mut self) -> Option<(usize, People)> {
        let (site, gain) = self.best()?;
        for &point in self.problem.points.of(site) {
            let point = point as usize;
            if !std::mem::replace(&mut self.covered[point], true) {
                for &candidate in self.problem.candidates.of(point) {
                    let left = self.gains[candidate as usize] - self.problem.people[point];
                    self.gains[candidate as usize] = left;
                }
            }
        }
        Some((site, gain))
    }

    /// Lowers the bounds of f for `opened`, `opened + 1`, … sites to what the present state proves.
    fn bound(&self, reached: People, opened: usize, bounds: &mut [People]) {
        let count = bounds.len();
        let mut gains = self.gains.clone();
        if count < gains.len() {
            gains.select_nth_unstable_by(count, |a, b| b.cmp(a));
            gains.truncate(count);
        }
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let mut bound = reached;
        for (sites, gain) in (1..).zip(gains) {
            bound += gain;
            if sites >= opened {
                bounds[sites - 1] = bounds[sites - 1].min(bound);
            }
        }
    }
}
