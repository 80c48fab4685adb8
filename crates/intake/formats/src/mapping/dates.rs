//! Dates in several writings: `JJ/MM/AAAA`, `AAAA-MM-JJ`, `J mois AAAA`…

use chrono::{Datelike as _, NaiveDate};
use repere_domain::texte::fold;

/// Beginnings of the names of the months, without accents, enough to tell them apart.
const MONTHS: [&str; 12] =
    ["janv", "fev", "mars", "avr", "mai", "juin", "juil", "aou", "sept", "oct", "nov", "dec"];

/// Years that a date of update may be of; others are mistakes of typing or of format.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// One way to write a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateFormat {
    /// In the syntax of chrono.
    pattern: String,
    /// The month is a word.
    in_words: bool,
}

impl DateFormat {
    /// `AAAA-MM-JJ`, what the standard writes.
    pub(super) fn iso() -> Self {
        Self { pattern: "%Y-%m-%d".to_owned(), in_words: false }
    }

    /// Reads a format made of `JJ`, `J`, `MM`, `M`, `mois`, `AAAA`, `AA` and what stands between them. `None` unless
    /// it has a day, a month and a year, once each.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let in_words = text.contains("mois");
        let mut rest = if in_words { text.replace("mois", "MM") } else { text.to_owned() };
        if in_words {
            // The text to read is folded too, so that « 1er février, 2026 » reads.
            rest = rest.replace(|c: char| !c.is_alphanumeric(), " ");
        }
        let mut pattern = String::new();
        for (letter, directives) in
            [('J', ["%d", "%d", "", ""]), ('M', ["%m", "%m", "", ""]), ('A', ["", "%y", "", "%Y"])]
        {
            let start = rest.find(letter)?;
            let length = rest[start..].chars().take_while(|c| *c == letter).count();
            let directive = directives.get(length - 1).filter(|directive| !directive.is_empty())?;
            rest.replace_range(start..start + length, directive);
            if rest.contains(letter) {
                return None;
            }
            pattern.clone_from(&rest);
        }
        Some(Self { pattern, in_words })
    }

    /// The day that a text says in this format; an hour may follow it.
    fn read(&self, text: &str) -> Option<NaiveDate> {
        let numbered = if self.in_words { Some(in_numbers(text)?) } else { None };
        let text = numbered.as_deref().unwrap_or(text);
        let (date, rest) = NaiveDate::parse_and_remainder(text, &self.pattern).ok()?;
        let followed_by_hour = rest.is_empty() || rest.starts_with([' ', 'T', ',']);
        (followed_by_hour && YEARS.contains(&date.year())).then_some(date)
    }
}

/// The day that a text says in the first format that reads it.
pub(super) fn read(text: &str, formats: &[DateFormat]) -> Option<NaiveDate> {
    formats.iter().find_map(|format| format.read(text.trim()))
}

/// « 1er février 2026 » as `1 2 2026`; `None` when no word is a month.
fn in_numbers(text: &str) -> Option<String> {
    let folded = fold(text);
    let mut words: Vec<String> = folded.split(' ').map(|word| word.replace("1er", "1")).collect();
    let (word, month) = words.iter_mut().find_map(|word| {
        let (_, month) = MONTHS.iter().zip(1_u32..).find(|(beginning, _)| word.starts_with(**beginning))?;
        Some((word, month))
    })?;
    *word = month.to_string();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_writings() {
        for (format, text) in [
            ("AAAA-MM-JJ", "2026-02-01T10:11:12Z"),
            ("JJ/MM/AAAA", "01/02/2026 10:30"),
            ("JJ/MM/AAAA", "1/2/2026"),
            ("J.M.AA", "1.2.26"),
            ("AAAAMMJJ", "20260201"),
            ("J mois AAAA", "1er février 2026"),
            ("JJ-mois-AAAA", "01 févr. 2026"),
        ] {
            let format = DateFormat::parse(format).unwrap_or_else(|| panic!("{format}"));
            let date = read(text, std::slice::from_ref(&format));
            assert_eq!(date.map(|d| d.to_string()).as_deref(), Some("2026-02-01"), "{text} as {format:?}");
        }
    }

    #[test]
    fn refuses_what_it_is_not_sure_of() {
        for format in ["", "JJ/MM", "JJ/MM/AAA", "JJ/JJ/MM/AAAA", "%d/%m/%Y"] {
            assert_eq!(DateFormat::parse(format), None, "{format}");
        }
        let french = [DateFormat::parse("JJ/MM/AAAA").unwrap()];
        for text in ["", "hier", "02/30/2026", "30/02/2026", "01/02/26", "01/02/20266", "01/02/2026x"] {
            assert_eq!(read(text, &french), None, "{text}");
        }
    }
}
