//! Addresses as hands, forms and those who hide from robots write them, put back where that is certain.

use std::borrow::Cow;

/// What stands for `@`, with what stands around it.
const AT: [&str; 11] =
    ["[arobase]", "(arobase)", " arobase ", "[at]", "(at)", "{at}", " at ", "[@]", "(@)", "(a)", "&#64;"];

/// What stands for a full stop.
const DOT: [&str; 5] = ["[point]", "(point)", "[dot]", "(dot)", "[.]"];

/// A field with its signs put back: `mailto:`, `@@`, spaces around `@`, « arobase », a comma for the last full stop.
pub(super) fn mended(field: &str) -> Cow<'_, str> {
    let lower = field.to_lowercase();
    let hidden = AT.iter().chain(&DOT).any(|sign| lower.contains(sign));
    if !hidden
        && !lower.contains("mailto")
        && !field.contains("@@")
        && !has_gaps(field)
        && !field.contains('%')
    {
        return Cow::Borrowed(field);
    }
    let mut text = field.to_owned();
    for (signs, put) in [(&AT[..], "@"), (&DOT[..], "."), (&["mailto:", "mailto :", "mailto"][..], " ")] {
        for sign in signs {
            // A word for a sign is one only where the field has no sign of its own.
            if put != "@" || !text.contains('@') || sign.starts_with(['[', '(', '{', '&']) {
                text = without_case(&text, sign, put);
            }
        }
    }
    text = text.replace("%40", "@").replace("%20", " ");
    while text.contains("@@") {
        text = text.replace("@@", "@");
    }
    Cow::Owned(closed(&text))
}

/// A piece of a field as an address may be: no full stop or quote at its ends, no question behind it, `,fr` as `.fr`.
pub(super) fn address(piece: &str) -> &str {
    let piece = piece.split_once('?').map_or(piece, |(address, _)| address);
    piece.trim_matches(['.', ',', ';', ':', '\'', '’', '"', '«', '»', '“', '”', '-', '*', '`'])
}

/// Whether white space stands beside the sign of an address.
fn has_gaps(field: &str) -> bool {
    field.match_indices('@').any(|(at, _)| {
        field[..at].ends_with(char::is_whitespace) || field[at + 1..].starts_with(char::is_whitespace)
    })
}

/// Without the white space around `@`.
fn closed(text: &str) -> String {
    let mut pieces = text.split('@');
    let mut closed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        closed.truncate(closed.trim_end().len());
        closed.push('@');
        closed.push_str(piece.trim_start());
    }
    closed
}

/// Replaces a sign whatever its case, which is that of ASCII.
fn without_case(text: &str, sign: &str, put: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut replaced = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(sign) {
        replaced.push_str(&text[from..at]);
        replaced.push_str(put);
        from = at + sign.len();
    }
    replaced.push_str(&text[from..]);
    replaced
}
