//! Lists within a sentence.

use repere_domain::text::uncapitalised;

/// « en tête-à-tête, imprimante et wifi »: words that begin with a capital elsewhere, one after the other.
pub fn enumerated(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| uncapitalised(word)).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} et {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_is_after_and() {
        assert_eq!(enumerated(&[]), "");
        assert_eq!(enumerated(&["Wifi"]), "wifi");
        assert_eq!(
            enumerated(&["En tête-à-tête", "Imprimante", "Wifi"]),
            "en tête-à-tête, imprimante et wifi"
        );
    }
}
