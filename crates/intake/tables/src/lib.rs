//! Tables in and out: any file to a header and rows of cells ([`read`]), rows of cells to any file ([`Table`]). What the
//! cells mean is no concern of this crate.

mod error;
mod read;
mod write;

pub use error::TableError;
pub use read::{Encodage, Row, Sink, decode, read, shown, split_records};
pub use write::{Cell, Header, Table, TableFormat, harmless};
