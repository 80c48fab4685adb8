//! Which columns of a table hold the commune and the value.

use repere_tables::TableError;
use repere_tables::shown;

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
const VALEUR: &str = "total";

/// The names of columns that somebody gave.
#[derive(Debug, Clone, Copy, Default)]
pub struct ColumnChoice<'a> {
    /// The column of communes.
    pub commune: Option<&'a str>,
    /// The column of values.
    pub valeur: Option<&'a str>,
}

/// The columns of a table, by rank.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    names: Vec<String>,
    pub(super) commune: usize,
    pub(super) valeur: usize,
}

impl Columns {
    /// Finds them by the header.
    pub(super) fn find(names: &[String], choix: ColumnChoice<'_>) -> Result<Self, TableError> {
        let commune = match choix.commune {
            Some(name) => named(names, name, "--code-column"),
            None => usual_commune(names),
        };
        let valeur = match choix.valeur {
            Some(name) => named(names, name, "--column"),
            None => rank(names, VALEUR).ok_or_else(|| {
                format!(
                    "il n’y a pas de colonne « {VALEUR} » : nommez celle des valeurs avec --column ; {}",
                    found(names)
                )
            }),
        };
        match (commune, valeur) {
            (Ok(commune), Ok(valeur)) if commune == valeur => Err(refused(format!(
                "la colonne « {} » ne peut pas être à la fois celle des communes et celle des valeurs",
                shown(&names[commune])
            ))),
            (Ok(commune), Ok(valeur)) => Ok(Self { names: names.to_vec(), commune, valeur }),
            (Err(detail), _) | (_, Err(detail)) => Err(refused(detail)),
        }
    }

    /// The name of one, as the table writes it, for a message.
    pub(super) fn name(&self, rank: usize) -> String {
        self.names.get(rank).map_or_else(String::new, |name| shown(name))
    }
}

fn usual_commune(names: &[String]) -> Result<usize, String> {
    COMMUNE.iter().find_map(|usual| rank(names, usual)).ok_or_else(|| {
        format!("aucune colonne n’a de codes de communes : nommez-la avec --code-column ; {}", found(names))
    })
}

fn named(names: &[String], name: &str, option: &str) -> Result<usize, String> {
    rank(names, name)
        .ok_or_else(|| format!("{option} : il n’y a pas de colonne « {} » ; {}", shown(name), found(names)))
}

/// The rank of a name, whatever its case.
fn rank(names: &[String], wanted: &str) -> Option<usize> {
    let wanted = wanted.trim().to_lowercase();
    names.iter().position(|name| name.to_lowercase() == wanted)
}

/// The first names, for a message.
fn found(names: &[String]) -> String {
    const MOST: usize = 12;
    let more = if names.len() > MOST { ", …" } else { "" };
    let first: Vec<String> = names.iter().take(MOST).map(|name| shown(name)).collect();
    format!("colonnes trouvées : {}{more}", first.join(", "))
}

fn refused(detail: String) -> TableError {
    TableError::Unreadable { ligne: 1, colonne: 1, detail }
}
