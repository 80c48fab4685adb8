//! What is said of a file as a whole, and what only the whole file tells.

use chrono::NaiveDate;
use repere_checking::{FindingCode as Code, Reading, Undated};
use repere_tables::{Encoding, HeaderPlace};

use crate::words::quoted;

/// Said of a file that is in the encoding of Western Windows.
const WINDOWS_1252: &str =
    "le fichier n’est pas en UTF-8 : lu en Windows-1252 ; vérifiez les accents, enregistrez-le en UTF-8";

/// Dates records that have no date that reads: they are at least as old as the oldest record of their file may say, so that
/// none looks fresher than it is. In a file without any date, they are of the day that whoever reads it gives.
pub(super) fn date(reading: &mut Reading, undated: &[Undated], day: Option<NaiveDate>) {
    if undated.is_empty() {
        return;
    }
    let mut without = undated.iter().map(|record| record.rank).peekable();
    let dated = reading.records().iter().enumerate().filter(|(rank, _)| without.next_if_eq(rank).is_none());
    let oldest = dated.map(|(_, record)| record.lieu.date_maj).min();
    let (day, of) = match (oldest, day) {
        (Some(oldest), _) => (Some(oldest), "la plus ancienne du fichier"),
        (None, day) => (day, "celle de la lecture"),
    };
    reading.date(undated, day, |record| {
        let written = match record.written.as_str() {
            "" => "aucune date".to_owned(),
            written => format!("« {} »", repere_tables::shown(written)),
        };
        match day {
            Some(day) => format!("{written} : {of}, {day}, est retenue ; écrivez-la AAAA-MM-JJ"),
            None => format!("{written} : écrivez-la AAAA-MM-JJ"),
        }
    });
}

pub(super) fn note_encoding(reading: &mut Reading, encoding: Encoding) {
    if encoding == Encoding::Windows1252 {
        reading.note_first(Code::EncodingConverted, WINDOWS_1252);
    }
}

/// Says where the header was found, when that was a choice.
pub(super) fn note_header(reading: &mut Reading, place: &HeaderPlace) {
    if place.above == 0 && place.other_sheets.is_empty() {
        return;
    }
    let mut message = format!("en-têtes lus à la ligne {}", place.line);
    if let Some(sheet) = &place.sheet {
        message.push_str(&format!(" de la feuille « {sheet} »"));
    }
    if place.above > 0 {
        message.push_str(" ; ce qui est au-dessus n’est pas lu");
    }
    if !place.other_sheets.is_empty() {
        let others = quoted(place.other_sheets.iter().map(String::as_str), 5);
        message.push_str(&format!(" ; autres feuilles, non lues : {others}"));
    }
    reading.note_of_file(Code::HeaderFound, "", message);
}

pub(super) fn note_left_out(reading: &mut Reading, left_out: usize) {
    if left_out > 0 {
        let message = format!("{left_out} lignes écartées par le filtre de la correspondance");
        reading.note_of_file(Code::RowsLeftOut, "", message);
    }
}
