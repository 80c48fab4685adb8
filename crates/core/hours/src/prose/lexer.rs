//! Text → words with a meaning.

use repere_domain::text::fold;

use super::lexicon::{Meaning, Token, look_up};
use super::refusal::Refusal;
use super::timetable::{MINUTES_OF_DAY, Rank};

/// Longest text that is read, in bytes. The longest real hours have a third of it.
const LENGTH_MAX: usize = 2_000;

/// Minutes that people write far from their hour: « 9h 30 ». Others may be another hour (« 9 h 12 - 14 h 17 »), unless
/// no-break spaces tie them to theirs.
const QUARTERS: [u16; 4] = [0, 15, 30, 45];

/// Numbers that may be years.
const YEARS: std::ops::Range<u16> = 2_000..2_100;

/// Days cut short.
const ABBREVIATED: [&str; 14] =
    ["lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lu", "ma", "me", "je", "ve", "sa", "di"];

/// A piece of the text, before meaning.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Word(String),
    Token(Token),
}

/// The words of a text, in order. Words that say nothing are gone; the first word that says something unknown is the
/// reason of the refusal.
pub(super) fn read(text: &str) -> Result<Vec<Token>, Refusal> {
    if text.len() > LENGTH_MAX {
        return Err(Refusal::UnknownWord);
    }
    meanings(&pieces(text)?)
}

fn meanings(pieces: &[Piece]) -> Result<Vec<Token>, Refusal> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let Piece::Word(_) = piece else {
            if let Piece::Token(token) = piece {
                // A year that no month stands before is a number like others: « en 2021 ».
                let of_a_month = matches!(tokens.last(), Some(Token::Month(_)));
                if matches!(token, Token::Year(_)) && !of_a_month {
                    return Err(Refusal::Number);
                }
                tokens.push(*token);
            }
            at += 1;
            continue;
        };
        // Words in a row, for expressions; a hyphen or a slash inside one (« rendez-vous », « 7j/7 ») is no matter.
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for (index, piece) in pieces.iter().enumerate().skip(at) {
            match piece {
                Piece::Word(word) => {
                    words.push(word.as_str());
                    ends.push(index + 1);
                }
                Piece::Token(Token::Dash | Token::Slash) if words.len() < 3 => {}
                Piece::Token(_) => break,
            }
        }
        let (meaning, length) = look_up(&words).ok_or_else(|| unknown(&words))?;
        at = ends.get(length - 1).copied().unwrap_or(at + 1);
        match meaning {
            Meaning::Is(token) => tokens.push(token),
            Meaning::Other(word) => return Err(Refusal::Word(word)),
            // A title takes its colon or dash with it.
            Meaning::Nothing => {
                if matches!(pieces.get(at), Some(Piece::Token(Token::Colon | Token::Dash))) {
                    at += 1;
                }
            }
        }
    }
    Ok(tokens)
}

fn unknown(words: &[&str]) -> Refusal {
    let is_number = words.first().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    if is_number { Refusal::Number } else { Refusal::UnknownWord }
}

/// Cuts a text at white space, punctuation and between hours.
fn pieces(text: &str) -> Result<Vec<Piece>, Refusal> {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        if c.is_ascii_digit() {
            let (piece, end) = number(&chars, at)?;
            pieces.push(piece);
            at = end;
        } else if c.is_alphabetic() {
            let end = skip(&chars, at, |c| c.is_alphabetic() || is_combining(c));
            let word = fold(&chars[at..end].iter().collect::<String>());
            // « lun. »: the point of an abbreviation ends no sentence.
            let point = chars.get(end) == Some(&'.') && ABBREVIATED.contains(&word.as_str());
            // « L » is a Monday as well as an article that lost its apostrophe.
            let elided = matches!(chars.get(end), Some('\'' | '’'));
            if word == "l" && !elided {
                return Err(Refusal::UnknownWord);
            }
            pieces.push(Piece::Word(word));
            at = end + usize::from(point);
        } else {
            pieces.extend(punctuation(c)?.map(Piece::Token));
            at += 1;
        }
    }
    Ok(pieces)
}

/// A mark of punctuation; `None` for what only separates words.
fn punctuation(c: char) -> Result<Option<Token>, Refusal> {
    Ok(Some(match c {
        '\n' => Token::Line,
        c if c.is_whitespace() || matches!(c, '\'' | '’' | '"' | '«' | '»' | '•' | '*') => {
            return Ok(None);
        }
        ',' => Token::Comma,
        ';' => Token::Semicolon,
        ':' => Token::Colon,
        '.' => Token::Point,
        '→' | '>' => Token::A,
        '-' | '–' | '—' | '‑' | '−' => Token::Dash,
        '/' | '|' => Token::Slash,
        '(' => Token::OpeningBracket,
        ')' => Token::ClosingBracket,
        _ => return Err(Refusal::UnknownWord),
    }))
}

/// An hour, a rank or a bare number, and where it ends.
fn number(chars: &[char], start: usize) -> Result<(Piece, usize), Refusal> {
    let end = skip(chars, start, |c| c.is_ascii_digit());
    let Some(value) = value_of(chars, start, end) else { return Err(Refusal::Number) };
    let digits = end - start;
    if matches!(chars.get(end), Some(':')) {
        let minutes_end = skip(chars, end + 1, |c| c.is_ascii_digit());
        if digits <= 2 && minutes_end == end + 3 {
            let minutes = value_of(chars, end + 1, minutes_end).unwrap_or(u16::MAX);
            // « 9:30h » and « 09:30:00 » are not hours that people write by habit.
            let follows = chars.get(minutes_end).is_some_and(|c| c.is_alphabetic())
                || chars.get(minutes_end) == Some(&':')
                    && chars.get(minutes_end + 1).is_some_and(char::is_ascii_digit);
            return if follows { Err(Refusal::BadHour) } else { hour(value, minutes, minutes_end) };
        }
    }
    let gap = skip(chars, end, is_gap);
    let letters_end = skip(chars, gap, |c| c.is_alphabetic() || is_combining(c));
    let letters = fold(&chars[gap..letters_end].iter().collect::<String>());
    match letters.as_str() {
        "h" | "heure" | "heures" if digits <= 2 => {
            hour_and_minutes(chars, value, is_tied(chars, end, gap), letters_end)
        }
        "h" | "heure" | "heures" => Err(Refusal::BadHour),
        "er" | "ers" | "e" | "eme" | "emes" | "nd" if gap == end => {
            let rank = Rank::ALL.get(usize::from(value).wrapping_sub(1)).filter(|_| value <= 5);
            rank.map(|rank| (Piece::Token(Token::Rank(*rank)), letters_end)).ok_or(Refusal::Number)
        }
        // « 7 jours sur 7 », « 7j/7 »: an expression.
        "j" | "jours" if value == 7 => Ok((Piece::Word("7".into()), end)),
        _ if value == 7 && follows_days(chars, start) => Ok((Piece::Word("7".into()), end)),
        _ if digits <= 2 => Ok((Piece::Token(Token::Number(value)), end)),
        _ if digits == 4 && YEARS.contains(&value) => Ok((Piece::Token(Token::Year(value)), end)),
        _ => Err(Refusal::Number),
    }
}

/// The minutes after « 9h » or « 9 h », if there are any.
fn hour_and_minutes(chars: &[char], hours: u16, tied: bool, after: usize) -> Result<(Piece, usize), Refusal> {
    let start = skip(chars, after, is_gap);
    let end = skip(chars, start, |c| c.is_ascii_digit());
    if start == end {
        return hour(hours, 0, after);
    }
    let next = skip(chars, end, is_gap);
    let is_next_hour = chars.get(next).is_some_and(|c| matches!(c, 'h' | 'H'));
    let minutes = value_of(chars, start, end);
    if start == after {
        // « 15h18h » may be 15 h 18 or 15 h to 18 h, « 09h30h » is a slip.
        let glued = chars.get(end).is_some_and(|c| c.is_alphabetic());
        return match minutes {
            Some(minutes) if end - start == 2 && !glued => hour(hours, minutes, end),
            _ => Err(Refusal::BadHour),
        };
    }
    // Far from its hour, a number may be the next one: « 9h 12h », « 9 h 12:30 », « 9h 2e lundi ».
    let is_other = is_next_hour || chars.get(end).is_some_and(|c| *c == ':' || c.is_alphabetic());
    match minutes {
        _ if is_other => hour(hours, 0, after),
        Some(minutes)
            if end - start == 2
                && ((tied && is_tied(chars, after, start)) || QUARTERS.contains(&minutes)) =>
        {
            hour(hours, minutes, end)
        }
        _ => Err(Refusal::BadHour),
    }
}

fn hour(hours: u16, minutes: u16, end: usize) -> Result<(Piece, usize), Refusal> {
    let time = hours.saturating_mul(60).saturating_add(minutes);
    if minutes < 60 && time <= MINUTES_OF_DAY {
        Ok((Piece::Token(Token::Hour(time)), end))
    } else {
        Err(Refusal::BadHour)
    }
}

/// Whether « 7 » ends « 7 jours sur 7 » or « 7j/7 ».
fn follows_days(chars: &[char], start: usize) -> bool {
    let before: String = chars[start.saturating_sub(12)..start].iter().collect();
    let before = fold(&before);
    before.ends_with("7j") || before.ends_with("7 j") || before.ends_with("jours sur")
}

fn value_of(chars: &[char], start: usize, end: usize) -> Option<u16> {
    chars.get(start..end)?.iter().collect::<String>().parse().ok()
}

fn skip(chars: &[char], start: usize, fits: impl Fn(char) -> bool) -> usize {
    (start..chars.len()).find(|at| !fits(chars[*at])).unwrap_or(chars.len().max(start))
}

/// Whether there is white space here, all of it no-break.
fn is_tied(chars: &[char], start: usize, end: usize) -> bool {
    start < end && chars[start..end].iter().all(|c| matches!(c, '\u{a0}' | '\u{202f}'))
}

/// White space that does not end a line.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// An accent written apart from its letter.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str) -> Result<Vec<u16>, Refusal> {
        read(text).map(|tokens| {
            let hour = |j: &Token| if let Token::Hour(minutes) = j { Some(*minutes) } else { None };
            tokens.iter().filter_map(hour).collect()
        })
    }

    #[test]
    fn hours_in_every_usual_writing() {
        for text in ["9h30", "9H30", "09h30", "9 h 30", "09:30", "9:30", "9\u{a0}h\u{a0}30", "9 heures 30"] {
            assert_eq!(hours(text), Ok(vec![570]), "{text}");
        }
        assert_eq!(hours("9h 30- 12h"), Ok(vec![570, 720]));
        assert_eq!(hours("9 h 30 12 h"), Ok(vec![570, 720]));
        assert_eq!(hours("9\u{a0}h\u{a0}12"), Ok(vec![552]));
        assert_eq!(hours("16 h 18 h"), Ok(vec![960, 1080]));
        assert_eq!(hours("de 9h à12h"), Ok(vec![540, 720]));
        assert_eq!(hours("midi, minuit"), Ok(vec![720, 1440]));
        for text in
            ["9h5", "25h", "9h60", "24h30", "15h18h", "09h30h", "9h 12", "9 h 12", "9:30h", "109h", "9h300"]
        {
            assert_eq!(hours(text), Err(Refusal::BadHour), "{text}");
        }
    }

    #[test]
    fn words_and_their_meaning() {
        use super::super::days::Weekday::{Monday, Tuesday};
        use Token::*;
        assert_eq!(read("Horaires d’ouverture : LUNDI"), Ok(vec![Weekday(Monday)]));
        assert_eq!(read("sur rendez-vous"), Ok(vec![ByAppointment]));
        assert_eq!(read("2ème lundi du mois"), Ok(vec![Rank(super::Rank::Second), Weekday(Monday), OfMonth]));
        for all in ["7j/7", "7 jours sur 7", "7 j / 7", "tous les jours"] {
            assert_eq!(read(all), Ok(vec![EveryDay]), "{all}");
        }
        assert_eq!(read("lun-mar"), Ok(vec![Weekday(Monday), Dash, Weekday(Tuesday)]));
        assert_eq!(read("Camille"), Err(Refusal::UnknownWord));
        assert_eq!(read("atelier"), Err(Refusal::Word("atelier")));
        assert_eq!(read("02 61 91 00 12").map(|_| ()), Ok(()), "the grammar refuses what this is");
        assert_eq!(read("en 2021"), Err(Refusal::Number));
    }
}
