//! Pictures as PNG, for those who read no SVG: the sites on which a link of ours is shared.
//!
//! A picture is made of one text and of nothing else: its letters are those of the font of the site, which is in the program; no file
//! and no other site is read, whatever the text names.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{self, ImageHrefResolver, Tree};
use thiserror::Error;

/// Most pixels of a picture: four megabytes each million, while it is made.
const PIXELS_MAX: f32 = 4_000_000.0;

/// The name of the font in its own files.
const FONT: &str = "Atkinson Hyperlegible Next";

/// The letters: those of the pages, regular and bold.
const FACES: [&[u8]; 2] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
];

/// Why a picture is not made.
#[derive(Debug, Error)]
pub enum PictureError {
    /// The text is no SVG.
    #[error("a picture does not read: {0}")]
    Unreadable(#[from] usvg::Error),
    /// The picture is too large, or has no size.
    #[error("a picture of {width} by {height} is not made")]
    Size {
        /// Its width, pixels.
        width: f32,
        /// Its height, pixels.
        height: f32,
    },
    /// The pixels do not write.
    #[error("the pixels of a picture do not write: {0}")]
    Unwritten(#[from] png::EncodingError),
}

/// The picture of an SVG, in its own size, as PNG.
///
/// # Errors
/// When the text is no SVG, or one that is too large.
pub fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    let tree = Tree::from_str(svg, &options())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let too_large = || PictureError::Size { width, height };
    if width * height > PIXELS_MAX {
        return Err(too_large());
    }
    // Whole pixels: a part of one is one.
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or_else(too_large)?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(encoded(&pixels)?)
}

/// The pixels as a file. Nothing shows through them: three bytes each.
fn encoded(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let opaque = |pixel: &PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()];
    let bytes: Vec<u8> = pixels.pixels().iter().flat_map(opaque).collect();
    encoder.write_header()?.write_image_data(&bytes)?;
    Ok(file)
}

/// How a text is read: every family of letters is ours, and no picture is taken from elsewhere.
fn options() -> usvg::Options<'static> {
    static LETTERS: LazyLock<Arc<Database>> = LazyLock::new(|| Arc::new(letters()));
    usvg::Options {
        font_family: FONT.to_owned(),
        fontdb: Arc::clone(&LETTERS),
        languages: vec!["fr".to_owned()],
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}

fn letters() -> Database {
    let mut letters = Database::new();
    for face in FACES {
        letters.load_font_source(Source::Binary(Arc::new(face)));
    }
    letters.set_serif_family(FONT);
    letters.set_sans_serif_family(FONT);
    letters.set_monospace_family(FONT);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(inside: &str) -> Pixmap {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='40' viewBox='0 0 120 40'>{inside}</svg>"
        );
        let png = png(&svg).unwrap();
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        Pixmap::decode_png(&png).unwrap()
    }

    /// How many pixels are painted.
    fn painted(pixels: &Pixmap) -> usize {
        pixels.pixels().iter().filter(|pixel| pixel.red() < 255).count()
    }

    #[test]
    fn a_picture_has_the_size_and_the_letters_of_its_text() {
        let pixels = picture("<text y='30' font-family='system-ui, sans-serif' font-size='30'>Épée</text>");
        assert_eq!((pixels.width(), pixels.height()), (120, 40));
        let regular = painted(&pixels);
        let bold = painted(&picture("<text y='30' font-size='30' font-weight='700'>Épée</text>"));
        assert!(regular > 300 && bold > regular, "{regular} {bold}");
    }

    #[test]
    fn nothing_is_read_that_a_text_names() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/accueil.png");
        assert!(std::path::Path::new(file).exists());
        for href in [file, "https://example.org/a.png", "data:image/svg+xml,%3Csvg/%3E"] {
            let image = format!("<image width='40' height='40' href='{href}'/>");
            assert_eq!(painted(&picture(&image)), 0, "{href}");
        }
    }

    #[test]
    fn what_is_no_picture_or_a_huge_one_is_refused() {
        assert!(matches!(png("<svg"), Err(PictureError::Unreadable(_))));
        let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='90000' height='90000'/>";
        assert!(matches!(png(huge), Err(PictureError::Size { .. })));
    }
}
