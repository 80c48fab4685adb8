//! What addresses said the last time they were imported, so that a nightly import that has nothing new costs nothing: in a small
//! file beside a database that is a file, in a database that several servers share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use repere_domain::codes::Slug;
use repere_records::{Records, StorageError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Validators;
use crate::output;

/// Where that is kept of one source.
pub(crate) enum Conditions {
    /// In a file, with that of the others.
    Beside(Beside),
    /// In the database.
    Within {
        /// The database.
        records: Records,
        /// What is kept.
        imported: Option<Imported>,
    },
}

/// The file.
#[derive(Debug)]
pub(crate) struct Beside {
    path: PathBuf,
    by_source: BTreeMap<String, Imported>,
}

/// What was imported last from a source.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Imported {
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
        Self::Beside(Beside { path, by_source })
    }

    /// That which a database keeps of a source.
    pub(crate) async fn within(records: Records, source: &Slug) -> Result<Self, StorageError> {
        let kept = match records.database().source_answers() {
            Some(answers) => answers.answer(source).await?,
            None => None,
        };
        let imported = kept.and_then(|document| serde_json::from_str(&document).ok());
        Ok(Self::Within { records, imported })
    }

    /// What the address said the last time that `source` was imported by the same request.
    pub(crate) fn known(&self, source: &Slug, request: &str) -> Validators {
        let imported = match self {
            Self::Beside(file) => file.by_source.get(source.as_str()),
            Self::Within { imported, .. } => imported.as_ref(),
        };
        imported
            .filter(|imported| imported.request == digest(request))
            .map(|imported| imported.validators.clone())
            .unwrap_or_default()
    }

    /// Keeps what the address said, once the import is done.
    pub(crate) async fn keep(
        self,
        source: &Slug,
        request: &str,
        validators: Validators,
    ) -> anyhow::Result<()> {
        let imported = (!validators.is_empty()).then(|| Imported { request: digest(request), validators });
        match self {
            Self::Beside(file) => file.keep(source, imported),
            Self::Within { records, .. } => {
                let Some(answers) = records.database().source_answers() else { return Ok(()) };
                let document = imported.map(|imported| serde_json::to_string(&imported)).transpose()?;
                answers
                    .keep_answer(source, document.as_deref())
                    .await
                    .context("the import is done, but what its address said cannot be kept")
            }
        }
    }
}

impl Beside {
    fn keep(mut self, source: &Slug, imported: Option<Imported>) -> anyhow::Result<()> {
        let changed = match imported {
            None => self.by_source.remove(source.as_str()).is_some(),
            Some(imported) => {
                self.by_source.insert(source.to_string(), imported);
                true
            }
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
