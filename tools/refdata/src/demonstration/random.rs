//! Pseudo-random numbers that are the same on every machine and for ever.
//!
//! SplitMix64, from G. L. Steele, D. Lea and C. H. Flood, « Fast splittable pseudorandom number generators »,
//! OOPSLA 2014, with the constants of S. Vigna's public-domain `splitmix64.c`. Integers only: a floating-point
//! function may differ in its last bit from one system to the next, and the file must not.

/// What a step adds to the state: the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of pseudo-random numbers.
#[derive(Debug, Clone)]
pub(super) struct SplitMix64(u64);

impl SplitMix64 {
    /// The stream of a seed.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A stream of its own: however much is drawn from it, this one goes on the same.
    pub(super) const fn fork(&mut self) -> Self {
        Self(self.next())
    }

    /// A number below `bound`; 0 when the bound is 0. The high half of a product (D. Lemire, 2019), whose bias is
    /// of the order of bound / 2⁶⁴: nobody will see it here.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.next()) * u128::from(bound);
        // The high half of a product of two 64-bit numbers fits in 64 bits.
        (product >> 64) as u64
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A whole number from `-reach` to `reach`, oftener near 0: the sum of two dice.
    pub(super) fn around_zero(&mut self, reach: u32) -> i64 {
        let mut die = || i64::try_from(self.below(u64::from(reach) + 1)).unwrap_or_default();
        die() - die()
    }

    /// One of several values; none of none.
    pub(super) fn pick<'a, T>(&mut self, values: &'a [T]) -> Option<&'a T> {
        values.get(self.index_below(values.len()))
    }

    /// Each value with the same chance, in the same order.
    pub(super) fn some<T: Copy>(&mut self, values: &[T], percent: u64) -> Vec<T> {
        values.iter().copied().filter(|_| self.chance(percent)).collect()
    }

    /// The index of a weight, drawn with that weight; none when they are all 0.
    pub(super) fn weighted(&mut self, weights: &[u64]) -> Option<usize> {
        let mut left = self.below(weights.iter().sum());
        for (index, &weight) in weights.iter().enumerate() {
            if left < weight {
                return Some(index);
            }
            left -= weight;
        }
        None
    }

    /// `chosen` of the indexes below `among`, ascending, each set of them as likely (D. Knuth, TAOCP 2, 3.4.2,
    /// algorithm S).
    pub(super) fn sample(&mut self, chosen: usize, among: usize) -> Vec<usize> {
        let mut sample = Vec::with_capacity(chosen);
        for index in 0..among {
            if self.index_below(among - index) < chosen - sample.len() {
                sample.push(index);
            }
        }
        sample
    }

    fn index_below(&mut self, bound: usize) -> usize {
        // Nothing here has more elements than a 32-bit number counts.
        self.below(bound as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_reference() {
        // Output of splitmix64.c for the seed 1234567.
        let mut random = SplitMix64::new(1_234_567);
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423_u64];
        assert_eq!([random.next(), random.next(), random.next()], expected);
    }

    #[test]
    fn draws_stay_in_their_bounds() {
        let mut random = SplitMix64::new(1);
        let mut seen = [0; 5];
        for _ in 0..5_000 {
            seen[usize::try_from(random.below(5)).unwrap()] += 1;
            assert!((-7..=7).contains(&random.around_zero(7)));
            assert_ne!(random.weighted(&[2, 0, 3]), Some(1));
        }
        assert!(seen.iter().all(|n| (900..1_100).contains(n)), "{seen:?}");
        assert_eq!((random.below(0), random.weighted(&[0, 0]), random.pick::<u8>(&[])), (0, None, None));
    }

    #[test]
    fn a_sample_has_its_size() {
        let mut random = SplitMix64::new(2);
        for chosen in 0..=9 {
            let sample = random.sample(chosen, 9);
            assert_eq!(sample.len(), chosen);
            assert!(sample.is_sorted_by(|a, b| a < b) && sample.iter().all(|i| *i < 9));
        }
    }
}
