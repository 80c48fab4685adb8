use repere_geodesy::Localisation;

/// The ranks of points in an order in which each is close to the one before (Morton, « A computer oriented geodetic data base »,
/// 1966: the bits of latitude and longitude alternate), so that what is found for one helps and is in cache for the next.
pub(crate) fn tour(points: impl Iterator<Item = Localisation>) -> Vec<u32> {
    let mut keyed: Vec<(u32, u32)> = points.map(morton).zip(0..).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, rank)| rank).collect()
}

/// Cells of some hundreds of metres.
fn morton(point: Localisation) -> u32 {
    let cell = |degrees: f64, span: f64| ((degrees / span + 0.5) * f64::from(u16::MAX)) as u32;
    spaced(cell(point.latitude(), 180.0)) << 1 | spaced(cell(point.longitude(), 360.0))
}

/// The sixteen low bits, each followed by a zero.
fn spaced(bits: u32) -> u32 {
    let mut x = bits & 0xffff;
    for (shift, mask) in [(8, 0x00ff_00ff), (4, 0x0f0f_0f0f), (2, 0x3333_3333), (1, 0x5555_5555)] {
        x = (x | x << shift) & mask;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tour_meets_every_point_once_and_goes_quarter_by_quarter() {
        assert_eq!(spaced(0b1011), 0b100_0101);
        let points = [(47.0, 1.0), (-20.0, -60.0), (47.1, 1.1), (-20.1, -60.1)];
        let found = tour(points.iter().map(|&(lat, lon)| Localisation::new(lat, lon).unwrap()));
        assert_eq!(found, [3, 1, 0, 2]);
    }
}
