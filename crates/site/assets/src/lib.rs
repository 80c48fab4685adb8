//! The built front end: its files, and the addresses of those that every page loads.
//!
//! A release embeds it, with its compressed forms. A development build reads `web/dist` when it is asked: what the web
//! build has just written is served at once, and nothing is compiled for it. Where the web was never built, pages are
//! plain HTML, complete but unstyled and without the map.

#[cfg(test)]
mod arrival;
mod manifest;

use std::borrow::Cow;

use rust_embed::RustEmbed;

pub use manifest::{Addresses, addresses};

/// The output of Vite, from the disk or from the binary.
#[derive(RustEmbed)]
#[folder = "../../../web/dist"]
#[allow_missing = true]
struct Dist;

/// The web component that other sites load, in the output of Vite and on this site.
pub const COMPONENT: &str = "integration/repere-carte.js";

/// One file of the front end, in one of its forms.
#[derive(Debug)]
pub struct File {
    /// Its bytes.
    pub content: Cow<'static, [u8]>,
    /// Their hash.
    pub sha256: [u8; 32],
}

/// The file of a path below `web/dist`; a compressed form stands beside its plain one, under its name and `.br` or `.gz`.
pub fn file(path: &str) -> Option<File> {
    let found = Dist::get(path)?;
    Some(File { sha256: found.metadata.sha256_hash(), content: found.data })
}

/// The type of a file that is served; `None` for all others, compressed forms among them.
pub fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}
