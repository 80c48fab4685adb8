use std::collections::HashMap;

/// The rows of a CSV, by the names of its columns.
pub fn rows(csv: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}
