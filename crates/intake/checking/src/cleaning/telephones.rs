//! Telephone numbers in a field made for one: the first of several is kept, the words around it are left out, both are said.

use repere_domain::contact::Telephone;
use repere_domain::text::fold;
use repere_domain::typography::NBSP;

use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// The telephone number of a field; what is no number, or a second one, is said.
pub fn telephone(written: &str, field: &'static str, findings: &mut Findings) -> Option<Telephone> {
    let written = written.trim();
    if let Ok(telephone) = written.parse() {
        return Some(telephone);
    }
    let Reading { numbers, unreadable } = read(written);
    let mut numbers = numbers.into_iter();
    let Some(first) = numbers.next().filter(|_| !unreadable) else {
        if !written.is_empty() {
            findings.add(Code::PhoneUnreadable, field, format!("« {written} » n’est pas un numéro"));
        }
        return None;
    };
    let others: Vec<String> = numbers.map(|other| spaced(&other)).collect();
    if others.is_empty() {
        let message = format!("« {written} » lu {}", spaced(&first));
        findings.add(Code::PhoneRepaired, field, message);
    } else {
        let message = format!("{} gardé ; aussi écrit : {}", spaced(&first), others.join(", "));
        findings.add(Code::SeveralPhones, field, message);
    }
    Some(first)
}

/// The numbers within a text that is no field for them.
pub(super) fn within(text: &str) -> Vec<Telephone> {
    // Most sentences have none.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    parts(&plain(text))
        .iter()
        .filter(|part| digits(part.number) >= LOOKS_LIKE_A_NUMBER)
        .flat_map(|part| numbers(part.number))
        .collect()
}

/// A number as people read it, with plain spaces.
fn spaced(telephone: &Telephone) -> String {
    telephone.national().replace(NBSP, " ")
}

/// What a field that is not one number holds.
#[derive(Debug, Default, PartialEq)]
struct Reading {
    /// Its numbers, in order, each once; those of fax machines are none.
    numbers: Vec<Telephone>,
    /// Whether what comes first looks like a number and is none: then a later one may be another's.
    unreadable: bool,
}

fn read(written: &str) -> Reading {
    let mut reading = Reading::default();
    let text = plain(written);
    for part in parts(&text) {
        if part.of_fax {
            continue;
        }
        let found = numbers(part.number);
        if found.is_empty() && reading.numbers.is_empty() && digits(part.number) >= LOOKS_LIKE_A_NUMBER {
            reading.unreadable = true;
        }
        for number in found {
            if !reading.numbers.contains(&number) {
                reading.numbers.push(number);
            }
        }
    }
    reading
}

/// So many digits together look like a telephone number, even if they are none; a postal code or hours have fewer.
const LOOKS_LIKE_A_NUMBER: usize = 7;

/// The writing of spreadsheets and typesetters as that of a keyboard: the letter O for a zero, `.0` behind an integer.
fn plain(written: &str) -> String {
    let whole = written.strip_suffix(".0").filter(|whole| digits(whole) == whole.len()).unwrap_or(written);
    let characters: Vec<char> = whole
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '·' | '•' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_ascii_digit() || *c == 'O' || *c == 'o')
    };
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_alphabetic() && !matches!(c, 'O' | 'o'))
    };
    (0..characters.len())
        .map(|at| match characters[at] {
            'O' | 'o'
                if !is_letter(at.checked_sub(1))
                    && !is_letter(Some(at + 1))
                    && (is_digit(at.checked_sub(1)) || is_digit(Some(at + 1))) =>
            {
                '0'
            }
            c => c,
        })
        .collect()
}

/// A run of what numbers are written with, between words.
struct Part<'t> {
    number: &'t str,
    /// The word before it says that it is of a fax machine, or of a post behind a switchboard.
    of_fax: bool,
}

/// Words before a number that nobody can call.
const NOT_TO_CALL: [&str; 8] =
    ["fax", "telecopie", "telecopieur", "poste", "ext", "extension", "cedex", "bp"];

fn parts(text: &str) -> Vec<Part<'_>> {
    let is_of_number = |c: char| c.is_ascii_digit() || " .-/_()+,".contains(c);
    let mut parts = Vec::new();
    let mut before = "";
    let mut rest = text;
    while !rest.is_empty() {
        let word_ends = rest.find(is_of_number).unwrap_or(rest.len());
        if rest[..word_ends].contains(char::is_alphabetic) {
            before = &rest[..word_ends];
        }
        rest = &rest[word_ends..];
        let number_ends = rest.find(|c| !is_of_number(c)).unwrap_or(rest.len());
        let number = &rest[..number_ends];
        rest = &rest[number_ends..];
        if number.contains(|c: char| c.is_ascii_digit()) {
            let word = fold(before);
            let of_fax = word.split(' ').next_back().is_some_and(|word| NOT_TO_CALL.contains(&word));
            parts.push(Part { number, of_fax });
            before = "";
        }
    }
    parts
}

/// The numbers of a run: the whole of it, or what its separators cut, or what follows one another.
fn numbers(run: &str) -> Vec<Telephone> {
    let whole = unbracketed(run);
    if let Ok(telephone) = whole.parse() {
        return vec![telephone];
    }
    for separator in [",", "/", " - ", "-", "  "] {
        let pieces: Vec<&str> = run.split(separator).filter(|piece| digits(piece) > 0).collect();
        // A piece of a few digits is the end of another number, « 31 95 / 96 », or no number at all.
        let found: Vec<Telephone> =
            pieces.iter().filter_map(|piece| unbracketed(piece).parse().ok()).collect();
        let sound = pieces.iter().zip(0..).all(|(piece, rank)| {
            unbracketed(piece).parse::<Telephone>().is_ok() || (rank > 0 && digits(piece) <= 4)
        });
        if pieces.len() > 1 && sound && !found.is_empty() {
            return found;
        }
    }
    let commas = whole.replace(',', " ");
    match commas.parse() {
        // Ten digits are a number however they are cut; nine behind a comma may be a figure of a spreadsheet.
        Ok(telephone) if commas.starts_with('0') => vec![telephone],
        _ => in_a_row(&whole),
    }
}

/// Numbers of ten digits that nothing but spaces separates.
fn in_a_row(run: &str) -> Vec<Telephone> {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let tens = digits.len() / 10;
    if tens < 2 || !digits.len().is_multiple_of(10) || run.contains('+') {
        return Vec::new();
    }
    let pieces = (0..tens).map(|rank| &digits[rank * 10..rank * 10 + 10]);
    let found: Vec<Telephone> =
        pieces.filter(|piece| piece.starts_with('0')).filter_map(|piece| piece.parse().ok()).collect();
    if found.len() == tens { found } else { Vec::new() }
}

/// A run without brackets, but for what they hold: `(+33) 2…`, `(02) 48…`, `(0)2…`; and without what ends no number.
fn unbracketed(run: &str) -> String {
    let zero = run.replace("( 0 )", "(0)");
    let optional_zero = match zero.find("(0)") {
        // « (0) » is left out behind a country code; alone, it is the zero of the number.
        Some(at) if zero[..at].contains(|c: char| c.is_ascii_digit()) => zero.replace("(0)", ""),
        _ => zero,
    };
    let open: String = optional_zero.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let plus = open.replace("+ ", "+");
    plus.trim_matches([' ', '.', '-', '/', '_', ',']).to_owned()
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests;
