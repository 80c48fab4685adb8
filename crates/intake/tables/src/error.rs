//! Why a table cannot be read: what a reader needs to know, said in French by [`crate::words`].

/// Why a file cannot be read at all. Nothing of it has been imported then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// Empty, or white space only.
    Empty,
    /// Not in UTF-8.
    Encoding {
        /// First line that is not, from 1.
        line: usize,
        /// Offset in the file of the first wrong byte, from 0.
        byte: usize,
    },
    /// Not JSON, or cut short.
    Json {
        /// The record that does not read, from 1.
        record: usize,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        fault: JsonFault,
    },
    /// JSON, but not an array of records.
    NotAnArray,
    /// A NUL byte: not a text, or one in UTF-16.
    NulByte {
        /// Its line, from 1.
        line: usize,
        /// Its offset in the file, from 0.
        byte: usize,
    },
    /// A table that cannot be split into rows and cells.
    Unreadable {
        /// Line of the text or of the sheet, from 1.
        line: usize,
        /// Character of that line, or column of the sheet, from 1.
        column: usize,
        /// What is wrong there.
        fault: Fault,
    },
    /// A header and nothing below it.
    NoRows,
    /// A spreadsheet that cannot be opened.
    Workbook(WorkbookFault),
    /// The sheet asked for is not in the workbook.
    NoSuchSheet {
        /// What was asked for.
        wanted: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// No row starts on the line asked for.
    NoSuchLine(usize),
    /// A choice that means nothing for this kind of file.
    ChoiceWithoutUse(Choice),
}

/// What is wrong at a place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// More cells in a row than any table has columns.
    TooManyCells(usize),
    /// More columns than a table may have.
    TooManyColumns(usize),
    /// More rows than a table may have.
    TooManyRows(usize),
    /// A cell that is a file cut wrong, not a text that somebody wrote.
    CellTooLong,
    /// A quotation mark that nothing closes.
    QuoteNeverClosed,
    /// Text behind a closing quotation mark; the mark was opened on that line.
    TextAfterQuote(usize),
    /// Two columns of one name.
    ColumnTwice {
        /// That name.
        name: String,
        /// The first column, from 1.
        first: usize,
        /// The second one.
        second: usize,
    },
    /// Not JSON.
    Json(JsonFault),
    /// What the reader of this table has to say, in French.
    Said(String),
}

/// What is wrong with a text that should be JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFault {
    /// It stops before its end.
    CutShort,
    /// It is something else.
    NotJson,
    /// It holds more records than a sheet has rows.
    TooManyRecords,
}

/// Why a workbook cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkbookFault {
    /// The format before XLSX.
    OldFormat,
    /// An archive that is damaged or cut.
    Damaged,
    /// An archive without the parts of a workbook.
    NotAWorkbook,
    /// No sheet.
    NoSheet,
    /// A sheet that does not read, or a cell of it.
    SheetUnreadable(String),
    /// Unpacked, it would fill the memory.
    TooLarge,
}

/// A choice about how a file is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The sheet of a workbook.
    Sheet,
    /// The line of the header.
    HeaderLine,
    /// The separator of a CSV.
    Separator,
}

/// Why a row has no cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// More or fewer cells than the header.
    Width {
        /// The line, from 1.
        line: usize,
        /// Cells of the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// Cells to the right of the last column that has a name.
    BeyondColumns(usize),
    /// A record of a JSON array, on that line, that is no object.
    NotAnObject(usize),
}
