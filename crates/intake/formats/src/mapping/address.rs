//! The parts of an address in one text: « 3 rue Basse, 37000 Tours ».

use repere_checking::postal_address::Cut;

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
        let cut = Cut::of(text).filter(|cut| cut.behind.chars().any(char::is_alphabetic));
        let Some(cut) = cut else {
            return (self == Self::Street).then(|| text.trim().to_owned());
        };
        let part = match self {
            Self::Street => trimmed(cut.before).to_owned(),
            Self::PostalCode => cut.code.chars().filter(char::is_ascii_digit).collect(),
            Self::Commune => trimmed(cut.behind).to_owned(),
        };
        (!part.is_empty()).then_some(part)
    }
}

/// Without the signs that stood between parts.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",;-–|/".contains(c))
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
