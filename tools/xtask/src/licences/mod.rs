//! `cargo xtask licences`: under which licences come the packages we use, and their texts for those who get ours.

mod allowed;
mod packages;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::bail;

use crate::shell;
use allowed::Allowed;
use packages::Package;

/// Fails when a licence is not one of the list; writes what is shipped and its texts to `target/LICENCES.txt`.
pub(crate) fn run() -> anyhow::Result<PathBuf> {
    let allowed = Allowed::read()?;
    let mut packages = packages::rust()?;
    packages.extend(packages::npm()?);
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !allowed.covers(&package.licence))
        .map(|package| format!("{} {} ({:?})", package.name, package.version, package.licence))
        .collect();
    if !refused.is_empty() {
        bail!("licences that are not in the list of deny.toml: {}", refused.join(", "));
    }
    let shipped: Vec<&Package> = packages.iter().filter(|package| package.shipped).collect();
    let path = shell::target().join("LICENCES.txt");
    fs::write(&path, listed(&shipped))?;
    println!("{} packages, {} of them shipped: {}", packages.len(), shipped.len(), path.display());
    Ok(path)
}

/// The packages, then each different text once, with those it is of.
fn listed(packages: &[&Package]) -> String {
    let mut list = String::from("Repère contains these packages, under these licences.\n\n");
    let mut texts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let _ = writeln!(list, "{} {}: {}", package.name, package.version, package.licence);
        for text in package.texts() {
            texts.entry(text).or_default().push(&package.name);
        }
    }
    for (text, mut names) in texts {
        names.dedup();
        let _ = write!(list, "\n{:=<80}\n{}\n\n{text}\n", "", names.join(", "));
    }
    list
}
