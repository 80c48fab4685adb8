//! Which columns of a table hold the commune and the value.

use repere_tables::shown;

use super::{ColumnFault, WantedColumn};

/// What the column of communes is called, in lower case; `docs/indicateurs.md` has the same list.
pub(super) const COMMUNE: [&str; 13] = [
    "code_insee",
    "codeinsee",
    "code insee",
    "insee",
    "insee_com",
    "codgeo",
    "depcom",
    "com",
    "code_commune",
    "code commune",
    "codecommune",
    "code_com",
    "code",
];

/// What the column of values is called, unless somebody names another.
pub const VALUE: &str = "total";

/// The names of columns that somebody gave.
#[derive(Debug, Clone, Copy, Default)]
pub struct ColumnChoice<'a> {
    /// The column of communes.
    pub commune: Option<&'a str>,
    /// The column of values.
    pub value: Option<&'a str>,
}

/// The columns of a table, by rank.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    names: Vec<String>,
    pub(super) commune: usize,
    pub(super) value: usize,
}

impl Columns {
    /// Finds them by the header.
    pub(super) fn find(names: &[String], choice: ColumnChoice<'_>) -> Result<Self, ColumnFault> {
        let commune = find(names, choice.commune, &COMMUNE, WantedColumn::Commune)?;
        let value = find(names, choice.value, &[VALUE], WantedColumn::Value)?;
        if commune == value {
            return Err(ColumnFault::Both(shown(&names[commune])));
        }
        Ok(Self { names: names.to_vec(), commune, value })
    }

    /// The name of one, as the table writes it, for a message.
    pub(super) fn name(&self, rank: usize) -> String {
        self.names.get(rank).map_or_else(String::new, |name| shown(name))
    }
}

/// The column that somebody named, or the first that has a usual name.
fn find(
    names: &[String],
    named: Option<&str>,
    usual: &[&str],
    wanted: WantedColumn,
) -> Result<usize, ColumnFault> {
    let found = || names.iter().map(|name| shown(name)).collect();
    match named {
        Some(name) => {
            rank(names, name).ok_or_else(|| ColumnFault::Named { wanted, name: shown(name), found: found() })
        }
        None => usual
            .iter()
            .find_map(|usual| rank(names, usual))
            .ok_or_else(|| ColumnFault::Unnamed { wanted, found: found() }),
    }
}

/// The rank of a name, whatever its case.
fn rank(names: &[String], wanted: &str) -> Option<usize> {
    let wanted = wanted.trim().to_lowercase();
    names.iter().position(|name| name.to_lowercase() == wanted)
}
