//! Maps and pictograms drawn by the server, as SVG: what a page shows before any script, and what prints.
//!
//! A [`Choropleth`] colours the communes of a territory.
//! Colours stand in the drawing as attributes, so that a file of it shows the same; the style sheet of a page wins over
//! them, and turns them for a dark theme.

mod bars;
mod dots;
mod histogram;
mod layout;
mod map;
mod mark;
mod names;
mod numbers;
pub mod palette;
mod pictogram;
mod plate;
pub mod preview;
mod qr_code;
mod tints;
mod twins;

pub use bars::{Bar, Bars};
pub use histogram::{Column, Histogram};
pub use layout::{lines, placed, stacked};
pub use map::{Choropleth, PALE};
pub use mark::{Mark, MarkKind};
pub use numbers::Number;
pub use pictogram::Pictogram;
pub use plate::{Plate, PlateKey, Portable, Sign};
pub use preview::Preview;
pub use qr_code::QrCode;
pub use tints::{Class, Tint};
pub use twins::{Twin, Twins};

/// A length of a drawing to a tenth of its unit, so that it is short to write.
fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
