//! What communes of today were before: the codes and the names that addresses still have.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::ensure;
use repere_domain::text::fold_commune;
use serde::{Deserialize, Serialize};

use super::divisions::{CommuneRow, Kind, Named};

/// A commune that is part of one of today, or a name that one of today had.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Former {
    /// Its code: that of the commune of today, when only the name is of the past.
    pub(crate) code: String,
    pub(crate) nom: String,
    /// The code of the commune of today.
    pub(crate) commune: String,
}

/// A name that a code has had.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NameRow {
    code: String,
    nom: String,
    /// Why the name or the code was given up.
    raison_fin: Option<String>,
}

/// Why a name that somebody gave up is not kept: the new one is nearly always the old one with something added, which is
/// recognised anyway, while the short old ones are the names of other communes elsewhere.
const RENAMED: &str = "changement de nom";

/// The former communes of some communes of today.
pub(super) fn of(
    communes: &BTreeMap<String, Named>,
    rows: &[CommuneRow],
    names: &[NameRow],
) -> anyhow::Result<Vec<Former>> {
    let mut today: BTreeMap<&str, &str> =
        communes.keys().map(|code| (code.as_str(), code.as_str())).collect();
    let (mut absorbed, mut former) = (BTreeSet::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| row.kind == Kind::CommuneActuelle && communes.contains_key(&row.code))
    {
        for code in &row.anciens_codes {
            let other = today.insert(code, &row.code);
            ensure!(other.is_none(), "the former code {code} leads to several communes");
            absorbed.insert(code.as_str());
        }
    }
    let mut add = |code: &str, nom: &str, commune: &str| {
        // What gave its name to the whole says nothing new.
        if code != commune || fold_commune(nom) != fold_commune(&communes[commune].nom) {
            former.insert(Former { code: code.to_owned(), nom: nom.to_owned(), commune: commune.to_owned() });
        }
    };
    for row in rows.iter().filter(|row| matches!(row.kind, Kind::CommuneDeleguee | Kind::CommuneAssociee)) {
        if let Some(commune) = row.chef_lieu.as_ref().filter(|code| communes.contains_key(*code)) {
            add(&row.code, &row.nom, commune);
        }
    }
    for row in names.iter().filter(|row| row.raison_fin.as_deref() != Some(RENAMED)) {
        if let Some(commune) = today.get(row.code.as_str()) {
            add(&row.code, &row.nom, commune);
        }
    }
    let named: BTreeSet<&str> = former.iter().map(|one: &Former| one.code.as_str()).collect();
    if let Some(code) = absorbed.iter().find(|code| !named.contains(*code)) {
        anyhow::bail!("nothing says how the former commune {code} was called");
    }
    Ok(former.into_iter().collect())
}
