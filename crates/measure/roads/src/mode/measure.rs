//! Numbers as mappers write them.

/// The number that a text begins with: `50`, `50 mph`, `2,5 m`.
pub(super) fn leading_number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text[..end].parse().ok()
}

/// Seconds of a duration: minutes, `H:MM` or `H:MM:SS`, or ISO 8601 (`PT1H30M`).
pub(super) fn duration(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(parts) = text.strip_prefix("PT") {
        return iso(parts);
    }
    let parts: Vec<f64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let seconds = match parts[..] {
        [minutes] => minutes * 60.0,
        [hours, minutes] => hours * 3600.0 + minutes * 60.0,
        [hours, minutes, seconds] => hours * 3600.0 + minutes * 60.0 + seconds,
        _ => return None,
    };
    (seconds.is_finite() && seconds > 0.0).then_some(seconds)
}

fn iso(parts: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut number = String::new();
    for c in parts.chars() {
        match c {
            '0'..='9' | '.' => number.push(c),
            _ => {
                let unit = match c {
                    'H' => 3600.0,
                    'M' => 60.0,
                    'S' => 1.0,
                    _ => return None,
                };
                seconds += std::mem::take(&mut number).parse::<f64>().ok()? * unit;
            }
        }
    }
    (number.is_empty() && seconds > 0.0).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_mappers_write_them() {
        for (text, seconds) in [
            ("15", Some(900.0)),
            ("0:15", Some(900.0)),
            ("01:30:00", Some(5400.0)),
            ("PT1H30M", Some(5400.0)),
            ("PT45S", Some(45.0)),
            ("0", None),
            ("bientôt", None),
            ("PT", None),
            ("PT3", None),
            ("-5", None),
        ] {
            assert_eq!(duration(text), seconds, "{text}");
        }
    }

    #[test]
    fn numbers_stop_where_words_begin() {
        for (text, number) in
            [("50", Some(50.0)), ("30 mph", Some(30.0)), ("2,5 m", Some(2.5)), ("FR:urban", None)]
        {
            assert_eq!(leading_number(text), number, "{text}");
        }
    }
}
