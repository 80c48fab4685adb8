//! Placement against the exhaustive search, on cases small enough for one.

use std::num::NonZero;

use crate::support::{at, lattice, settlement};
use proptest::prelude::*;
use repere_coverage::{People, Placement, Proximity, Settlement, Threshold};
use repere_geodesy::{Localisation, PointIndex};

/// For each candidate set (as bits), the inhabitants it would bring within the threshold.
fn value(
    settlement: &Settlement,
    places: &[Localisation],
    candidates: &[Localisation],
    threshold: Threshold,
    set: u32,
) -> People {
    let chosen = |c: usize| set >> c & 1 == 1;
    let near = |from: Localisation, to: &Localisation| threshold.covers(from.distance_to(*to));
    settlement
        .points()
        .iter()
        .filter(|p| !places.iter().any(|place| near(p.origin.localisation(), place)))
        .filter(|p| {
            candidates.iter().enumerate().any(|(c, at)| chosen(c) && near(p.origin.localisation(), at))
        })
        .map(|p| p.people)
        .sum()
}

fn problem(
    settlement: &Settlement,
    places: &[Localisation],
    candidates: &[Localisation],
    threshold: Threshold,
) -> Placement {
    let places = PointIndex::new(places.iter().copied());
    let proximity = Proximity::new(settlement, &places, NonZero::<usize>::MIN);
    Placement::new(settlement, proximity.as_ref(), &PointIndex::new(candidates.iter().copied()), threshold)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn greedy_keeps_its_promises(
        settlement in settlement(), places in prop::collection::vec(lattice(), 0..3),
        candidates in prop::collection::vec(lattice(), 1..9), km in 3.0..40.0_f64,
    ) {
        let threshold = Threshold::from_km(km).unwrap();
        let problem = problem(&settlement, &places, &candidates, threshold);
        let sets = 1_u32 << candidates.len();
        let values: Vec<People> = (0..sets).map(|set| value(&settlement, &places, &candidates, threshold, set)).collect();
        let best = |k: u32| (0..sets).filter(|set| set.count_ones() <= k).map(|set| values[set as usize]).max().unwrap();
        let all = problem.propose(candidates.len());
        let mut set = 0_usize;
        for (k, site) in (1_u32..).zip(&all.sites) {
            let before = values[set];
            set |= 1 << site.candidate;
            prop_assert_eq!(site.cumulated, values[set]);
            prop_assert_eq!(site.gain, values[set] - before);
            // The best next one, the lowest of several.
            let next = |c: usize| values[(set ^ (1 << site.candidate)) | 1 << c] - before;
            let chosen = (0..candidates.len()).max_by_key(|&c| (next(c), std::cmp::Reverse(c))).unwrap();
            prop_assert_eq!(site.candidate, chosen);
            let optimum = best(k);
            if k == 1 {
                prop_assert_eq!(site.cumulated, optimum);
            }
            prop_assert!(site.bound >= optimum);
            prop_assert!(site.cumulated.get() >= (1.0 - (1.0 - 1.0 / f64::from(k)).powi(k as i32)) * optimum.get() - 1e-9);
            prop_assert!((1.0 - (-1.0_f64).exp()..=1.0).contains(&site.guarantee()));
            // Asking for fewer gives the same first ones, with the same certificates.
            prop_assert_eq!(&problem.propose(k as usize).sites[..], &all.sites[..k as usize]);
        }
        prop_assert!(all.exhausted);
        prop_assert_eq!(values[set], values[sets as usize - 1]);
        prop_assert_eq!(all.left, problem.beyond() - values[set]);

        let total = problem.full();
        let least = (0..sets).filter(|&set| values[set as usize] == values[sets as usize - 1]).map(u32::count_ones).min().unwrap();
        prop_assert!(total.minimum <= least as usize && least as usize <= total.sites.len());
        prop_assert_eq!(total.out_of_reach, all.left);
    }
}

#[test]
fn no_site_is_asked_or_none_is_needed() {
    let here = at(47.0, 1.0);
    let settlement = Settlement::by_commune([(here, People::new(10))]);
    let open = problem(&settlement, &[], &[here], Threshold::default());
    let none = open.propose(0);
    assert!(none.sites.is_empty() && !none.exhausted && none.left == People::new(10));
    let covered = problem(&settlement, &[here], &[here], Threshold::default());
    let nothing = covered.propose(3);
    assert!(nothing.sites.is_empty() && nothing.exhausted && nothing.left.is_zero());
    assert_eq!((covered.full().minimum, covered.full().sites.len()), (0, 0));
}
