//! Why a file of places cannot be read.

use repere_tables::TableError;
use thiserror::Error;

/// Why a file cannot be read at all. Nothing of it has been imported then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Not a table, or not a whole one.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Records, but none of this format.
    #[error(
        "aucun des {lus} enregistrements n’a les champs attendus ({attendus}) : ce fichier n’est pas au format « {format} » ; rien n’a été importé"
    )]
    OtherRecords {
        /// How many records there are.
        lus: usize,
        /// Fields that each should have.
        attendus: &'static str,
        /// The format asked for.
        format: &'static str,
    },
    /// A CSV file without some required columns.
    #[error("il manque les colonnes obligatoires {} (ligne 1) ; rien n’a été importé", .0.join(", "))]
    MissingColumns(Vec<&'static str>),
    /// Columns that a mapping names and the file has not.
    #[error("la correspondance ne va pas avec ce fichier : {} ; rien n’a été importé", .0.join(" ; "))]
    Mapping(Vec<String>),
}
