//! What addresses said the last time they were imported, in a small file beside the database, so that a nightly import
//! that has nothing new costs nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use repere_domain::codes::Slug;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Validators;
use crate::output;

/// The file.
#[derive(Debug)]
pub(crate) struct Conditions {
    path: PathBuf,
    by_source: BTreeMap<String, Imported>,
}

/// What was imported last from a source.
#[derive(Debug, Serialize, Deserialize)]
struct Imported {
    /// Digest of the address and of the way it was read: another mapping is another import, and the address itself may
    /// hold a secret.
    request: String,
    #[serde(flatten)]
    validators: Validators,
}

impl Conditions {
    /// Those kept beside a database. A file that does not read is as none: the worst is an import for nothing.
    pub(crate) fn beside(database: &Path) -> Self {
        let path = database.with_extension("sources.json");
        let by_source = std::fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { path, by_source }
    }

    /// What the address said the last time that `source` was imported by the same request.
    pub(crate) fn known(&self, source: &Slug, request: &str) -> Validators {
        self.by_source
            .get(source.as_str())
            .filter(|imported| imported.request == digest(request))
            .map(|imported| imported.validators.clone())
            .unwrap_or_default()
    }

    /// Keeps what the address said, once the import is done.
    pub(crate) fn keep(mut self, source: &Slug, request: &str, validators: Validators) -> anyhow::Result<()> {
        let changed = if validators.is_empty() {
            self.by_source.remove(source.as_str()).is_some()
        } else {
            let imported = Imported { request: digest(request), validators };
            self.by_source.insert(source.to_string(), imported);
            true
        };
        if !changed {
            return Ok(());
        }
        output::keep(&self.path, serde_json::to_string_pretty(&self.by_source)?.as_bytes())
            .with_context(|| format!("the import is done, but {} cannot be written", self.path.display()))
    }
}

fn digest(request: &str) -> String {
    Sha256::digest(request).iter().map(|byte| format!("{byte:02x}")).collect()
}
