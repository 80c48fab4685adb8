//! The list of likely duplicates as a table for a spreadsheet.

use std::collections::HashMap;
use std::io;

use repere_domain::{Lieu, LieuId};

use repere_matching::{Critere, Paire, Part};
use repere_tables::harmless;

/// Columns before those of the criteria.
const AVANT: [&str; 8] = ["a_id", "a_nom", "a_commune", "b_id", "b_nom", "b_commune", "score", "niveau"];

/// Writes the pairs as CSV: UTF-8, semicolons and decimal commas as French spreadsheets read them, a header, one
/// column per criterion and the guard last. Names and communes are taken from `lieux`; a place that is not there
/// has only its identifier. No cell can be taken for a formula.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write(paires: &[Paire], lieux: &[Lieu], out: impl io::Write) -> io::Result<()> {
    let lieux: HashMap<&LieuId, &Lieu> = lieux.iter().map(|lieu| (&lieu.id, lieu)).collect();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    writer.write_record(AVANT.into_iter().chain(Critere::ALL.map(Critere::as_str)).chain(["garde"]))?;
    for paire in paires {
        let mut cells = Vec::with_capacity(AVANT.len() + Critere::ALL.len() + 1);
        for id in [&paire.a, &paire.b] {
            let lieu = lieux.get(id);
            cells.push(id.to_string());
            cells.push(lieu.map(|lieu| lieu.nom.clone()).unwrap_or_default());
            cells.push(lieu.map(|lieu| lieu.commune.clone()).unwrap_or_default());
        }
        cells.push(format!("{:.2}", paire.score).replace('.', ","));
        cells.push(paire.niveau.to_string());
        cells.extend(Critere::ALL.map(|critere| {
            paire.parts.iter().find(|part| part.critere == critere).map(explained).unwrap_or_default()
        }));
        cells.push(paire.garde.map(|garde| garde.phrase().to_owned()).unwrap_or_default());
        writer.write_record(cells.into_iter().map(harmless))?;
    }
    writer.flush()
}

/// A part in words, with what it adds to the score: « même téléphone (+2,0) ».
fn explained(part: &Part) -> String {
    match part.valeur {
        Some(_) => format!("{} ({:+.1})", part.phrase, part.apport()).replace('.', ","),
        None => part.phrase.clone(),
    }
}
