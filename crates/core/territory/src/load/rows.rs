//! Tables, line by line.

use std::str::FromStr;

use repere_domain::codes::CodeError;
use repere_domain::text::fold;
use serde::de::DeserializeOwned;

use crate::{Defect, Place, TerritoireError};

/// The rows of a table, each with its line.
pub(crate) fn rows<T: DeserializeOwned>(
    file: &'static str,
    bytes: &[u8],
) -> Result<Vec<(u64, T)>, TerritoireError> {
    // A spreadsheet likes to begin its CSV with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let failed = |source| TerritoireError::Csv { file, source };
    let headers = reader.headers().map_err(failed)?.clone();
    reader
        .records()
        .map(|record| {
            let record = record.map_err(failed)?;
            let line = record.position().map_or(0, csv::Position::line);
            Ok((line, record.deserialize(Some(&headers)).map_err(failed)?))
        })
        .collect()
}

pub(super) fn parse<T: FromStr<Err = CodeError>>(text: &str) -> Result<T, Defect> {
    Ok(text.trim().parse::<T>()?)
}

pub(super) fn named(file: &'static str, line: u64, nom: &str) -> Result<String, TerritoireError> {
    let nom = nom.trim();
    if fold(nom).is_empty() {
        Err(at_line(file, line, Defect::Name(nom.to_owned())))
    } else {
        Ok(nom.to_owned())
    }
}

pub(crate) fn at_line(file: &'static str, line: u64, defect: Defect) -> TerritoireError {
    TerritoireError::Defect { file, place: Place::Line(line), defect: Box::new(defect) }
}
