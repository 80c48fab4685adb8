//! What every page loads, as Vite's manifest names it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::Dist;

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

/// One entry of Vite's manifest.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    assets: Vec<String>,
}

/// What the front end of now names: that of the binary, or of the disk in a development build.
pub fn addresses() -> Arc<Addresses> {
    static EMBEDDED: LazyLock<Arc<Addresses>> = LazyLock::new(|| Arc::new(Addresses::read()));
    if cfg!(debug_assertions) { Arc::new(Addresses::read()) } else { Arc::clone(&EMBEDDED) }
}

impl Addresses {
    fn read() -> Self {
        let Some(manifest) = Dist::get("manifest.json") else {
            tracing::info!(
                "the web is not built: pages have no style and no map; `npm ci && npm run build` makes it"
            );
            return Self::default();
        };
        Self::from_manifest(&manifest.data).unwrap_or_else(|error| {
            tracing::error!(%error, "the web manifest does not read");
            Self::default()
        })
    }

    pub(crate) fn from_manifest(manifest: &[u8]) -> Result<Self, serde_json::Error> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifest_of_vite_is_read() {
        let manifest = br#"{
            "src/main.ts": {"file": "assets/main-1.js", "isEntry": true, "css": ["assets/main-2.css"],
                            "assets": ["assets/texte-3.woff2"], "dynamicImports": ["src/map.ts"]},
            "src/embed/repere-carte.ts": {"file": "integration/repere-carte.js", "isEntry": true},
            "src/map.ts": {"file": "assets/map-4.js", "isDynamicEntry": true, "css": ["assets/map-5.css"]}
        }"#;
        let assets = Addresses::from_manifest(manifest).unwrap();
        assert_eq!(assets.js.as_deref(), Some("/assets/main-1.js"));
        assert_eq!(assets.css, ["/assets/main-2.css"]);
        assert_eq!(assets.font.as_deref(), Some("/assets/texte-3.woff2"));
    }
}
