//! The list of likely duplicates as a table for a spreadsheet.

use std::collections::HashMap;
use std::io;

use repere_domain::{Lieu, LieuId};

use repere_matching::{Clue, Pair, Part};
use repere_tables::harmless;

/// Columns before those of the criteria.
const BEFORE: [&str; 8] = ["a_id", "a_nom", "a_commune", "b_id", "b_nom", "b_commune", "score", "niveau"];

/// Writes the pairs as CSV: UTF-8, semicolons and decimal commas as French spreadsheets read them, a header, one
/// column per criterion and the guard last. Names and communes are taken from `lieux`; a place that is not there
/// has only its identifier. No cell can be taken for a formula.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write(pairs: &[Pair], lieux: &[Lieu], out: impl io::Write) -> io::Result<()> {
    let lieux: HashMap<&LieuId, &Lieu> = lieux.iter().map(|lieu| (&lieu.id, lieu)).collect();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    writer.write_record(BEFORE.into_iter().chain(Clue::ALL.map(Clue::as_str)).chain(["garde"]))?;
    for pair in pairs {
        let mut cells = Vec::with_capacity(BEFORE.len() + Clue::ALL.len() + 1);
        for id in [&pair.a, &pair.b] {
            let lieu = lieux.get(id);
            cells.push(id.to_string());
            cells.push(lieu.map(|lieu| lieu.nom.clone()).unwrap_or_default());
            cells.push(lieu.map(|lieu| lieu.commune.clone()).unwrap_or_default());
        }
        cells.push(format!("{:.2}", pair.score).replace('.', ","));
        cells.push(pair.verdict.to_string());
        cells.extend(
            Clue::ALL.map(|clue| {
                pair.parts.iter().find(|part| part.clue == clue).map(explained).unwrap_or_default()
            }),
        );
        cells.push(pair.guard.map(|guard| guard.sentence().to_owned()).unwrap_or_default());
        writer.write_record(cells.into_iter().map(harmless))?;
    }
    writer.flush()
}

/// A part in words, with what it adds to the score: « même téléphone (+2,0) ».
fn explained(part: &Part) -> String {
    match part.value {
        Some(_) => format!("{} ({:+.1})", part.sentence, part.contribution()).replace('.', ","),
        None => part.sentence.clone(),
    }
}
