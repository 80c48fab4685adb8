//! The value of a cell: a number as people and programs write it, or nothing.

use repere_domain::indicator::IndicatorValue;

use repere_tables::shown;

use super::ValueFault;

/// What stands for a value that is missing, secret or without meaning.
const NOTHING: [&str; 9] = ["", "na", "n/a", "nd", "n.d.", "s", "ns", "null", "-"];

/// The value of a cell; `None` when it says that there is none.
pub(super) fn read(cell: &str) -> Result<Option<IndicatorValue>, ValueFault> {
    if NOTHING.contains(&cell.to_lowercase().as_str()) {
        return Ok(None);
    }
    let refused = || ValueFault::NotANumber(shown(cell));
    let number = unit_free(cell);
    // Neither `inf` nor `1e5` nor `0x10`: what a person would not write in a table is a mistake there.
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.')
        && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    if !is_number {
        return Err(refused());
    }
    let number: f64 = number.parse().map_err(|_| refused())?;
    IndicatorValue::try_from(number).map(Some).map_err(|_| refused())
}

/// A number with a decimal point, without a sign of percentage nor the spaces of thousands.
fn unit_free(cell: &str) -> String {
    let cell = cell.strip_suffix('%').unwrap_or(cell);
    let plain = |c: char| match c {
        ',' => Some('.'),
        '\u{2212}' => Some('-'),
        ' ' | '\u{a0}' | '\u{202f}' => None,
        c => Some(c),
    };
    cell.chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_decimal_marks_are_read() {
        for (cell, number) in [
            ("5,25", 5.25),
            ("5.25", 5.25),
            ("-3", -3.0),
            ("\u{2212}3,5", -3.5),
            ("12,5 %", 12.5),
            ("1 234,5", 1234.5),
            ("1\u{202f}234", 1234.0),
            (".5", 0.5),
            ("0", 0.0),
        ] {
            assert_eq!(read(cell).unwrap().map(IndicatorValue::get), Some(number), "{cell}");
        }
    }

    #[test]
    fn nothing_is_not_zero() {
        for cell in ["", "NA", "nd", "s", "N/A", "-", "null"] {
            assert_eq!(read(cell), Ok(None), "{cell}");
        }
    }

    #[test]
    fn what_is_no_number_is_said() {
        for cell in ["dix", "inf", "NaN", "1e5", "1.2.3", "1,234.5", "--3", "=1+1", "5/10", "."] {
            assert_eq!(read(cell), Err(ValueFault::NotANumber(cell.to_owned())));
        }
        assert!(read(&"9".repeat(400)).is_err(), "infinite");
    }

    proptest! {
        #[test]
        fn any_cell_is_a_value_nothing_or_a_message(cell in any::<String>()) {
            let _ = read(&cell);
        }

        #[test]
        fn what_is_written_is_read(number in -1e9..1e9_f64) {
            prop_assert_eq!(read(&number.to_string().replace('.', ",")).unwrap().map(IndicatorValue::get), Some(number));
        }
    }
}
