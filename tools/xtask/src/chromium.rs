//! The browser of the browser tests.

use std::path::Path;

use crate::debian;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The path of a Chromium, installed if that is possible; otherwise what to do.
pub(crate) fn find_or_install() -> Result<String, String> {
    let given = std::env::var("CHROMIUM").ok().filter(|path| Path::new(path).exists());
    given.map_or_else(
        || {
            debian::find_or_install(&NAMES, "chromium")
                .map_err(|missing| format!("{missing}, or give its path in the variable CHROMIUM"))
        },
        Ok,
    )
}
