//! Where one address ends and the next begins.

use super::{host, top_level};

/// Where an address of the archive of the web holds the address that it kept.
const ARCHIVE: &str = "web.archive.org/";

/// The pieces of a field that may each be an address.
pub(super) fn of(field: &str) -> Vec<&str> {
    field
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '<' | '>' | '"' | '«' | '»'))
        .flat_map(between_semicolons)
        .flat_map(glued)
        .map(|piece| piece.trim_end_matches(','))
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .collect()
}

/// What semicolons separate; one that stands for the colon of `http:` separates nothing, being a slip of the same key.
fn between_semicolons(piece: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in piece.match_indices(';') {
        let before = piece[start..at].to_ascii_lowercase();
        if !matches!(before.as_str(), "http" | "https") {
            pieces.push(&piece[start..at]);
            start = at + 1;
        }
    }
    pieces.push(&piece[start..]);
    pieces
}

/// The addresses that nothing separates: each `http` and each `www.` that cannot be a part of the address before it begins another.
fn glued(piece: &str) -> Vec<&str> {
    let lower = piece.to_ascii_lowercase();
    let mut starts = vec![0];
    for beginning in ["http://", "https://", "www."] {
        starts.extend(
            lower.match_indices(beginning).map(|(at, _)| at).filter(|at| begins_another(&lower, *at)),
        );
    }
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([piece.len()]);
    starts.iter().zip(ends).map(|(start, end)| &piece[*start..end]).collect()
}

/// Whether what begins at `at` is an address of its own.
fn begins_another(piece: &str, at: usize) -> bool {
    let before = &piece[..at];
    let Some(last) = before.chars().next_back() else { return false };
    if before.contains(ARCHIVE) {
        return false;
    }
    let is_scheme = piece[at..].starts_with("http");
    // A value of a question may be an address: « ?page=https://… ».
    if is_scheme && (last == '=' || before.contains('?')) {
        return false;
    }
    // A scheme behind a scheme is one address with two: whoever reads it keeps the last.
    if is_scheme {
        return before.trim_end_matches([':', '/', '\\']).contains('.');
    }
    // « www. » belongs to the scheme before it, and to the host whose part it is.
    let host_only = before.split_once("://").map_or(before, |(_, rest)| rest).trim_end_matches('/');
    match last {
        ',' | ')' => true,
        '/' => host_only.contains('.') && !host_only.contains('/') && top_level::exists(host(&piece[at..])),
        c => c.is_alphanumeric() && host_only.contains('.') && !host_only.contains('/'),
    }
}

/// A piece without the signs around it: full stops, commas, quotes, brackets that the address itself does not open.
pub(super) fn without_ends(piece: &str) -> &str {
    let mut rest = piece.trim_start_matches([',', '.', ':', '\'', '’', '`', '*', '-']);
    loop {
        let shorter = rest.trim_end_matches([',', '.', ':', '\'', '’', '`', '*', '!']);
        let shorter = unopened(shorter, '(', ')');
        let shorter = unopened(shorter, '[', ']');
        let shorter = unopened(shorter, '{', '}');
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Without a bracket at an end that has no other within.
fn unopened(text: &str, open: char, close: char) -> &str {
    let count = |bracket: char| text.chars().filter(|c| *c == bracket).count();
    let (opened, closed) = (count(open), count(close));
    if closed > opened && text.ends_with(close) {
        return &text[..text.len() - close.len_utf8()];
    }
    if (opened > closed || text.ends_with(close)) && text.starts_with(open) {
        return &text[open.len_utf8()..];
    }
    text
}
