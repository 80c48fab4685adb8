//! UTF-8 that was read as Latin-1 or Windows-1252: « MÃ©diathÃ¨que » is « Médiathèque », and nothing else can be meant.

use std::borrow::Cow;

/// How often a text may have gone through the mistake.
const TIMES: usize = 3;

/// The text as it was, where that is certain.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    let mut repaired = Cow::Borrowed(text);
    for _ in 0..TIMES {
        match once(&repaired) {
            Some(better) => repaired = Cow::Owned(better),
            None => break,
        }
    }
    repaired
}

/// The text with each damaged letter put back; `None` when it has none. Sound letters beside them stay as they are.
fn once(text: &str) -> Option<String> {
    // Every letter that UTF-8 writes in several bytes begins with one of these, so that most texts are passed over.
    text.contains(['Ã', 'Â', 'Å', 'â', 'Ë']).then_some(())?;
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    let mut changed = false;
    while let Some(first) = rest.chars().next() {
        if let Some((letter, length)) = damaged(rest) {
            repaired.push(letter);
            rest = &rest[length..];
            changed = true;
        } else {
            repaired.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    changed.then_some(repaired)
}

/// The letter whose bytes the beginning of a text shows one by one, and how much of the text that is.
fn damaged(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::with_capacity(3);
    let mut length = 0;
    for c in text.chars().take(3) {
        bytes.push(byte(c)?);
        length += c.len_utf8();
        if let Ok(decoded) = std::str::from_utf8(&bytes) {
            return decoded.chars().next().filter(|c| is_of_french(*c)).map(|letter| (letter, length));
        }
        // The second byte of « à » is a no-break space, which many programs make plain.
        if bytes == [0xC3] && text[length..].starts_with(' ') {
            return Some(('à', length + 1));
        }
    }
    None
}

/// The byte that a letter is shown for: in Windows-1252, or in Latin-1 where that has none. No letter of ASCII.
fn byte(c: char) -> Option<u8> {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    if let Some(rank) = WINDOWS.iter().position(|known| *known == c) {
        return u8::try_from(0x80 + rank).ok();
    }
    u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80)
}

/// What a French text is written with, beyond ASCII, and all of Latin-1, which a mistake made twice passes through: any other
/// letter would be chance, not a repair.
fn is_of_french(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{ff}') || "œŒŸ€…’‘‚“”„–—†‡•™ˆ˜‰‹›ŠšŽžƒ\u{202f}".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text in UTF-8 as a program shows it that takes it for Windows-1252.
    fn damage(text: &str) -> String {
        text.bytes()
            .map(|b| {
                (0..0x2200).filter_map(char::from_u32).find(|c| byte(*c) == Some(b)).unwrap_or(char::from(b))
            })
            .collect()
    }

    #[test]
    fn damaged_accents_are_put_back() {
        for (written, meant) in [
            ("MÃ©diathÃ¨que", "Médiathèque"),
            ("Ã‰cole Ã  CÃ´tÃ©", "École à Côté"),
            ("voilÃ\u{a0} la mairie", "voilà la mairie"),
            ("Lâ€™espace numÃ©rique", "L’espace numérique"),
            ("Câ€™est lÃ â€“ bas", "C’est là– bas"),
            ("nÂ° 12", "n° 12"),
            ("Â«\u{a0}CÅ“urÂ\u{a0}Â»", "«\u{a0}Cœur\u{a0}»"),
            ("MÃƒÂ©diathÃƒÂ¨que", "Médiathèque"),
            ("Ã‡a et lÃ : 5 â‚¬", "Ça et là: 5 €"),
            ("Médiathèque, hÃ´tel", "Médiathèque, hôtel"),
            ("M\u{c3}\u{89}DIATH\u{c3}\u{88}QUE", "MÉDIATHÈQUE"),
        ] {
            assert_eq!(repair(written), meant, "{written}");
        }
    }

    #[test]
    fn sound_texts_stay() {
        for sound in [
            "Médiathèque",
            "CHÂTEAU",
            "Âge d’or",
            "à\u{a0}« côté »",
            "É\u{a0}: oui",
            "LÂ »",
            "Ã",
            "São Paulo",
            "Åland",
            "Zoë",
            "5 €",
            "",
            "Maison",
        ] {
            assert_eq!(repair(sound), sound);
        }
    }

    proptest! {
        #[test]
        fn what_was_damaged_comes_back_and_stays(
            text in "[A-Za-zéèêëàâçîïôûùüœÉÈÀÇ’«» ,.°€-]{0,40}", times in 0..3_usize
        ) {
            prop_assume!(repair(&text) == text);
            let mut damaged = text.clone();
            for _ in 0..times {
                damaged = damage(&damaged);
            }
            let repaired = repair(&damaged).into_owned();
            prop_assert_eq!(&repaired, &text);
            prop_assert_eq!(repair(&repaired), text);
        }
    }
}
