//! A message that any telephone reads: in the letters that the network knows (GSM 03.38), so that three parts hold three times as much
//! as with others.

/// Letters of a message of three parts, each of which loses seven to say which it is.
const ROOM: usize = 3 * 153;

/// The letters of the alphabet of the network besides those of ASCII.
const OTHERS: &str = "£¥èéùìòÇØøÅåÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

/// Those that it writes as two.
const DOUBLE: &str = "^{}\\[~]|€";

/// A text in the alphabet of the network: what it lacks is written with what it has.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '’' | '‘' | '`' => plain.push('\''),
            '«' | '»' | '“' | '”' => plain.push('"'),
            '–' | '—' | '·' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\t' => plain.push(' '),
            'ê' | 'ë' => plain.push('e'),
            'â' => plain.push('a'),
            'î' | 'ï' => plain.push('i'),
            'ô' => plain.push('o'),
            'û' => plain.push('u'),
            'ç' => plain.push('c'),
            'ÿ' => plain.push('y'),
            'À' | 'Â' => plain.push('A'),
            'È' | 'Ê' | 'Ë' => plain.push('E'),
            'Î' | 'Ï' => plain.push('I'),
            'Ô' => plain.push('O'),
            'Ù' | 'Û' => plain.push('U'),
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str("OE"),
            '°' => plain.push('o'),
            '\n' => plain.push('\n'),
            known if (known.is_ascii() && !known.is_ascii_control()) || OTHERS.contains(known) => {
                plain.push(known)
            }
            '€' => plain.push('€'),
            _ => plain.push('?'),
        }
    }
    plain
}

/// How many letters of the network a plain text takes.
fn length(plain: &str) -> usize {
    plain.chars().map(|letter| if DOUBLE.contains(letter) { 2 } else { 1 }).sum()
}

/// The first of some texts that three parts hold, the fullest first; the last, cut, where none does.
pub(super) fn fitting(texts: impl IntoIterator<Item = String>) -> String {
    let mut last = String::new();
    for text in texts {
        last = plain(&text);
        if length(&last) <= ROOM {
            return last;
        }
    }
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += if DOUBLE.contains(*letter) { 2 } else { 1 };
        taken <= ROOM
    };
    last.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_network() {
        assert_eq!(
            plain("L’Île · mercredi\u{a0}: 9\u{a0}h–12\u{a0}h, « forêt » où l’on est reçu, cœur à 2 €"),
            "L'Ile - mercredi : 9 h-12 h, \" foret \" où l'on est recu, coeur à 2 €"
        );
        assert_eq!(plain("漢"), "?");
        assert_eq!(length("a€b"), 4);
    }

    #[test]
    fn a_message_has_three_parts_at_most() {
        let long = "é".repeat(ROOM + 1);
        assert_eq!(fitting([long.clone(), "court".to_owned()]), "court");
        assert_eq!(fitting(["€".repeat(300)]).chars().count(), ROOM / 2);
        assert_eq!(fitting([long]).chars().count(), ROOM);
        assert_eq!(fitting(["é".repeat(ROOM)]).chars().count(), ROOM);
    }
}
