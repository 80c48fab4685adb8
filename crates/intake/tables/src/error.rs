//! Why a table cannot be read.

use thiserror::Error;

/// Why a file cannot be read at all. Nothing of it has been imported then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// Empty, or white space only.
    #[error("le fichier est vide ; rien n’a été importé")]
    Empty,
    /// Not in UTF-8.
    #[error(
        "le fichier n’est pas en UTF-8 (ligne {ligne}, octet {octet}) ; enregistrez-le en UTF-8 puis recommencez ; rien n’a été importé"
    )]
    Encoding {
        /// First line that is not, from 1.
        ligne: usize,
        /// Offset in the file of the first wrong byte, from 0.
        octet: usize,
    },
    /// Not JSON, or cut short.
    #[error(
        "le fichier JSON est illisible à partir de l’enregistrement {enregistrement} (ligne {ligne}, colonne {colonne}) : {detail} ; redemandez l’export complet ; rien n’a été importé"
    )]
    Json {
        /// The record that does not read, from 1.
        enregistrement: usize,
        /// Line, from 1.
        ligne: usize,
        /// Column, from 1.
        colonne: usize,
        /// What is wrong there.
        detail: &'static str,
    },
    /// JSON, but not an array of records.
    #[error("le fichier JSON ne contient pas une liste d’enregistrements « [ … ] » ; rien n’a été importé")]
    NotAnArray,
    /// A NUL byte: not a text, or one in UTF-16.
    #[error(
        "le fichier n’est pas un texte (octet nul à la ligne {ligne}, octet {octet}) ; enregistrez-le en « CSV UTF-8 » ou en XLSX ; rien n’a été importé"
    )]
    NulByte {
        /// Its line, from 1.
        ligne: usize,
        /// Its offset in the file, from 0.
        octet: usize,
    },
    /// A table that cannot be split into rows and cells.
    #[error(
        "le tableau est illisible à la ligne {ligne}, colonne {colonne} : {detail} ; rien n’a été importé"
    )]
    Unreadable {
        /// Line of the text or of the sheet, from 1.
        ligne: usize,
        /// Character of that line, or column of the sheet, from 1.
        colonne: usize,
        /// What is wrong there, and what to do.
        detail: String,
    },
    /// A header and nothing below it.
    #[error("le fichier n’a aucune ligne sous ses en-têtes ; rien n’a été importé")]
    NoRows,
    /// A spreadsheet that cannot be opened.
    #[error(
        "le classeur ne s’ouvre pas : {0} ; enregistrez-le de nouveau en XLSX, ou en « CSV UTF-8 » ; rien n’a été importé"
    )]
    Workbook(String),
}
