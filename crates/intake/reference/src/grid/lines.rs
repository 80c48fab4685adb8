//! Lines of a text too large to be held whole.

use std::io::{BufRead, Read as _};

use super::GridError;

/// Longest line, in bytes. Those of known grids have some 300; a longer one means that the file is no such text.
const LONGEST: u64 = 64 * 1024;

/// What a file that is no text begins with, what it is and what to do.
const OTHER_FORMATS: [(&[u8], &str, &str); 8] = [
    (
        b"PK\x03\x04",
        "une archive ZIP ou un classeur",
        "décompressez-la, puis donnez le fichier CSV qu’elle contient",
    ),
    (b"7z\xbc\xaf\x27\x1c", "une archive 7z", "décompressez-la, puis donnez le fichier CSV qu’elle contient"),
    (b"\x1f\x8b", "une archive gzip", "décompressez-la, puis donnez le fichier CSV"),
    (b"Rar!", "une archive RAR", "décompressez-la, puis donnez le fichier CSV qu’elle contient"),
    (b"SQLite format 3\0", "un GeoPackage", "prenez la version CSV de la grille"),
    (b"PAR1", "au format Parquet", "prenez la version CSV de la grille"),
    (b"\xff\xfe", "en UTF-16", "enregistrez-le en « CSV UTF-8 »"),
    (b"\xfe\xff", "en UTF-16", "enregistrez-le en « CSV UTF-8 »"),
];

/// Gives the lines one by one, without their ends, keeping only the last.
pub(super) struct Lines<R> {
    input: R,
    line: Vec<u8>,
    numero: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// Reads from the start of a file, passing its byte order mark.
    pub(super) fn new(mut input: R) -> Result<Self, GridError> {
        let start = input.fill_buf().map_err(|source| GridError::Reading { ligne: 1, source })?;
        if let Some((_, quoi, conseil)) = OTHER_FORMATS.iter().find(|(magic, ..)| start.starts_with(magic)) {
            return Err(GridError::AutreFormat { quoi, conseil });
        }
        if start.starts_with(b"\xef\xbb\xbf") {
            input.consume(3);
        }
        Ok(Self { input, line: Vec::new(), numero: 0, ended: true })
    }

    /// The next line that holds something, with its number from 1.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &[u8])>, GridError> {
        loop {
            self.line.clear();
            self.numero += 1;
            let ligne = self.numero;
            let read = (&mut self.input).take(LONGEST + 1).read_until(b'\n', &mut self.line);
            if read.map_err(|source| GridError::Reading { ligne, source })? == 0 {
                return Ok(None);
            }
            self.ended = self.line.last() == Some(&b'\n');
            if self.line.len() as u64 > LONGEST {
                let detail =
                    "plus de 64 Ko sur une seule ligne : ce n’est pas un fichier CSV de carreaux".to_owned();
                return Err(GridError::Ligne { ligne, detail });
            }
            while matches!(self.line.last(), Some(b'\n' | b'\r')) {
                self.line.pop();
            }
            if let Some(octet) = self.line.iter().position(|byte| *byte == 0) {
                let detail = format!(
                    "octet nul (le {}ᵉ de la ligne) : le fichier n’est pas un texte, ou il est abîmé",
                    octet + 1
                );
                return Err(GridError::Ligne { ligne, detail });
            }
            if !self.line.trim_ascii().is_empty() {
                break;
            }
        }
        Ok(Some((self.numero, &self.line)))
    }

    /// Whether the last line read had its line end.
    pub(super) const fn ended(&self) -> bool {
        self.ended
    }
}
