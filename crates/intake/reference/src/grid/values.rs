//! What the cells of a grid's file hold: the identifier of a square, inhabitants, a mark.

use repere_domain::grid::{Carreau, Maille};

use super::CellFault;
use super::cells::shown;

/// The code of the projection that identifiers must name: ETRS89-LAEA Europe.
pub(super) const LAEA: u32 = 3035;

/// Most inhabitants of one square: a hundred times those of any square kilometre of France.
const MOST_INHABITANTS: f64 = 4_000_000.0;

/// The parts of an identifier as INSPIRE writes them: `CRS3035RES200mN2940600E3844600`, the projection (EPSG), the side in
/// metres, the northing and the easting of the south-west corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SquareId {
    pub(super) projection: u32,
    side: u32,
    north: u32,
    east: u32,
}

impl SquareId {
    /// Reads an identifier, of any projection and side.
    pub(super) fn parse(cell: &[u8]) -> Option<Self> {
        let (projection, rest) = number(cell.strip_prefix(b"CRS")?)?;
        let (side, rest) = number(rest.strip_prefix(b"RES")?)?;
        let (north, rest) = number(rest.strip_prefix(b"mN")?)?;
        let (east, rest) = number(rest.strip_prefix(b"E")?)?;
        rest.is_empty().then_some(Self { projection, side, north, east })
    }

    /// Its side, if it is one of those known.
    pub(super) fn maille(self) -> Option<Maille> {
        Maille::try_from(self.side).ok()
    }

    /// The square it names, in the grid of that side.
    ///
    /// # Errors
    /// When it is of another projection or side, or no square.
    pub(super) fn carreau(self, maille: Maille) -> Result<Carreau, CellFault> {
        if self.projection != LAEA {
            return Err(CellFault::Projection(self.projection));
        }
        if self.side != maille.metres() {
            return Err(CellFault::TwoGrids { side: self.side, among: maille });
        }
        let Self { north, east, .. } = self;
        Carreau::new(north, east, maille).ok_or(CellFault::NoCorner { north, east, maille })
    }
}

fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    Some((value, &text[digits..]))
}

/// Inhabitants, in thousandths: decimals behind a point or a comma.
///
/// # Errors
/// When it is not a number, or not one of inhabitants.
pub(super) fn population_thousandths(cell: &[u8]) -> Result<u32, CellFault> {
    let unreadable = || CellFault::NotInhabitants(shown(cell));
    if cell.is_empty() {
        return Err(CellFault::NoInhabitants);
    }
    // Letters would let « inf » and « nan » through; the exponent is what R writes of large round numbers.
    let allowed = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b'+' | b'e' | b'E');
    if !cell.iter().all(allowed) {
        return Err(unreadable());
    }
    let text = String::from_utf8_lossy(cell).replace(',', ".");
    let inhabitants: f64 = text.parse().map_err(|_| unreadable())?;
    if inhabitants < 0.0 {
        return Err(CellFault::Negative(shown(cell)));
    }
    if inhabitants > MOST_INHABITANTS {
        return Err(CellFault::TooMany(shown(cell)));
    }
    // Within 0 and 4e9, checked above: no digit is lost.
    Ok((inhabitants * 1000.0).round() as u32)
}

/// Whether a square is marked as estimated.
///
/// # Errors
/// When it is neither 0 nor 1.
pub(super) fn mark(cell: &[u8]) -> Result<bool, CellFault> {
    match cell {
        b"0" | b"0.0" => Ok(false),
        b"1" | b"1.0" => Ok(true),
        _ => Err(CellFault::NotAMark(shown(cell))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn identifiers_are_read_whole() {
        let id = SquareId::parse(b"CRS3035RES200mN2940600E3844600").unwrap();
        let carreau = id.carreau(Maille::M200).unwrap();
        assert_eq!((carreau.north(), carreau.east()), (2_940_600, 3_844_600));
        assert_eq!(id.carreau(Maille::M1000), Err(CellFault::TwoGrids { side: 200, among: Maille::M1000 }));
        for strange in [
            "",
            "CRS3035",
            "CRS3035RES200mN2940600",
            "CRS3035RES200mN2940600E",
            "CRS3035RES200mN2940600E3844600 ",
            "xCRS3035RES200mN2940600E3844600",
            "CRS3035RES200mN-2940600E3844600",
            "CRS3035RES200mN99999999999E3844600",
            "LAEA200M_N14703E19223",
            "1kmN2684E4334",
        ] {
            assert_eq!(SquareId::parse(strange.as_bytes()), None, "{strange}");
        }
        let elsewhere = SquareId::parse(b"CRS2154RES200mN6700000E600000").unwrap();
        assert_eq!(elsewhere.carreau(Maille::M200), Err(CellFault::Projection(2154)));
        let off = SquareId::parse(b"CRS3035RES200mN2940650E3844600").unwrap();
        let fault = CellFault::NoCorner { north: 2_940_650, east: 3_844_600, maille: Maille::M200 };
        assert_eq!(off.carreau(Maille::M200), Err(fault));
    }

    #[test]
    fn inhabitants_have_decimals_and_a_sign_only_for_a_message() {
        for (text, thousandths) in [
            ("0", 0),
            ("12", 12_000),
            ("12.5", 12_500),
            ("3,0004", 3_000),
            (".25", 250),
            ("1e+05", 100_000_000),
        ] {
            assert_eq!(population_thousandths(text.as_bytes()), Ok(thousandths), "{text}");
        }
        assert_eq!(population_thousandths(b""), Err(CellFault::NoInhabitants));
        assert_eq!(population_thousandths(b"-3"), Err(CellFault::Negative("-3".to_owned())));
        for text in ["NA", "inf", "nan", "1 000", "12.5.1"] {
            let fault = CellFault::NotInhabitants(text.to_owned());
            assert_eq!(population_thousandths(text.as_bytes()), Err(fault));
        }
        for text in ["1e999", "5000000"] {
            assert_eq!(population_thousandths(text.as_bytes()), Err(CellFault::TooMany(text.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn every_identifier_reads_back(north in 0..u32::MAX, east in 0..u32::MAX, side in 1..5000_u32) {
            let id = SquareId::parse(format!("CRS3035RES{side}mN{north}E{east}").as_bytes());
            prop_assert_eq!(id, Some(SquareId { projection: 3035, side, north, east }));
        }

        #[test]
        fn any_cell_is_a_value_or_a_message(cell in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = (SquareId::parse(&cell), population_thousandths(&cell), mark(&cell));
        }
    }
}
