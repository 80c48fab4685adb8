//! Thirds of a population, in the order of need.

use super::NeedClass;

/// The class of each commune: the third of the population that the middle of those who share its need falls in. Those without
/// a need have none, and do not count in the thirds.
pub(super) fn thirds(needs: &[Option<f64>], weights: &[u32]) -> Vec<Option<NeedClass>> {
    let mut known: Vec<(f64, usize, u64)> = needs
        .iter()
        .zip(weights)
        .enumerate()
        .filter_map(|(rank, (need, weight))| Some(((*need)?, rank, u64::from(*weight))))
        .collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total = known.iter().map(|(_, _, weight)| weight).sum::<u64>().max(1);
    let mut classes = vec![None; needs.len()];
    let mut below = 0;
    for tied in known.chunk_by(|a, b| a.0 == b.0) {
        let own: u64 = tied.iter().map(|(_, _, weight)| weight).sum();
        // In sixths of the population, so that nothing is rounded.
        let class = match 3 * (2 * below + own) {
            middle if middle < 2 * total => NeedClass::Low,
            middle if middle < 4 * total => NeedClass::Middle,
            _ => NeedClass::High,
        };
        for (_, rank, _) in tied {
            classes[*rank] = Some(class);
        }
        below += own;
    }
    classes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::NeedClass::{High, Low, Middle};
    use super::*;

    #[test]
    fn thirds_are_of_inhabitants_and_ties_stay_together() {
        let class = |needs: &[f64], weights: &[u32]| {
            let needs: Vec<_> = needs.iter().copied().map(Some).collect();
            thirds(&needs, weights).into_iter().map(Option::unwrap).collect::<Vec<_>>()
        };
        assert_eq!(class(&[1.0, 2.0, 3.0], &[10, 10, 10]), [Low, Middle, High]);
        // A town of half the people has the middle of them at a quarter, then at three quarters.
        assert_eq!(class(&[1.0, 2.0, 3.0], &[50, 25, 25]), [Low, Middle, High]);
        assert_eq!(class(&[3.0, 2.0, 1.0], &[50, 25, 25]), [High, Middle, Low]);
        // 2 and 2 are together the middle 60 %.
        assert_eq!(class(&[2.0, 1.0, 2.0, 3.0], &[30, 20, 30, 20]), [Middle, Low, Middle, High]);
        // Nobody is more or less in need than anybody.
        assert_eq!(class(&[5.0, 5.0], &[1, 1000]), [Middle, Middle]);
        assert_eq!(class(&[-0.0, 0.0], &[1, 1]), [Middle, Middle]);
    }

    #[test]
    fn who_has_no_value_has_no_class_and_no_weight() {
        let classes = thirds(&[None, Some(1.0), Some(2.0), Some(3.0)], &[1_000_000, 1, 1, 1]);
        assert_eq!(classes, [None, Some(Low), Some(Middle), Some(High)]);
        assert_eq!(thirds(&[None], &[0]), [None]);
    }

    proptest! {
        #[test]
        fn more_need_is_never_a_lower_class(communes in proptest::collection::vec((0..9_i8, 0..500_u32), 1..60)) {
            let needs: Vec<_> = communes.iter().map(|(need, _)| Some(f64::from(*need))).collect();
            let weights: Vec<_> = communes.iter().map(|(_, weight)| *weight).collect();
            let classes = thirds(&needs, &weights);
            for (a, of_a) in needs.iter().zip(&classes) {
                for (b, of_b) in needs.iter().zip(&classes) {
                    prop_assert!(a > b || of_a <= of_b);
                }
            }
        }
    }
}
