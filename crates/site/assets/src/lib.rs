//! The built web assets, embedded in the binary with their compressed forms.
//!
//! Without Node nothing is embedded: pages are then plain HTML, complete but unstyled and without the map.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_embed::RustEmbed;
use serde::Deserialize;

/// The output of Vite.
#[derive(RustEmbed)]
#[folder = "../../../web/dist"]
#[allow_missing = true]
struct Dist;

/// Addresses of what every page loads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The style sheets.
    pub css: Vec<String>,
    /// The script.
    pub js: Option<String>,
    /// The text font, to be loaded ahead.
    pub font: Option<String>,
}

/// The source of the script that every page loads, by which the manifest names it.
const ENTRY: &str = "src/main.ts";

/// The web component that other sites load, in the output of Vite and on this site.
pub const COMPONENT: &str = "integration/repere-carte.js";

/// One entry of Vite's manifest.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    assets: Vec<String>,
}

impl Addresses {
    /// What the embedded manifest names.
    pub fn embedded() -> Self {
        let Some(manifest) = Dist::get("manifest.json") else {
            tracing::info!(
                "the web assets are not embedded: pages have no style and no map; build them with `npm ci && npm run build`"
            );
            return Self::default();
        };
        Self::from_manifest(&manifest.data).unwrap_or_else(|error| {
            tracing::error!(%error, "the web manifest does not read");
            Self::default()
        })
    }

    fn from_manifest(manifest: &[u8]) -> Result<Self, serde_json::Error> {
        let mut chunks: HashMap<String, Chunk> = serde_json::from_slice(manifest)?;
        let Some(entry) = chunks.remove(ENTRY) else {
            return Ok(Self::default());
        };
        let address = |file: String| format!("/{file}");
        Ok(Self {
            js: Some(address(entry.file)),
            css: entry.css.into_iter().map(address).collect(),
            font: entry.assets.into_iter().find(|file| file.ends_with(".woff2")).map(address),
        })
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_vite_s_manifest() {
        let manifest = br#"{
            "src/main.ts": {"file": "assets/main-1.js", "isEntry": true, "css": ["assets/main-2.css"],
                            "assets": ["assets/texte-3.woff2"], "dynamicImports": ["src/carte.ts"]},
            "src/integration/repere-carte.ts": {"file": "integration/repere-carte.js", "isEntry": true},
            "src/carte.ts": {"file": "assets/carte-4.js", "isDynamicEntry": true, "css": ["assets/carte-5.css"]}
        }"#;
        let assets = Addresses::from_manifest(manifest).unwrap();
        assert_eq!(assets.js.as_deref(), Some("/assets/main-1.js"));
        assert_eq!(assets.css, ["/assets/main-2.css"]);
        assert_eq!(assets.font.as_deref(), Some("/assets/texte-3.woff2"));
    }
}
