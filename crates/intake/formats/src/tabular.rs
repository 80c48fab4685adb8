//! From the rows of a table to records: the part that is the same whatever the columns are called.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::error::ReadError;
use crate::reading::Context;
use crate::standard::{Fields, record};
use repere_checking::CodeConstat as Code;
use repere_checking::cleaning::hidden::uncover;
use repere_checking::colocation;
use repere_checking::{Findings, Reading, SeenIds};
use repere_tables::{Encodage, Row, Sink};

/// Said of a file that is in the encoding of Western Windows.
const WINDOWS_1252: &str =
    "le fichier n’est pas en UTF-8 : lu en Windows-1252 ; vérifiez les accents, enregistrez-le en UTF-8";

/// What the columns of a table mean.
pub(crate) trait Columns {
    /// Learns the names of the columns; refuses a table that lacks some.
    fn bind(&mut self, names: &[String]) -> Result<(), ReadError>;

    /// The cells of a row, as many as there are columns, under the names of the standard.
    fn fields(&self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Fields;

    /// The columns that a field of the standard was read from, where they are called otherwise.
    fn origin(&self, _field: &str) -> Option<String> {
        None
    }
}

/// Reads a table, or its first `most` rows.
pub(crate) fn read(
    bytes: &[u8],
    columns: impl Columns,
    context: Context<'_>,
    most: Option<usize>,
) -> Result<Reading, ReadError> {
    let mut reader = Reader {
        columns,
        names: Vec::new(),
        context,
        most,
        reading: Reading::default(),
        seen: SeenIds::default(),
    };
    let encodage = repere_tables::read(bytes, &mut reader)?;
    colocation::note(&mut reader.reading);
    if encodage == Encodage::Windows1252 {
        reader.reading.note_first(Code::EncodageConverti, WINDOWS_1252);
    }
    Ok(reader.reading)
}

struct Reader<'c, C> {
    columns: C,
    names: Vec<String>,
    context: Context<'c>,
    most: Option<usize>,
    reading: Reading,
    seen: SeenIds,
}

impl<C: Columns> Sink for Reader<'_, C> {
    type Error = ReadError;

    fn header(&mut self, names: &[String]) -> Result<(), ReadError> {
        self.names = names.to_vec();
        self.columns.bind(names)
    }

    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, ReadError> {
        let mut findings = Findings::about(row.numero).on_line(row.ligne);
        let record = match row.cells {
            Ok(cells) => {
                let shown: Vec<Cow<'_, str>> = self
                    .names
                    .iter()
                    .zip(&cells)
                    .map(|(name, cell)| uncover(cell, name.clone(), &mut findings))
                    .collect();
                let fields = self.columns.fields(&shown, &mut findings);
                let brut = brut(&self.names, &cells);
                let record = findings
                    .record_fits(&brut)
                    .then(|| record(&fields, brut, self.context, &mut self.seen, &mut findings))
                    .flatten();
                findings.name_columns(|field| self.columns.origin(field));
                record
            }
            Err(why) => {
                findings.add(Code::EnregistrementIllisible, "", why);
                None
            }
        };
        self.reading.take(record, findings);
        self.context.avance(row.part);
        let enough = self.most.is_some_and(|most| self.reading.lus >= most);
        Ok(if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }
}

/// A row in the source's own words, as a JSON object of the cells that say something.
fn brut(names: &[String], cells: &[Cow<'_, str>]) -> String {
    let cells = names
        .iter()
        .zip(cells)
        .filter(|(_, cell)| !cell.trim().is_empty())
        .map(|(name, cell)| (name.clone(), cell.trim().into()));
    serde_json::Value::Object(cells.collect()).to_string()
}
