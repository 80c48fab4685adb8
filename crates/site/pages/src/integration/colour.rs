//! Colours that a partner chooses, and whether they can be read.

use std::fmt;
use std::str::FromStr;

/// Least contrast of a text with what is behind it (WCAG 2.2, 1.4.3).
pub(super) const TEXT: f64 = 4.5;
/// Least contrast of a symbol with what is behind it (WCAG 2.2, 1.4.11).
pub(super) const SYMBOL: f64 = 3.0;

/// How many steps lead from a colour to black or white.
const STEPS: u16 = 50;

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

/// A text that is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColourError;

impl FromStr for Colour {
    type Err = ColourError;

    /// Reads six hexadecimal digits, with or without `#`, and nothing else: what is read here is written in a style sheet.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ColourError);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| ColourError)?;
        let [_, channels @ ..] = number.to_be_bytes();
        Ok(Self(channels))
    }
}

/// Six hexadecimal digits, without `#`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    pub(super) const BLACK: Self = Self([0; 3]);
    pub(super) const WHITE: Self = Self([255; 3]);

    /// The nearest colour, on the way to `vers`, that has at least these contrasts with these grounds.
    pub(super) fn legible(self, themes: &[(Self, f64)], towards: Self) -> Self {
        (0..=STEPS)
            .map(|step| self.blend(towards, step))
            .find(|colour| themes.iter().all(|(ground, least)| colour.contrast(*ground) >= *least))
            .unwrap_or(towards)
    }

    /// Contrast ratio of two colours, by WCAG 2.2.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[expect(clippy::expect_used, reason = "a mean of bytes is one")]
    fn blend(self, other: Self, step: u16) -> Self {
        let mixed = |rank: usize| {
            let (from, to) = (u16::from(self.0[rank]), u16::from(other.0[rank]));
            u8::try_from((from * (STEPS - step) + to * step) / STEPS).expect("a mean of bytes is one")
        };
        Self([mixed(0), mixed(1), mixed(2)])
    }

    /// Relative luminance, by WCAG 2.2.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        assert_eq!(colour("#0B5c63").to_string(), "0b5c63");
        for bad in ["red", "red;}", "0b5c6", "0b5c633", "#0b5c6g", "+b5c63", "", "é5c63", "</style>"] {
            assert_eq!(bad.parse::<Colour>(), Err(ColourError), "{bad}");
        }
    }

    #[test]
    fn contrasts_are_those_of_the_standard() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey that passes on white.
        assert!(colour("767676").contrast(Colour::WHITE) >= TEXT);
        assert!(colour("777777").contrast(Colour::WHITE) < TEXT);
    }

    #[test]
    fn a_colour_moves_no_more_than_it_must() {
        let white = [(Colour::WHITE, TEXT)];
        assert_eq!(colour("0b5c63").legible(&white, Colour::BLACK), colour("0b5c63"));
        for pale in ["ffee00", "ffffff", "00ff00", "808080"] {
            let dark = colour(pale).legible(&white, Colour::BLACK);
            assert!((TEXT..5.0).contains(&dark.contrast(Colour::WHITE)), "{pale} became {dark}");
        }
        assert_eq!(
            Colour::WHITE.legible(&[(Colour::WHITE, 22.0)], Colour::BLACK),
            Colour::BLACK,
            "what nothing satisfies ends"
        );
    }
}
