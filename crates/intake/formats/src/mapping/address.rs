//! The parts of an address in one text: « 3 rue Basse, 37000 Tours ».

/// A part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands before the postal code.
    Street,
    /// The postal code.
    PostalCode,
    /// What stands behind it.
    Commune,
}

impl Part {
    /// Every part, as a mapping names it.
    pub(super) const ALL: [(&'static str, Self); 3] =
        [("voie", Self::Street), ("code_postal", Self::PostalCode), ("commune", Self::Commune)];

    /// This part of a text. Without a postal code, the text is a street, unless it names a commune in another way that
    /// nobody can be sure of.
    pub(super) fn of(self, text: &str) -> Option<String> {
        let Some((street, code, commune)) = split(text) else {
            return (self == Self::Street).then(|| text.trim().to_owned());
        };
        let part = match self {
            Self::Street => trimmed(street).to_owned(),
            Self::PostalCode => code,
            Self::Commune => without_country(trimmed(commune)).to_owned(),
        };
        (!part.is_empty()).then_some(part)
    }
}

/// What stands before the last postal code of a text, that code, and what follows it.
fn split(text: &str) -> Option<(&str, String, &str)> {
    let words: Vec<(usize, &str)> = text
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let is_digits =
        |word: &str, length: usize| word.len() == length && word.bytes().all(|b| b.is_ascii_digit());
    // « 37000 » or « 37 000 »; the last one, for a street may have a number of five digits.
    let whole = words.iter().rposition(|(_, word)| is_digits(word, 5)).map(|rank| (rank, rank));
    let halves = || {
        let rank = words.windows(2).rposition(|pair| {
            let apart = pair[1].0 - pair[0].0 == 3;
            apart && is_digits(pair[0].1, 2) && is_digits(pair[1].1, 3)
        })?;
        Some((rank, rank + 1))
    };
    let (first, last) = whole.or_else(halves)?;
    let code = words[first..=last].iter().map(|(_, word)| *word).collect();
    let (start, end) = (words[first].0, words[last].0 + words[last].1.len());
    let letters = text[end..].chars().any(char::is_alphabetic);
    letters.then_some((&text[..start], code, &text[end..]))
}

/// Without the signs that stood between parts.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",;-–|/".contains(c))
}

fn without_country(commune: &str) -> &str {
    let end = commune.len().saturating_sub("France".len());
    match commune.get(end..) {
        Some(country) if country.eq_ignore_ascii_case("france") && end > 0 => trimmed(&commune[..end]),
        _ => commune,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_around_the_postal_code() {
        for (text, street, code, commune) in [
            ("3 rue Basse, 37000 Tours", "3 rue Basse", "37000", "Tours"),
            ("3 rue Basse 37 000 TOURS CEDEX 1", "3 rue Basse", "37000", "TOURS CEDEX 1"),
            ("Mairie - 36300 - Le Blanc", "Mairie", "36300", "Le Blanc"),
            ("Lieudit 12345 voie, 18000 Bourges, France", "Lieudit 12345 voie", "18000", "Bourges"),
            ("3 rue Basse\n37000 L’Île-Bouchard", "3 rue Basse", "37000", "L’Île-Bouchard"),
            ("37000 Tours", "", "37000", "Tours"),
        ] {
            let part = |part: Part| part.of(text).unwrap_or_default();
            let found = (part(Part::Street), part(Part::PostalCode), part(Part::Commune));
            assert_eq!(found, (street.to_owned(), code.to_owned(), commune.to_owned()), "{text}");
        }
        for text in ["3 rue Basse, Tours", "3 rue Basse 37000", "", "37000"] {
            assert_eq!((Part::PostalCode.of(text), Part::Commune.of(text)), (None, None), "{text}");
        }
        assert_eq!(Part::Street.of("3 rue Basse").as_deref(), Some("3 rue Basse"));
    }
}
