//! A postal code and a commune read out of an address: « 5 rue de la Mairie 41350 Vineuil ».

use crate::postal_address::Cut;

/// What an address says beside the street.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    pub(super) code_postal: Option<&'a str>,
    pub(super) commune: Option<&'a str>,
}

impl<'a> Parts<'a> {
    /// Reads an address: its last five digits that can be a postal code, and the words behind them; for want of words
    /// behind, the last words before.
    pub(super) fn of(address: &'a str) -> Self {
        // The number of a street comes first; digits in two groups may be two numbers.
        let Some(cut) = Cut::of(address).filter(|cut| !cut.before.is_empty() && cut.code.len() == 5) else {
            return Self::default();
        };
        let before = || {
            let street = cut.before.trim_end_matches([' ', '(', ',', ';', '-', '–']);
            // « 5 rue de la Mairie, Vineuil (41350) »
            let (_, last) = street.rsplit_once([',', ';', '\n'])?;
            commune(last).filter(|name| !name.bytes().any(|b| b.is_ascii_digit()))
        };
        Self { commune: commune(cut.behind).or_else(before), code_postal: Some(cut.code) }
    }
}

/// The name at the beginning of a text, up to what cannot be one.
fn commune(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', ')', ',', ';', '-', '–', ':', '\n']);
    let end = text.find([',', ';', '(', '\n', '|']).unwrap_or(text.len());
    let name = text[..end].trim().trim_end_matches(['.', '-', '–', ')']).trim();
    name.chars().any(char::is_alphabetic).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_and_a_commune_are_read_where_they_stand() {
        for (address, code_postal, commune) in [
            ("5 rue de la Mairie 41350 Vineuil", "41350", "Vineuil"),
            ("5 rue de la Mairie, 41350 VINEUIL", "41350", "VINEUIL"),
            ("5, rue de la Mairie - 41350 Vineuil, France", "41350", "Vineuil"),
            ("5 rue de la Mairie, Vineuil (41350)", "41350", "Vineuil"),
            ("5 rue de la Mairie, Vineuil 41350", "41350", "Vineuil"),
            ("BP 10005, 41350 Saint-Gervais-la-Forêt Cedex 2", "41350", "Saint-Gervais-la-Forêt Cedex 2"),
            ("12345 chemin long 45000 Orléans", "45000", "Orléans"),
            ("Place d’Armes\n45000 Orléans\nFRANCE", "45000", "Orléans"),
            ("1 rue de l’Été 28220 Cloyes-sur-le-Loir (28)", "28220", "Cloyes-sur-le-Loir"),
        ] {
            let expected = Parts { code_postal: Some(code_postal), commune: Some(commune) };
            assert_eq!(Parts::of(address), expected, "{address}");
        }
    }

    #[test]
    fn other_numbers_are_no_postal_codes() {
        for address in
            ["", "45000", "5 rue de la Mairie", "BP 10005", "Rue X CS 40001", "410 350 Vineuil", "é"]
        {
            assert_eq!(Parts::of(address), Parts::default(), "{address}");
        }
        let alone = Parts { code_postal: Some("45000"), commune: None };
        assert_eq!(Parts::of("5 rue de la Mairie 45000"), alone);
    }
}
