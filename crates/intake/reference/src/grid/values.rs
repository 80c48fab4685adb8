//! What the cells of a grid's file hold: the identifier of a square, inhabitants, a mark.

use repere_domain::grid::{Carreau, Maille};

use super::cells::shown;

/// The code of the projection that identifiers must name: ETRS89-LAEA Europe.
const LAEA: u32 = 3035;

/// Most inhabitants of one square: a hundred times those of any square kilometre of France.
const MOST_INHABITANTS: f64 = 4_000_000.0;

/// The parts of an identifier as INSPIRE writes them: `CRS3035RES200mN2940600E3844600`, the projection (EPSG), the side in
/// metres, the northing and the easting of the south-west corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SquareId {
    pub(super) projection: u32,
    side: u32,
    nord: u32,
    est: u32,
}

impl SquareId {
    /// Reads an identifier, of any projection and side.
    pub(super) fn parse(cell: &[u8]) -> Option<Self> {
        let (projection, rest) = number(cell.strip_prefix(b"CRS")?)?;
        let (side, rest) = number(rest.strip_prefix(b"RES")?)?;
        let (nord, rest) = number(rest.strip_prefix(b"mN")?)?;
        let (est, rest) = number(rest.strip_prefix(b"E")?)?;
        rest.is_empty().then_some(Self { projection, side, nord, est })
    }

    /// Its side, if it is one of those known.
    pub(super) fn maille(self) -> Option<Maille> {
        Maille::try_from(self.side).ok()
    }

    /// The square it names, in the grid of that side.
    ///
    /// # Errors
    /// When it is of another projection or side, or no square; in French.
    pub(super) fn carreau(self, maille: Maille) -> Result<Carreau, String> {
        if self.projection != LAEA {
            return Err(autre_projection(self.projection));
        }
        if self.side != maille.metres() {
            return Err(format!(
                "un carreau de {} m parmi ceux de {} m : deux grilles dans un même fichier",
                self.side,
                maille.metres()
            ));
        }
        Carreau::new(self.nord, self.est, maille).ok_or_else(|| {
            format!(
                "le coin N{} E{} n’est pas celui d’un carreau de {} m en Europe",
                self.nord,
                self.est,
                maille.metres()
            )
        })
    }
}

/// That a projection is not the one expected.
pub(super) fn autre_projection(projection: u32) -> String {
    let nom = match projection {
        2154 => " (Lambert-93)",
        3857 => " (Web Mercator)",
        4326 => " (degrés)",
        2972 | 2975 | 5490 | 4559 | 4471 | 32620 | 32740 => " (outre-mer)",
        _ => "",
    };
    format!(
        "autre projection : les carreaux sont en EPSG:{projection}{nom}, il les faut en EPSG:{LAEA} (identifiants « CRS{LAEA}RES… »)"
    )
}

fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    Some((value, &text[digits..]))
}

/// Inhabitants, in thousandths: decimals behind a point or a comma.
///
/// # Errors
/// When it is not a number, or not one of inhabitants; in French.
pub(super) fn population_milliemes(cell: &[u8]) -> Result<u32, String> {
    let unreadable = || format!("« {} » n’est pas un nombre d’habitants", shown(cell));
    if cell.is_empty() {
        return Err("le nombre d’habitants manque".to_owned());
    }
    // Letters would let « inf » and « nan » through; the exponent is what R writes of large round numbers.
    let allowed = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b',' | b'-' | b'+' | b'e' | b'E');
    if !cell.iter().all(allowed) {
        return Err(unreadable());
    }
    let text = String::from_utf8_lossy(cell).replace(',', ".");
    let inhabitants: f64 = text.parse().map_err(|_| unreadable())?;
    if inhabitants < 0.0 {
        return Err(format!("« {} » : une population ne peut pas être négative", shown(cell)));
    }
    if inhabitants > MOST_INHABITANTS {
        return Err(format!("« {} » : tant d’habitants dans un carreau, c’est impossible", shown(cell)));
    }
    // Within 0 and 4e9, checked above: no digit is lost.
    Ok((inhabitants * 1000.0).round() as u32)
}

/// Whether a square is marked as estimated.
///
/// # Errors
/// When it is neither 0 nor 1; in French.
pub(super) fn mark(cell: &[u8]) -> Result<bool, String> {
    match cell {
        b"0" | b"0.0" => Ok(false),
        b"1" | b"1.0" => Ok(true),
        _ => Err(format!("« {} » : il faut 0 (mesuré) ou 1 (imputé)", shown(cell))),
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
        assert_eq!((carreau.nord(), carreau.est()), (2_940_600, 3_844_600));
        assert!(id.carreau(Maille::M1000).unwrap_err().contains("deux grilles"));
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
        assert!(elsewhere.carreau(Maille::M200).unwrap_err().contains("EPSG:2154 (Lambert-93)"));
        let off = SquareId::parse(b"CRS3035RES200mN2940650E3844600").unwrap();
        assert!(off.carreau(Maille::M200).unwrap_err().contains("n’est pas celui d’un carreau"));
    }

    #[test]
    fn inhabitants_have_decimals_and_a_sign_only_for_a_message() {
        for (text, milliemes) in [
            ("0", 0),
            ("12", 12_000),
            ("12.5", 12_500),
            ("3,0004", 3_000),
            (".25", 250),
            ("1e+05", 100_000_000),
        ] {
            assert_eq!(population_milliemes(text.as_bytes()), Ok(milliemes), "{text}");
        }
        for (text, said) in [
            ("-3", "négative"),
            ("", "manque"),
            ("NA", "pas un nombre"),
            ("inf", "pas un nombre"),
            ("nan", "pas un nombre"),
            ("1e999", "impossible"),
            ("1 000", "pas un nombre"),
            ("12.5.1", "pas un nombre"),
            ("5000000", "impossible"),
        ] {
            assert!(population_milliemes(text.as_bytes()).unwrap_err().contains(said), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_identifier_reads_back(nord in 0..u32::MAX, est in 0..u32::MAX, side in 1..5000_u32) {
            let id = SquareId::parse(format!("CRS3035RES{side}mN{nord}E{est}").as_bytes());
            prop_assert_eq!(id, Some(SquareId { projection: 3035, side, nord, est }));
        }

        #[test]
        fn any_cell_is_a_value_or_a_message(cell in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = (SquareId::parse(&cell), population_milliemes(&cell), mark(&cell));
        }
    }
}
