//! Identifiers for a source that has none: of the name and the address, so that the same place has the same one the next time.

use repere_domain::text::fold;

use crate::standard::Fields;

/// What a place is told by.
const TOLD_BY: [&str; 4] = ["nom", "adresse", "code_postal", "commune"];

/// Letters of the name that stand in the identifier, for people.
const SHOWN: usize = 40;

/// Said of every file whose records have none.
pub(super) const REMARK: &str = "cette source n’a pas d’identifiants : ils sont faits du nom et de l’adresse ; un lieu qui change de \
     nom ou d’adresse est pris pour un autre";

/// The identifier of a record.
pub(super) fn of(fields: &Fields) -> Option<String> {
    let parts = TOLD_BY.map(|field| fold(fields.get(field).unwrap_or_default()));
    let name: String = parts.first().filter(|name| !name.is_empty())?.chars().take(SHOWN).collect();
    Some(format!("{}-{:016x}", name.trim_end().replace(' ', "-"), fnv1a(&parts.join("\n"))))
}

/// FNV-1a, 64 bits: the same number for the same text, for ever and everywhere.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(nom: &str, adresse: &str) -> Option<String> {
        let mut fields = Fields::default();
        fields.set("nom", nom);
        fields.set("adresse", adresse);
        of(&fields)
    }

    #[test]
    fn the_same_place_has_the_same_identifier() {
        // The hash of the reference implementation, of a text of one letter.
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
        let first = id("Mairie d’Éxemple", "1, rue Basse").unwrap();
        assert!(first.starts_with("mairie-d-exemple-"), "{first}");
        assert_eq!(id("MAIRIE D'EXEMPLE", "1 RUE BASSE"), Some(first.clone()));
        assert_ne!(id("Mairie d’Éxemple", "2, rue Basse"), Some(first));
        assert_eq!(id("", "1 rue Basse"), None);
    }
}
