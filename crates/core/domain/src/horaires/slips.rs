//! Slips of the pen that leave no doubt: « Mo - Fr: 09:00 - 12:00; » says what « Mo-Fr 09:00-12:00 » says.
//!
//! The reference implementation of the OSM hours reads these too, with a warning. What would be a guess (« Mo-Fr 9-12 »,
//! names of days in other languages) is no slip, and stays as written.

/// Names of the days of the week, in lower case.
const WEEKDAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// Names of the months, in lower case.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A word of an expression, and whether white space stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    spaced: bool,
    text: String,
}

/// The expression without its slips; one without any comes back with the same meaning.
pub(super) fn mended(text: &str) -> String {
    let mut tokens = cut(text);
    words_for_signs(&mut tokens);
    dashes(&mut tokens);
    commas(&mut tokens);
    repeat_months(&mut tokens);
    let rules = tokens.split(|token| token.text == ";").filter(|rule| !rule.is_empty()).map(comment_last);
    rules.map(|rule| joined(&rule)).collect::<Vec<_>>().join("; ")
}

/// Cuts at white space, at signs, and between letters and digits; a comment is one word.
fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let trimmed = rest.trim_start();
        let spaced = trimmed.len() < rest.len();
        rest = trimmed;
        let Some(start) = rest.chars().next() else { break };
        let length = match start {
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '|' if rest.starts_with("||") => 2,
            c if c.is_ascii_digit() => run(rest, |c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run(rest, char::is_alphabetic),
            c => c.len_utf8(),
        };
        let (word, after) = rest.split_at(length);
        tokens.push(Token { spaced: spaced || first.is_whitespace(), text: word.to_owned() });
        rest = after;
    }
    tokens
}

fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

/// « – », « to », « and », « & », « 09.00 », and the colon behind days.
fn words_for_signs(tokens: &mut Vec<Token>) {
    for token in tokens.iter_mut() {
        let sign = match token.text.to_lowercase().as_str() {
            "–" | "—" | "‑" | "to" => "-",
            "and" | "&" => ",",
            _ => continue,
        };
        token.text = sign.to_owned();
    }
    for at in 1..tokens.len().saturating_sub(1) {
        let point = tokens[at].text == "." && !tokens[at].spaced && !tokens[at + 1].spaced;
        if point && is_number(tokens.get(at - 1)) && is_minutes(tokens.get(at + 1)) {
            ":".clone_into(&mut tokens[at].text);
        }
    }
    let mut at = 0;
    while at < tokens.len() {
        let behind_days = at > 0 && tokens[at].text == ":" && !is_number(tokens.get(at - 1));
        if behind_days && tokens.get(at + 1).is_some() {
            tokens.remove(at);
            tokens[at].spaced = true;
        } else {
            at += 1;
        }
    }
}

/// No white space around the dash of a range; that before « -1 day » stays.
fn dashes(tokens: &mut [Token]) {
    for at in 1..tokens.len().saturating_sub(1) {
        let days = tokens.get(at + 2).is_some_and(|after| matches!(after.text.as_str(), "day" | "days"));
        if tokens[at].text == "-" && !(days && is_number(tokens.get(at + 1))) {
            tokens[at].spaced = false;
            tokens[at + 1].spaced = false;
        }
    }
}

/// The commas of lists: no white space before them, none between the days of one list, none missing. One before the
/// days of another rule has white space behind it.
fn commas(tokens: &mut Vec<Token>) {
    let mut at = 1;
    while at < tokens.len() {
        let (before, here) = (&tokens[at - 1], &tokens[at]);
        if here.text == "," {
            let other_rule = ends_hours(tokens, at) && !is_number(tokens.get(at + 1));
            let list = is_day(before) && tokens.get(at + 1).is_some_and(is_day);
            tokens[at].spaced = false;
            if let Some(next) = tokens.get_mut(at + 1) {
                next.spaced = other_rule || (next.spaced && !list);
            }
        } else if here.spaced
            && ((is_weekday(before) && is_weekday(here))
                || (ends_hours(tokens, at) && starts_hours(tokens, at)))
        {
            tokens[at].spaced = false;
            tokens.insert(at, Token { spaced: false, text: ",".to_owned() });
            at += 1;
        }
        at += 1;
    }
}

/// « Dec 24,31 » is « Dec 24,Dec 31 ».
fn repeat_months(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        let month = tokens[at].clone();
        at += 1;
        if !MONTHS.contains(&month.text.to_lowercase().as_str()) || !is_number(tokens.get(at)) {
            continue;
        }
        at += 1;
        loop {
            if tokens.get(at).is_some_and(|t| t.text == "-") && is_number(tokens.get(at + 1)) {
                at += 2;
            }
            let comma = tokens.get(at).is_some_and(|t| t.text == ",");
            let hours = tokens.get(at + 2).is_some_and(|t| t.text == ":");
            let is_day =
                tokens.get(at + 1).is_some_and(|t| t.text.len() <= 2) && is_number(tokens.get(at + 1));
            if !comma || hours || !is_day {
                break;
            }
            tokens[at + 1].spaced = true;
            tokens.insert(at + 1, Token { spaced: false, text: month.text.clone() });
            at += 3;
        }
    }
}

/// A comment that opens a rule closes it, where the rule is one.
fn comment_last(rule: &[Token]) -> Vec<Token> {
    let mut rule = rule.to_vec();
    let alone = rule.len() == 1 || rule.iter().any(|t| matches!(t.text.as_str(), "||"));
    let several = rule.iter().skip(1).any(|t| t.text.starts_with('"'))
        || rule.windows(2).any(|two| two[0].text == "," && two[1].spaced);
    if !alone && !several && rule.first().is_some_and(|first| first.text.starts_with('"')) {
        rule.rotate_left(1);
        if let Some(comment) = rule.last_mut() {
            comment.spaced = true;
        }
    }
    rule
}

fn joined(rule: &[Token]) -> String {
    let mut text = String::new();
    for token in rule {
        if token.spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

fn is_number(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.text.bytes().all(|b| b.is_ascii_digit()))
}

fn is_minutes(token: Option<&Token>) -> bool {
    is_number(token) && token.is_some_and(|token| token.text.len() == 2)
}

fn is_weekday(token: &Token) -> bool {
    WEEKDAYS.contains(&token.text.to_lowercase().as_str())
}

/// Whether a list of days may go on behind a word or with it.
fn is_day(token: &Token) -> bool {
    is_weekday(token) || matches!(token.text.to_lowercase().as_str(), "ph" | "sh" | "]")
}

/// Whether hours end before a word: « 12:00 », « 12:00+ ».
fn ends_hours(tokens: &[Token], at: usize) -> bool {
    let open_end = at.checked_sub(1).is_some_and(|before| tokens[before].text == "+");
    let end = if open_end { at - 1 } else { at };
    end >= 2 && is_minutes(tokens.get(end - 1)) && tokens[end - 2].text == ":"
}

/// Whether hours start at a word.
fn starts_hours(tokens: &[Token], at: usize) -> bool {
    is_number(tokens.get(at)) && tokens.get(at + 1).is_some_and(|sign| sign.text == ":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended() {
        for (written, meant) in [
            ("Mo-Fr: 09:00-12:00; Sa: 10:00-12:00", "Mo-Fr 09:00-12:00; Sa 10:00-12:00"),
            ("Sa[1]: 09:00-12:00", "Sa[1] 09:00-12:00"),
            ("Mo - Fr 09:00 - 12:00", "Mo-Fr 09:00-12:00"),
            ("Mo–Fr 09:00—12:00", "Mo-Fr 09:00-12:00"),
            ("Mo to Fr 09:00 to 12:00", "Mo-Fr 09:00-12:00"),
            ("Mo and We 09:00-12:00", "Mo,We 09:00-12:00"),
            ("Tu, Th, Sa[1], PH 14:00-17:00", "Tu,Th,Sa[1],PH 14:00-17:00"),
            ("Mo & We 09.00-12.30", "Mo,We 09:00-12:30"),
            ("Mo-Fr 09:00-12:00,We 14:00-17:00", "Mo-Fr 09:00-12:00, We 14:00-17:00"),
            ("Mo-Fr 09:00-12:00 , 14:00-17:00", "Mo-Fr 09:00-12:00, 14:00-17:00"),
            ("Mo-Fr 09:00-12:00 14:00-17:00", "Mo-Fr 09:00-12:00,14:00-17:00"),
            ("Mo We Fr 09:00-12:00", "Mo,We,Fr 09:00-12:00"),
            ("Mo-We Fr 09:00-12:00", "Mo-We,Fr 09:00-12:00"),
            ("Mo-Fr 09:00-12:00; Dec 24,25,31 off", "Mo-Fr 09:00-12:00; Dec 24,Dec 25,Dec 31 off"),
            ("Jul 1-15,20-25 off", "Jul 1-15,Jul 20-25 off"),
            ("\"sur rendez-vous\" Mo 10:00-12:00", "Mo 10:00-12:00 \"sur rendez-vous\""),
            ("Mo-Fr 09:00-12:00;", "Mo-Fr 09:00-12:00"),
            (";Mo 09:00-12:00 ;; Tu 10:00-12:00 ; ", "Mo 09:00-12:00; Tu 10:00-12:00"),
        ] {
            assert_eq!(mended(written), meant, "{written}");
            assert_eq!(mended(meant), meant, "{meant}");
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for text in [
            "Mo-Fr 09:00-12:00,14:00-17:00; Sa[1] 10:00-12:00 || \"sur rendez-vous\"",
            "Tu,Th 09:00-11:00, 14:00-16:00 || \"sur rendez-vous\"",
            "Mo-Fr 09:00-12:00; PH -1 day 09:00-11:00",
            "easter -2 days-easter +1 day off",
            "Feb 09-20,Mar 02-06 Mo-Fr 08:00-13:00",
            "2025 Dec 24-2026 Jan 02 off",
            "Dec 24,31:00",
            "PH We 10:00-12:00; We[-1] 14:00+",
            "Mo \"fermé - sauf: 1 & 2; 3\"",
            "Mo 9-12",
            "24/7",
            "week 1-53/2 We 14:00-17:00",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
