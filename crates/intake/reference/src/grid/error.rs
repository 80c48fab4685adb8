use std::io;

use repere_domain::grid::Maille;
use thiserror::Error;

/// Why a grid's file is refused, whole: a grid with a part missing gives false figures that nobody would notice.
#[derive(Debug, Error)]
pub enum GridError {
    /// The file cannot be read from the disk.
    #[error("la lecture du fichier s’interrompt à la ligne {ligne} : {source} ; rien n’a été importé")]
    Reading {
        /// Line, from 1.
        ligne: u64,
        /// What the system said.
        source: io::Error,
    },
    /// Empty, or white space only.
    #[error("le fichier est vide ; rien n’a été importé")]
    Vide,
    /// A header and nothing below it.
    #[error("le fichier n’a aucune ligne sous ses en-têtes ; rien n’a été importé")]
    SansLigne,
    /// Something else than a CSV text.
    #[error("le fichier est {quoi} ; {conseil} ; rien n’a été importé")]
    AutreFormat {
        /// What it is.
        quoi: &'static str,
        /// What to do.
        conseil: &'static str,
    },
    /// The columns are not those of a grid.
    #[error("{detail} (ligne {ligne}) ; rien n’a été importé")]
    EnTete {
        /// Line, from 1.
        ligne: u64,
        /// What is missing or doubtful, and what to do.
        detail: String,
    },
    /// A line that cannot be one of a grid.
    #[error("ligne {ligne} : {detail} ; rien n’a été importé")]
    Ligne {
        /// Line, from 1.
        ligne: u64,
        /// What is wrong there.
        detail: String,
    },
    /// A cell that does not hold what its column should.
    #[error("ligne {ligne}, colonne {colonne} ({nom}) : {detail} ; rien n’a été importé")]
    GridCell {
        /// Line, from 1.
        ligne: u64,
        /// Column of the sheet, from 1.
        colonne: usize,
        /// Name of the column.
        nom: String,
        /// What is wrong there.
        detail: String,
    },
    /// Squares, but none in the territory.
    #[error(
        "aucun des {carreaux} carreaux habités de {} m n’a son centre dans le territoire ({region}) : prenez le fichier de la France métropolitaine, ou celui de la région ; rien n’a été importé",
        maille.metres()
    )]
    Ailleurs {
        /// How many squares were read.
        carreaux: u64,
        /// Their side.
        maille: Maille,
        /// Name of the territory's region.
        region: String,
    },
}
