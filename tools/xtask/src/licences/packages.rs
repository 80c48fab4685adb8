//! The packages that the product is made of, as cargo and npm tell.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use serde_json::Value;

use crate::shell;

/// A package of others.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// Its licence expression; empty when it says none.
    pub(super) licence: String,
    /// Whether what we give contains some of it, rather than only our tools and tests.
    pub(super) shipped: bool,
    folder: PathBuf,
}

impl Package {
    /// The licences and notices in its folder.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
                ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|n| name.starts_with(n))
            })
            .collect();
        files.sort();
        let texts = files.iter().filter_map(|path| fs::read_to_string(path).ok());
        texts.map(|text| text.replace("\r\n", "\n").trim().to_owned()).collect()
    }
}

/// The Rust packages that are built on this machine; nothing is downloaded.
pub(super) fn rust() -> anyhow::Result<Vec<Package>> {
    let host = shell::host()?;
    let mut command = shell::cargo([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--offline",
        "--filter-platform",
        &host,
    ]);
    let text = shell::output(&mut command)
        .context("`cargo metadata --locked --offline` failed: build once, so that every package is here")?;
    let metadata: Value = serde_json::from_str(&text)?;
    let shipped = shipped(&metadata).context("cargo metadata does not say what `repere` is made of")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no package")?;
    let of_others = packages.iter().filter(|package| !package["source"].is_null());
    of_others
        .map(|package| {
            let text = |field: &str| package[field].as_str().unwrap_or_default().to_owned();
            let manifest = PathBuf::from(text("manifest_path"));
            Ok(Package {
                name: text("name"),
                version: text("version"),
                licence: text("license"),
                shipped: shipped.contains(&text("id")),
                folder: manifest.parent().ok_or_else(|| anyhow!("a manifest without a folder"))?.to_owned(),
            })
        })
        .collect()
}

/// The identifiers of what `repere` contains: neither what tests nor what builds need.
fn shipped(metadata: &Value) -> Option<BTreeSet<String>> {
    let nodes: HashMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let packages = metadata["packages"].as_array()?;
    let mut ahead = vec![packages.iter().find(|package| package["name"] == "repere")?["id"].as_str()?];
    let mut found = BTreeSet::new();
    while let Some(id) = ahead.pop() {
        if found.insert(id.to_owned()) {
            let normal = |dep: &&Value| {
                dep["dep_kinds"]
                    .as_array()
                    .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
            };
            let needed = nodes.get(id)?["deps"].as_array()?.iter().filter(normal);
            ahead.extend(needed.filter_map(|dep| dep["pkg"].as_str()));
        }
    }
    Some(found)
}

/// The npm packages that pages run, from the lock file.
pub(super) fn npm() -> anyhow::Result<Vec<Package>> {
    let lock = fs::read_to_string(shell::root().join("package-lock.json"))?;
    let lock: Value = serde_json::from_str(&lock)?;
    let packages = lock["packages"].as_object().context("package-lock.json names no package")?;
    let of_pages = packages.iter().filter(|(path, package)| {
        path.starts_with("node_modules/") && package["dev"] != true && package["link"] != true
    });
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let package = |(path, package): (&String, &Value)| Package {
        name: path.rsplit("node_modules/").next().unwrap_or(path).to_owned(),
        version: text(&package["version"]),
        licence: text(&package["license"]),
        shipped: true,
        folder: shell::root().join(Path::new(path)),
    };
    Ok(of_pages.map(package).collect())
}
