//! Headings in words.

use repere_domain::sentence;

use crate::Assumptions;

/// A number as French writes it, without useless decimals.
pub(super) fn number(number: f64) -> String {
    let rounded = (number * 100.0).round() / 100.0;
    rounded.to_string().replace('.', ",")
}

/// The unit that people count in.
pub(super) const fn unit(assumptions: &Assumptions) -> &'static str {
    if assumptions.par.is_some() { "min" } else { "km" }
}

/// « à plus de 10 km », « à plus de 15 min ».
pub(super) fn beyond(assumptions: &Assumptions) -> String {
    let threshold = assumptions.seuil_km.or(assumptions.seuil_min).unwrap_or_default();
    sentence!("à plus de {} {}", number(threshold), unit(assumptions))
}

/// The bands in words, the nearest first: « moins de 2 km », « de 2 à 5 km », « 20 km et plus ».
pub(super) fn bands(assumptions: &Assumptions) -> Vec<String> {
    let (bounds, unit) = (assumptions.bounds(), unit(assumptions));
    let inner = bounds.windows(2).filter_map(|pair| {
        Some(sentence!("de {} à {} {unit}", number(*pair.first()?), number(*pair.get(1)?)))
    });
    let first = bounds.first().map(|bound| sentence!("moins de {} {unit}", number(*bound)));
    let last = bounds.last().map(|bound| sentence!("{} {unit} et plus", number(*bound)));
    first.into_iter().chain(inner).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scale;

    #[test]
    fn bands_are_said_in_words() {
        let assumptions = Assumptions::of(&Scale::default());
        let words = bands(&assumptions);
        assert_eq!(words.len(), assumptions.bounds().len() + 1);
        assert_eq!((words[0].as_str(), words[1].as_str()), ("moins de 2\u{a0}km", "de 2 à 5\u{a0}km"));
        assert_eq!(words.last().map(String::as_str), Some("20\u{a0}km et plus"));
        assert_eq!(beyond(&assumptions), "à plus de 10\u{a0}km");
        assert_eq!((number(2.5), number(10.000_000_1)), ("2,5".to_owned(), "10".to_owned()));
    }
}
