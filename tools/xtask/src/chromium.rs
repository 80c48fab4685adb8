//! The browser of the browser tests.

use std::path::Path;

use crate::debian;

/// The one without windows, which takes a third less of the processor, then whatever there is.
const NAMES: [&str; 5] =
    ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The path of a Chromium, installed if that is possible; otherwise what to do.
pub(crate) fn find_or_install() -> Result<String, String> {
    if let Some(path) = std::env::var("CHROMIUM").ok().filter(|path| Path::new(path).exists()) {
        return Ok(path);
    }
    let [lightest, others @ ..] = &NAMES;
    debian::find_or_install(&[lightest], lightest)
        .or_else(|_| debian::find_or_install(others, "chromium"))
        .map_err(|missing| format!("{missing}, or give its path in the variable CHROMIUM"))
}
