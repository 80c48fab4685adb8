//! A QR code: an address that a telephone reads on paper.

use std::fmt::Write as _;

use askama::Template;
use qrcode::{Color, EcLevel};

/// Modules left white around it: what the standard (ISO/IEC 18004) asks for.
const QUIET: usize = 4;

/// The drawing of an address, black on white whatever the theme: readers want it so.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "qr_code.html")]
pub struct QrCode {
    /// Side, in modules, the white around it included.
    side: usize,
    /// The black modules.
    path: String,
    /// What it leads to, in words.
    words: String,
}

impl QrCode {
    /// That of an address; `None` where it is longer than a code holds.
    pub fn new(address: &str, words: String) -> Option<Self> {
        // A quarter of it may be stained or folded: paper is carried in a pocket.
        let code = qrcode::QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (rank, row) in code.to_colors().chunks(width).enumerate() {
            let mut column = 0;
            for stretch in row.chunk_by(|a, b| a == b) {
                if stretch[0] == Color::Dark {
                    let (x, y) = (column + QUIET, rank + QUIET);
                    // Writing to a text does not fail.
                    let _ = write!(path, "M{x} {y}h{}v1h-{}z", stretch.len(), stretch.len());
                }
                column += stretch.len();
            }
        }
        Some(Self { side: width + 2 * QUIET, path, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_its_white_edge() {
        let code = QrCode::new("https://carte.example.org/lieux/essai-1", "Code QR".to_owned()).unwrap();
        // Its three corners have squares of seven modules.
        let corner = |x: usize, y: usize| format!("M{x} {y}h7v1h-7z");
        assert!(code.path.starts_with(&corner(QUIET, QUIET)), "{}", code.path);
        assert!(code.path.contains(&corner(code.side - QUIET - 7, QUIET)));
        assert!(code.path.contains(&corner(QUIET, code.side - QUIET - 1)));
        let drawn = code.render().unwrap();
        assert!(drawn.contains("role=\"img\"") && drawn.contains("aria-label=\"Code QR\""), "{drawn}");
    }

    #[test]
    fn an_address_that_is_too_long_has_no_code() {
        assert_eq!(QrCode::new(&"a".repeat(5_000), String::new()), None);
    }
}
