//! Shares of a whole number in proportion to weights.

use std::cmp::Reverse;

/// Shares `total` in proportion to the weights by the largest remainder (Hamilton's method, quota of Hare): everyone
/// gets the whole part of an exact share, and what is left goes one by one to the largest remainders, to the first
/// among equals. With no weight at all, nobody gets anything.
pub(super) fn largest_remainder(weights: &[u32], total: u32) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|w| u64::from(*w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |i: usize| u64::from(total) * u64::from(weights[i]);
    // A share is at most the total, which is a u32.
    let mut shares: Vec<u32> = (0..weights.len()).map(|i| (exact(i) / sum) as u32).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&i| Reverse(exact(i) % sum));
    let left = total - shares.iter().sum::<u32>();
    for &i in by_remainder.iter().take(left as usize) {
        shares[i] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_goes_to_the_largest_remainders() {
        // Exact shares 4.7, 1.6, 1.5, 1.2, 0.6, 0.4: three are left, for 0.7 and the two 0.6.
        assert_eq!(largest_remainder(&[47, 16, 15, 12, 6, 4], 10), [5, 2, 1, 1, 1, 0]);
        assert_eq!(largest_remainder(&[1, 1, 1], 2), [1, 1, 0]);
        assert_eq!(largest_remainder(&[3, 1], 0), [0, 0]);
        assert_eq!(largest_remainder(&[0, 0], 5), [0, 0]);
        assert_eq!(largest_remainder(&[], 5), [] as [u32; 0]);
    }
}
