//! A JSON array, split into its records without understanding them.

use std::cell::Cell;
use std::fmt;

use serde::Deserializer;
use serde::de::{Error as _, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::error::{JsonFault, TableError};

/// Most records in a file, as many as a sheet has rows. Beyond it, two bytes of text would take sixteen of memory.
pub(super) const RECORDS_MAX: usize = 1_048_576;

/// The records of a JSON array, each as written.
///
/// # Errors
/// When the text is not an array of JSON values, or holds more than a sheet has rows.
pub fn split(text: &str) -> Result<Vec<&RawValue>, TableError> {
    if !text.trim_start().starts_with('[') && serde_json::from_str::<&RawValue>(text).is_ok() {
        return Err(TableError::NotAnArray);
    }
    let reached = Cell::new(0);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer
        .deserialize_seq(Records(&reached))
        .and_then(|records| deserializer.end().map(|()| records))
        .map_err(|error| TableError::Json {
            record: reached.get() + 1,
            line: error.line(),
            column: error.column(),
            fault: if reached.get() == RECORDS_MAX { JsonFault::TooManyRecords } else { fault(&error) },
        })
}

/// What is wrong with a text that is not JSON.
pub(super) fn fault(error: &serde_json::Error) -> JsonFault {
    match error.classify() {
        Category::Eof => JsonFault::CutShort,
        _ => JsonFault::NotJson,
    }
}

/// Collects raw records, and keeps count outside, so that an error can say how far it got.
struct Records<'c>(&'c Cell<usize>);

impl<'de> Visitor<'de> for Records<'_> {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut records = Vec::new();
        while let Some(record) = seq.next_element()? {
            if records.len() == RECORDS_MAX {
                return Err(A::Error::custom("too many records"));
            }
            records.push(record);
            self.0.set(records.len());
        }
        Ok(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> (usize, usize, JsonFault) {
        match split(text) {
            Err(TableError::Json { record, line, fault, .. }) => (record, line, fault),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn splits_and_tells_where_it_breaks() {
        assert_eq!(split("[]").unwrap().len(), 0);
        assert_eq!(split(" [ {\"gid\": 1}, 2, null ] ").unwrap().len(), 3);
        assert_eq!(failure("[{\"gid\": 1},\n{\"gid\": 2"), (2, 2, JsonFault::CutShort));
        assert_eq!(failure("[{\"gid\": 1},\n{\"gid\" 2}]"), (2, 2, JsonFault::NotJson));
        assert_eq!(failure("[1] trop"), (2, 1, JsonFault::NotJson));
        assert_eq!(failure("gid;nom\n1;x"), (1, 1, JsonFault::NotJson));
        assert_eq!(split("{\"gid\": 1}").unwrap_err(), TableError::NotAnArray);
    }

    #[test]
    fn a_cut_anywhere_is_told() {
        let whole = "[{\"gid\": 1, \"c_nom\": \"Été\"}, {\"gid\": 2}]";
        for end in (1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            assert!(split(&whole[..end]).is_err(), "{}", &whole[..end]);
        }
    }
}
