//! Placement against the exhaustive search, on cases small enough for one.

use std::num::NonZero;

use crate::support::{at, lattice, settlement};
use proptest::prelude::*;
use repere_coverage::{Habitants, Implantation, Peuplement, Proximite, Seuil};
use repere_geodesy::{Localisation, PointIndex};

/// For each candidate set (as bits), the inhabitants it would bring within the threshold.
fn value(
    peuplement: &Peuplement,
    places: &[Localisation],
    candidates: &[Localisation],
    seuil: Seuil,
    set: u32,
) -> Habitants {
    let chosen = |c: usize| set >> c & 1 == 1;
    let near = |from: Localisation, to: &Localisation| seuil.couvre(from.distance_to(*to));
    peuplement
        .points()
        .iter()
        .filter(|p| !places.iter().any(|place| near(p.ancre.localisation(), place)))
        .filter(|p| {
            candidates.iter().enumerate().any(|(c, at)| chosen(c) && near(p.ancre.localisation(), at))
        })
        .map(|p| p.habitants)
        .sum()
}

fn problem(
    peuplement: &Peuplement,
    places: &[Localisation],
    candidates: &[Localisation],
    seuil: Seuil,
) -> Implantation {
    let places = PointIndex::new(places.iter().copied());
    let proximite = Proximite::new(peuplement, &places, NonZero::<usize>::MIN);
    Implantation::new(peuplement, proximite.as_ref(), &PointIndex::new(candidates.iter().copied()), seuil)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn greedy_keeps_its_promises(
        peuplement in settlement(), places in prop::collection::vec(lattice(), 0..3),
        candidates in prop::collection::vec(lattice(), 1..9), km in 3.0..40.0_f64,
    ) {
        let seuil = Seuil::from_km(km).unwrap();
        let problem = problem(&peuplement, &places, &candidates, seuil);
        let sets = 1_u32 << candidates.len();
        let values: Vec<Habitants> = (0..sets).map(|set| value(&peuplement, &places, &candidates, seuil, set)).collect();
        let best = |k: u32| (0..sets).filter(|set| set.count_ones() <= k).map(|set| values[set as usize]).max().unwrap();
        let all = problem.proposer(candidates.len());
        let mut set = 0_usize;
        for (k, site) in (1_u32..).zip(&all.sites) {
            let before = values[set];
            set |= 1 << site.candidat;
            prop_assert_eq!(site.cumul, values[set]);
            prop_assert_eq!(site.gain, values[set] - before);
            // The best next one, the lowest of several.
            let next = |c: usize| values[(set ^ (1 << site.candidat)) | 1 << c] - before;
            let chosen = (0..candidates.len()).max_by_key(|&c| (next(c), std::cmp::Reverse(c))).unwrap();
            prop_assert_eq!(site.candidat, chosen);
            let optimum = best(k);
            if k == 1 {
                prop_assert_eq!(site.cumul, optimum);
            }
            prop_assert!(site.majorant >= optimum);
            prop_assert!(site.cumul.get() >= (1.0 - (1.0 - 1.0 / f64::from(k)).powi(k as i32)) * optimum.get() - 1e-9);
            prop_assert!((1.0 - (-1.0_f64).exp()..=1.0).contains(&site.garantie()));
            // Asking for fewer gives the same first ones, with the same certificates.
            prop_assert_eq!(&problem.proposer(k as usize).sites[..], &all.sites[..k as usize]);
        }
        prop_assert!(all.epuisee);
        prop_assert_eq!(values[set], values[sets as usize - 1]);
        prop_assert_eq!(all.restants, problem.au_dela() - values[set]);

        let total = problem.totale();
        let least = (0..sets).filter(|&set| values[set as usize] == values[sets as usize - 1]).map(u32::count_ones).min().unwrap();
        prop_assert!(total.minimum <= least as usize && least as usize <= total.sites.len());
        prop_assert_eq!(total.hors_portee, all.restants);
    }
}

#[test]
fn no_site_is_asked_or_none_is_needed() {
    let here = at(47.0, 1.0);
    let peuplement = Peuplement::par_commune([(here, Habitants::new(10))]);
    let open = problem(&peuplement, &[], &[here], Seuil::default());
    let none = open.proposer(0);
    assert!(none.sites.is_empty() && !none.epuisee && none.restants == Habitants::new(10));
    let covered = problem(&peuplement, &[here], &[here], Seuil::default());
    let nothing = covered.proposer(3);
    assert!(nothing.sites.is_empty() && nothing.epuisee && nothing.restants.is_zero());
    assert_eq!((covered.totale().minimum, covered.totale().sites.len()), (0, 0));
}
