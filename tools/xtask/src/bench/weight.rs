//! What a visitor loads before anything else.

use anyhow::Context as _;

use super::row_size;
use super::site::Site;

/// HTML, style and script of the first page, compressed, KiB: the map is loaded only when it is shown.
const PAGE_KIB: f64 = 60.0;
/// The font, KiB.
const FONT_KIB: f64 = 36.0;

/// Weighs the first page and the files that it names.
pub(super) fn run(site: &Site) -> anyhow::Result<()> {
    let page = String::from_utf8(site.get_as("identity", "/")?).context("the first page is not a text")?;
    let (mut files, mut font) = (site.get("/")?.len(), 0);
    for name in page.split('"').filter(|value| value.starts_with("/assets/")) {
        let length = site.get(name)?.len();
        if name.ends_with(".woff2") { font += length } else { files += length }
    }
    row_size("first page: HTML, CSS, JS, compressed", PAGE_KIB, files);
    row_size("its font", FONT_KIB, font);
    Ok(())
}
