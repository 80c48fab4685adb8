//! What lies around the territory: kept as it is written, once it is known to be readable.

use geojson::FeatureCollection;

use crate::{TerritoireError, TerritoireFiles};

/// What a territory without neighbours has.
const NOTHING: &str = r#"{"type":"FeatureCollection","features":[]}"#;

pub(super) fn neighbours(bytes: &[u8]) -> Result<String, TerritoireError> {
    const FILE: &str = TerritoireFiles::NEIGHBOURS;
    if bytes.is_empty() {
        return Ok(NOTHING.to_owned());
    }
    let read: FeatureCollection =
        serde_json::from_slice(bytes).map_err(|source| TerritoireError::Neighbours { file: FILE, source })?;
    Ok(read.to_string())
}
