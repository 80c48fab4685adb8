//! An address in one text, cut at its postal code: « 5 rue de la Mairie | 41350 | Vineuil ».

use repere_domain::codes::CodePostal;
use repere_domain::text::fold;

/// An address around its postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut<'a> {
    /// What stands before the code.
    pub before: &'a str,
    /// The code as it is written: « 37000 », « 37 000 ».
    pub code: &'a str,
    /// What stands behind it, without the country.
    pub behind: &'a str,
}

/// Words before five digits that make another number of them: of a box, a delivery service, a racing course.
const OTHER_NUMBERS: [&str; 6] = ["bp", "cs", "tsa", "cidex", "boite", "postale"];

/// Countries that end an address are no part of the commune.
const COUNTRIES: [&str; 1] = ["france"];

impl<'a> Cut<'a> {
    /// Cuts an address at the last five digits that may be a postal code, since a street may have a number of five digits;
    /// at « 37 000 » where no five stand together.
    pub fn of(address: &'a str) -> Option<Self> {
        let address = without_country(address.trim());
        let words = words(address);
        let other = |rank: usize| {
            let before = rank.checked_sub(1).and_then(|before| words.get(before));
            before.is_some_and(|(_, word)| OTHER_NUMBERS.contains(&fold(word).as_str()))
        };
        let whole = || {
            (0..words.len()).rfind(|rank| is_code(words[*rank].1) && !other(*rank)).map(|rank| (rank, rank))
        };
        let halves = || {
            let rank = words.windows(2).rposition(|pair| {
                let apart = pair[1].0 - pair[0].0 == 3;
                apart
                    && pair[0].1.len() == 2
                    && pair[1].1.len() == 3
                    && is_code(&format!("{}{}", pair[0].1, pair[1].1))
            })?;
            (!other(rank)).then_some((rank, rank + 1))
        };
        let (first, last) = whole().or_else(halves)?;
        let (start, end) = (words[first].0, words[last].0 + words[last].1.len());
        Some(Self { before: &address[..start], code: &address[start..end], behind: &address[end..] })
    }
}

fn is_code(word: &str) -> bool {
    word.parse::<CodePostal>().is_ok()
}

/// The words of a text, with where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push((start, word));
        }
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

fn without_country(address: &str) -> &str {
    let stem = |at: usize| address[..at].trim_end_matches([' ', ',', ';', '-', '–', '(', '\n']);
    match address.rfind(|c: char| !c.is_alphabetic() && c != ')') {
        Some(at) if COUNTRIES.contains(&fold(&address[at..]).trim()) => stem(at),
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_at_its_postal_code() {
        for (address, before, code, behind) in [
            ("5 rue de la Mairie 41350 Vineuil", "5 rue de la Mairie ", "41350", " Vineuil"),
            ("3 rue Basse 37 000 TOURS, France", "3 rue Basse ", "37 000", " TOURS"),
            ("12345 chemin long 45000 Orléans", "12345 chemin long ", "45000", " Orléans"),
            ("BP 10005, 41350 Vineuil Cedex 2", "BP 10005, ", "41350", " Vineuil Cedex 2"),
            ("5 rue de l’Été 41350", "5 rue de l’Été ", "41350", ""),
        ] {
            assert_eq!(Cut::of(address), Some(Cut { before, code, behind }), "{address}");
        }
        for none in ["", "5 rue de la Mairie", "BP 10005", "Rue X CS 40001", "410 350 Vineuil", "é"] {
            assert_eq!(Cut::of(none), None, "{none}");
        }
    }
}
