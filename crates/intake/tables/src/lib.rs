//! Tables in and out: any file to a header and rows of cells ([`read`]), rows of cells to any file ([`Table`]). What the
//! cells mean is no concern of this crate.

mod error;
mod layout;
mod read;
mod words;
mod write;

pub use error::{Choice, Fault, JsonFault, RowFault, TableError, WorkbookFault};
pub use layout::{HeaderPlace, Layout};
pub use read::{Encoding, Row, Sink, decode, read, read_as, split_records};
pub use words::shown;
pub use write::{Cell, Column, Header, Note, Shape, Sheet, Table, TableFormat, Tabulate, Workbook, harmless};
