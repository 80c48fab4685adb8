//! A message that any telephone reads: in the letters that the network knows (GSM 03.38), so that three parts hold three times as much
//! as with others.

use repere_domain::text::fold;

/// Letters of a message of three parts, each of which loses seven to say which it is.
const ROOM: usize = 3 * 153;

/// The letters of the alphabet of the network besides those of ASCII.
const OTHERS: &str = "£¥èéùìòÇØøÅåÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

/// Those that it writes as two.
const DOUBLE: &str = "^{}\\[~]|€";

/// A text in the alphabet of the network: what it lacks is written with what it has.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // Quotation marks of English, which nothing stands apart from.
    let text = text.replace("«\u{a0}", "\"").replace("« ", "\"").replace("\u{a0}»", "\"").replace(" »", "\"");
    for letter in text.chars() {
        match letter {
            '’' | '‘' | '`' => plain.push('\''),
            '«' | '»' | '“' | '”' => plain.push('"'),
            '–' | '—' | '·' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\t' => plain.push(' '),
            '°' => plain.push('o'),
            '\n' => plain.push('\n'),
            known if (known.is_ascii() && !known.is_ascii_control()) || OTHERS.contains(known) => {
                plain.push(known)
            }
            '€' => plain.push('€'),
            accented => plain.push_str(&without_accent(accented)),
        }
    }
    plain
}

/// A letter that the network does not know, without its accent; a question mark where nothing is left of it.
fn without_accent(letter: char) -> String {
    let folded = fold(letter.encode_utf8(&mut [0; 4]));
    match folded.is_ascii() && !folded.is_empty() {
        true if letter.is_uppercase() => folded.to_ascii_uppercase(),
        true => folded,
        false => "?".to_owned(),
    }
}

/// How many letters of the network a plain text takes.
fn length(plain: &str) -> usize {
    plain.chars().map(|letter| if DOUBLE.contains(letter) { 2 } else { 1 }).sum()
}

/// The first of some texts that three parts hold, the fullest first, each known by something; the last, cut, where none does.
pub(super) fn fitting<K>(known: K, texts: impl IntoIterator<Item = (K, String)>) -> (K, String) {
    let mut last = (known, String::new());
    for (known, text) in texts {
        last = (known, plain(&text));
        if length(&last.1) <= ROOM {
            return last;
        }
    }
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += if DOUBLE.contains(*letter) { 2 } else { 1 };
        taken <= ROOM
    };
    let cut = last.1.chars().take_while(fits).collect();
    (last.0, cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_network() {
        assert_eq!(
            plain("L’Île · mercredi\u{a0}: 9\u{a0}h–12\u{a0}h, « forêt » où l’on est reçu, cœur à 2 €"),
            "L'Ile - mercredi : 9 h-12 h, \"foret\" où l'on est recu, coeur à 2 €"
        );
        assert_eq!(plain("place de Võru, Ÿ Œ ŠĆ, façade"), "place de Voru, Y OE SC, facade");
        assert_eq!(plain("漢"), "?");
        assert_eq!(length("a€b"), 4);
    }

    #[test]
    fn a_message_has_three_parts_at_most() {
        let long = "é".repeat(ROOM + 1);
        assert_eq!(fitting(0, [(1, long.clone()), (2, "court".to_owned())]), (2, "court".to_owned()));
        assert_eq!(fitting(0, [(1, "€".repeat(300))]).1.chars().count(), ROOM / 2);
        assert_eq!(fitting(0, [(1, long)]).1.chars().count(), ROOM);
        assert_eq!(fitting(0, [(1, "é".repeat(ROOM))]).1.chars().count(), ROOM);
    }
}
