//! A file that ships, and what it was made from.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::sources::{SourceFile, sha256};

/// A file of `data/`, ready to be written.
pub(crate) struct Product {
    /// Its path in the data directory.
    pub(crate) path: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
    /// The files it was made from; none for a file that people edit.
    pub(crate) made_from: Vec<&'static SourceFile>,
}

/// Writes products to the data directory and prints their checksums.
pub(crate) fn write_all(data: &Path, products: &[Product]) -> anyhow::Result<()> {
    for product in products {
        let path = data.join(&product.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        }
        fs::write(&path, &product.bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}  {} ({} bytes)", sha256(&product.bytes), product.path, product.bytes.len());
    }
    Ok(())
}
