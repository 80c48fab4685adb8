//! Days in the writings of sources: those that a format names (`JJ/MM/AAAA`, `J mois AAAA`…), and those that French files and
//! spreadsheets use without saying so ([`day`]). A time behind a day is no part of it.

use std::sync::LazyLock;

use chrono::{Datelike as _, Days, NaiveDate};
use repere_domain::text::fold;

/// Beginnings of the names of the months, without accents, enough to tell them apart.
const MONTHS: [&str; 12] =
    ["janv", "fev", "mars", "avr", "mai", "juin", "juil", "aou", "sept", "oct", "nov", "dec"];

/// Years that a date of update may be of; others are mistakes of typing or of format.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Days of the week, which add nothing to a date.
const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// What spreadsheets count days from, so that 1 March 1900 and all that follows has the number it has there.
const SPREADSHEET_EPOCH: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// The writings that need no format, for they cannot be taken for one another: `AAAA-MM-JJ` and its kin, and the French order
/// of day, month and year of four digits.
static USUAL: LazyLock<Vec<DateFormat>> = LazyLock::new(|| {
    [
        "AAAA-MM-JJ",
        "AAAA/MM/JJ",
        "AAAA.MM.JJ",
        "JJ/MM/AAAA",
        "JJ-MM-AAAA",
        "JJ.MM.AAAA",
        "AAAAMMJJ",
        "J mois AAAA",
    ]
    .iter()
    .filter_map(|format| DateFormat::parse(format))
    .collect()
});

/// One way to write a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    /// In the syntax of chrono.
    pattern: String,
    /// The month is a word.
    in_words: bool,
}

impl DateFormat {
    /// `AAAA-MM-JJ`, what the standard writes.
    pub fn iso() -> Self {
        Self { pattern: "%Y-%m-%d".to_owned(), in_words: false }
    }

    /// Reads a format made of `JJ`, `J`, `MM`, `M`, `mois`, `AAAA`, `AA` and what stands between them. `None` unless
    /// it has a day, a month and a year, once each.
    pub fn parse(text: &str) -> Option<Self> {
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

    /// The day that a text says in this format; a time may follow it.
    fn read(&self, text: &str) -> Option<NaiveDate> {
        let numbered = if self.in_words { Some(in_numbers(text)?) } else { None };
        let text = numbered.as_deref().unwrap_or(text);
        let (date, rest) = NaiveDate::parse_and_remainder(text, &self.pattern).ok()?;
        (is_time(rest) && YEARS.contains(&date.year())).then_some(date)
    }
}

/// The day that a text says in the first format that reads it.
pub fn read(text: &str, formats: &[DateFormat]) -> Option<NaiveDate> {
    formats.iter().find_map(|format| format.read(text.trim()))
}

/// The day that a text says in one of the usual writings, or as the number that a spreadsheet keeps for it.
pub fn day(text: &str) -> Option<NaiveDate> {
    read(text, &USUAL).or_else(|| serial(text.trim()))
}

/// The day of a spreadsheet's number, whose fraction is the time: `46341`, `46341,397`.
fn serial(text: &str) -> Option<NaiveDate> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let date = SPREADSHEET_EPOCH?.checked_add_days(Days::new(whole.parse().ok()?))?;
    YEARS.contains(&date.year()).then_some(date)
}

/// Whether what follows a day is nothing or a time of that day: ` 08:30`, `T08:30:00.000+02:00`, ` à 8 h 30`, `, 9:33 AM`.
fn is_time(rest: &str) -> bool {
    const WORDS: [&str; 12] = ["h", "heures", "min", "mn", "s", "am", "pm", "z", "utc", "gmt", "cest", "cet"];
    let Some(time) = rest.strip_prefix([' ', 'T', 't', ',']) else { return rest.is_empty() };
    let time = time.trim_start_matches([' ', ',', 'à', 'a', '-']);
    let letters = time.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let signs = |c: char| c.is_alphanumeric() || " :.,+-\u{a0}".contains(c);
    time.is_empty()
        || (time.starts_with(|c: char| c.is_ascii_digit())
            && time.chars().all(signs)
            && letters.map(str::to_lowercase).all(|word| WORDS.contains(&word.as_str())))
}

/// « 1er février 2026 » as `1 2 2026`; `None` when no word is a month.
fn in_numbers(text: &str) -> Option<String> {
    let folded = fold(text);
    let mut words: Vec<String> = folded
        .split(' ')
        .filter(|word| !WEEKDAYS.iter().any(|day| word == day || *word == &day[..3]))
        .map(|word| word.replace("1er", "1"))
        .collect();
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
            ("J mois AAAA", "dimanche 1er février 2026 à 10h30"),
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

    #[test]
    fn usual_writings_need_no_format() {
        for text in [
            "2026-11-15",
            "2026-11-15T08:00:00Z",
            "2026-11-15 08:00:00",
            "2026-11-15T23:30:00.000+01:00",
            "2026-11-15 08:00:00 UTC",
            "2026/11/15 14:16:50.898",
            "20261115",
            "15/11/2026",
            "15/11/2026 09:33:12",
            "15/11/2026 à 9 h 33",
            "15/11/2026, 9:33 PM",
            "15-11-2026",
            "15.11.2026",
            "15 novembre 2026",
            "dim. 15 nov. 2026",
            "Dimanche 15 Novembre 2026, 9h33",
            "46341",
            "46341.398055",
            "46341,5",
            " 2026-11-15 ",
        ] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), Some("2026-11-15"), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_day_or_none_is_refused() {
        for text in [
            "",
            "11/15/2026",
            "15/11/26",
            "2026",
            "novembre 2026",
            "2026-13-01",
            "2026-11-31",
            "46341 jours",
            "6341",
            "1900000",
            "2026-11-15 ou 16",
            "15/11/2026 - 16/11/2026",
            "12345",
            "hier",
            "2026-11-15 matin",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_day_reads_back_whatever_follows(text in "\\PC{0,30}") {
            if let Some(read) = day(&text) {
                proptest::prop_assert_eq!(day(&read.to_string()), Some(read));
            }
        }
    }
}
