//! How a file is cut into a table: what whoever imports it chose, and what was done.

/// What is chosen of how a file is cut; what is not is recognised by the content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// The sheet of a workbook: its name, or its rank from 1.
    pub sheet: Option<String>,
    /// The line of the header, from 1.
    pub header_line: Option<usize>,
    /// What stands between the cells of a CSV.
    pub separator: Option<char>,
}

impl Layout {
    /// The separator that a person names: itself, or `tab`. `None` for what no table can be cut by.
    pub fn separator_named(name: &str) -> Option<char> {
        if matches!(name, "tab" | "tabulation" | "\\t") {
            return Some('\t');
        }
        let mut letters = name.chars();
        let separator = letters.next().filter(|_| letters.next().is_none())?;
        let cuts = separator == '\t' || (separator.is_ascii_punctuation() && separator != '"');
        cuts.then_some(separator)
    }

    /// The same, completed by what another chose where this one chose nothing.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            sheet: self.sheet.or_else(|| other.sheet.clone()),
            header_line: self.header_line.or(other.header_line),
            separator: self.separator.or(other.separator),
        }
    }
}

/// Where the names of the columns were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderPlace {
    /// The line, from 1; 1 in a file without a header of its own.
    pub line: usize,
    /// How many rows that hold something stand above it: a title, a note.
    pub above: usize,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// Whether some columns are inside others: `a.b` inside `a`.
    pub nested: bool,
    /// The other sheets of the workbook, which are not read.
    pub other_sheets: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_named_as_people_do() {
        for (name, separator) in
            [(";", Some(';')), ("tab", Some('\t')), ("\\t", Some('\t')), ("|", Some('|'))]
        {
            assert_eq!(Layout::separator_named(name), separator, "{name}");
        }
        for name in ["", ";;", "a", "\"", "\n", "é"] {
            assert_eq!(Layout::separator_named(name), None, "{name:?}");
        }
    }
}
