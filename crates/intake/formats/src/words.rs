//! What is said of a file of places that does not read, to those who gave it: in French, with what to do.

use std::fmt;

use repere_tables::shown;

use crate::error::{FoundHeader, MissingColumn, ReadError};

/// Names of columns that a message repeats before it counts the others.
const MOST_NAMES: usize = 12;

impl std::error::Error for ReadError {}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(error) => write!(f, "{error}"),
            Self::OtherRecords { records_read, expected, format } => write!(
                f,
                "aucun des {records_read} enregistrements n’a les champs attendus ({expected}) : ce fichier n’est pas au format \
                 « {format} » ; rien n’a été importé"
            ),
            Self::MissingColumns { missing, header } => write!(
                f,
                "il manque les colonnes obligatoires {} ; {header} ; rien n’a été importé",
                missing.join(", ")
            ),
            Self::Mapping { missing, header } => {
                let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "la correspondance ne va pas avec ce fichier : {} ; {header} ; rien n’a été importé",
                    missing.join(" ; ")
                )
            }
        }
    }
}

impl fmt::Display for MissingColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {} : la colonne « {} » n’est pas dans le fichier", self.at, self.name)?;
        match &self.near {
            Some(near) => write!(f, " ; vouliez-vous « {near} » ?"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for FoundHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "en-têtes lus à la ligne {}", self.place.line)?;
        if let Some(sheet) = &self.place.sheet {
            write!(f, " de la feuille « {sheet} »")?;
        }
        write!(f, " : {}", quoted(self.names.iter().map(String::as_str), MOST_NAMES))?;
        match &self.place.sheet {
            Some(_) => write!(f, " ; choisissez la feuille ou la ligne avec --sheet et --header-line"),
            None => write!(f, " ; choisissez la ligne ou le séparateur avec --header-line et --separator"),
        }
    }
}

/// « a », « b » et 3 autres.
pub(crate) fn quoted<'n>(names: impl Iterator<Item = &'n str>, most: usize) -> String {
    let names: Vec<String> = names.map(|name| format!("« {} »", shown(name))).collect();
    match names.len().saturating_sub(most) {
        0 => names.join(", "),
        1 => format!("{} et 1 autre", names[..most].join(", ")),
        more => format!("{} et {more} autres", names[..most].join(", ")),
    }
}
