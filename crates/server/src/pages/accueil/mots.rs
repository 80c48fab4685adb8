//! Small words.

/// « de Tours », « d’Orléans », « du Blanc », « de La Riche », « des Hermites ».
pub(super) fn de(nom: &str) -> String {
    if let Some(rest) = nom.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    if let Some(rest) = nom.strip_prefix("Les ") {
        return format!("des {rest}");
    }
    let vowel = nom.chars().next().is_some_and(|letter| "AEIOUYÂÉÈÊÎÔŒ".contains(letter));
    // An H is silent in Huisseau and not in Hanches: « de » is never wrong to the reader.
    if vowel { format!("d’{nom}") } else { format!("de {nom}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_take_their_preposition() {
        for (nom, written) in [
            ("Tours", "de Tours"),
            ("Orléans", "d’Orléans"),
            ("Le Blanc", "du Blanc"),
            ("Les Hermites", "des Hermites"),
            ("La Riche", "de La Riche"),
            ("L’Île-Bouchard", "de L’Île-Bouchard"),
            ("Écueillé", "d’Écueillé"),
        ] {
            assert_eq!(de(nom), written);
        }
    }
}
