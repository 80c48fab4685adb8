use crate::Position;

/// Puts what is on a map in an order in which neighbours are mostly close (Morton 1966: the bits of latitude and longitude alternate).
pub(crate) fn along_a_curve<T>(things: &mut [T], position: impl Fn(&T) -> Position) {
    things.sort_by_cached_key(|thing| {
        let Position { latitude, longitude } = position(thing);
        spaced(latitude) << 1 | spaced(longitude)
    });
}

/// The bits of a number, each followed by a zero; the lowest numbers first.
fn spaced(number: i32) -> u64 {
    let mut x = u64::from(number.cast_unsigned() ^ 1 << 31);
    for (shift, mask) in [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        x = (x | x << shift) & mask;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_follow_one_another() {
        let at = |latitude, longitude| Position { latitude, longitude };
        let mut points = [at(5, 5), at(-7, -7), at(6, 6), at(-8, -8)];
        along_a_curve(&mut points, |point| *point);
        assert_eq!(points, [at(-8, -8), at(-7, -7), at(5, 5), at(6, 6)]);
    }
}
