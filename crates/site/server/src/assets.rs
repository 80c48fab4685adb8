//! The built web assets, embedded in the binary with their compressed forms.
//!
//! Without Node nothing is embedded: pages are then plain HTML, complete but unstyled and without the map.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;

use crate::AppState;
use crate::http::{Encoding, Path, Preferences, Problem, etag};

/// The output of Vite.
#[derive(RustEmbed)]
#[folder = "../../../web/dist"]
#[allow_missing = true]
struct Dist;

/// Addresses of what every page loads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Assets {
    pub(crate) css: Vec<String>,
    pub(crate) js: Option<String>,
    /// The text font, to be loaded ahead.
    pub(crate) font: Option<String>,
}

/// The source of the script that every page loads, by which the manifest names it.
const ENTRY: &str = "src/main.ts";

/// The web component that other sites load, in the output of Vite and on this site.
const COMPONENT: &str = "integration/repere-carte.js";

/// One entry of Vite's manifest.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    assets: Vec<String>,
}

impl Assets {
    /// What the embedded manifest names.
    pub(crate) fn embedded() -> Self {
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

/// `GET /assets/{file}`. Names hold a hash of the content, so an asset never changes.
pub(crate) async fn asset(
    Path(file): Path<String>,
    preferences: Preferences,
    State(_): State<AppState>,
) -> Response {
    serve(&format!("assets/{file}"), &preferences, Keep::ForEver).unwrap_or_else(missing)
}

/// `GET /integration/repere-carte.js`. Pages of other sites name it once and for all: its address never changes, its
/// content may, and a page of any site may load it as a module.
pub(crate) async fn composant(preferences: Preferences) -> Response {
    let Some(mut response) = serve(COMPONENT, &preferences, Keep::ForAnHour) else { return missing() };
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn missing() -> Response {
    Problem::not_found("ce fichier n’existe pas ou plus : rechargez la page").into_response()
}

/// How long a browser may keep a file without asking again.
#[derive(Clone, Copy)]
enum Keep {
    ForEver,
    ForAnHour,
}

impl Keep {
    const fn cache_control(self) -> &'static str {
        match self {
            Self::ForEver => "public, max-age=31536000, immutable",
            Self::ForAnHour => "public, max-age=3600",
        }
    }
}

fn serve(path: &str, preferences: &Preferences, keep: Keep) -> Option<Response> {
    // Compressed forms are served under the name of the plain one only.
    let content_type = content_type(path)?;
    let plain = Dist::get(path)?;
    let (file, encoding) = match preferences.encoding() {
        Encoding::Brotli => (Dist::get(&format!("{path}.br")), "br"),
        Encoding::Gzip => (Dist::get(&format!("{path}.gz")), "gzip"),
        Encoding::Identity => (None, ""),
    };
    let (file, encoding) = file.map_or((plain, None), |file| (file, Some(encoding)));
    Some(respond(file, content_type, encoding, keep, preferences))
}

fn respond(
    file: EmbeddedFile,
    content_type: &'static str,
    encoding: Option<&'static str>,
    keep: Keep,
    preferences: &Preferences,
) -> Response {
    // Each form is a file, with a hash of its own.
    let etag = etag(&file.metadata.sha256_hash(), Encoding::Identity);
    let known = preferences.know(&etag);
    let mut response = Response::new(if known { Body::empty() } else { Body::from(file.data) });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep.cache_control()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::ETAG, etag);
    if let Some(encoding) = encoding.filter(|_| !known) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn content_type(path: &str) -> Option<&'static str> {
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
        let assets = Assets::from_manifest(manifest).unwrap();
        assert_eq!(assets.js.as_deref(), Some("/assets/main-1.js"));
        assert_eq!(assets.css, ["/assets/main-2.css"]);
        assert_eq!(assets.font.as_deref(), Some("/assets/texte-3.woff2"));
    }

    #[test]
    fn nothing_outside_the_assets_is_served() {
        for path in ["assets/../manifest.json", "assets/x.br", "assets/", "assets/inconnu.js"] {
            assert!(serve(path, &Preferences::from([]), Keep::ForEver).is_none(), "{path}");
        }
    }
}
