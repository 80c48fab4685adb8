//! The names of the columns: bounded, none twice.

use super::MAX_COLUMNS;
use crate::TableError;

/// Checks the names of the columns, found on `ligne`, and trims them. Columns without a name at the end are those
/// that a spreadsheet adds by itself: they are dropped.
pub(super) fn check<'n>(
    names: impl IntoIterator<Item = &'n str>,
    ligne: usize,
) -> Result<Vec<String>, TableError> {
    let error = |colonne: usize, detail: String| TableError::Unreadable { ligne, colonne, detail };
    let mut header: Vec<String> = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        if index >= MAX_COLUMNS {
            return Err(error(index + 1, format!("plus de {MAX_COLUMNS} colonnes")));
        }
        let name = name.trim();
        if let Some(first) = header.iter().position(|known| !name.is_empty() && known == name) {
            let detail = format!(
                "la colonne « {} » existe deux fois ({} et {}) : renommez-en une",
                shown(name),
                first + 1,
                index + 1
            );
            return Err(error(index + 1, detail));
        }
        header.push(name.to_owned());
    }
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    Ok(header)
}

/// The beginning of a text, for a message.
pub fn shown(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_unique() {
        assert_eq!(check([" a", "b ", "", "c", "", " "], 1).unwrap(), ["a", "b", "", "c"]);
        let TableError::Unreadable { ligne, colonne, detail } = check(["a", "b", "a"], 3).unwrap_err() else {
            panic!("another error");
        };
        assert_eq!((ligne, colonne), (3, 3));
        assert!(detail.contains("« a »") && detail.contains("1 et 3"), "{detail}");
        assert!(check(std::iter::repeat_n("", MAX_COLUMNS + 1), 1).is_err());
    }
}
