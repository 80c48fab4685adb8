//! Names that are nearly the same.

use repere_domain::text::without_article;
use strsim::{jaro_winkler, osa_distance};

/// Two names at least this alike (Jaro–Winkler) within one postal code are the same name misspelt.
const ALIKE: f64 = 0.92;

/// Whether two folded names are one name misspelt: the article left out, the end left out or something added after
/// it, one edit (two in a long name), or very much alike.
pub(super) fn is_close(written: &str, name: &str) -> bool {
    let (written, name) = (without_article(written), without_article(name));
    let edits = match written.len().min(name.len()) {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    begins(written, name)
        || begins(name, written)
        || osa_distance(written, name) <= edits
        || jaro_winkler(written, name) >= ALIKE
}

/// Whether a text begins with all the words of another, and more than « saint » only: « bonny » and « bonny sur
/// loire ».
fn begins(text: &str, words: &str) -> bool {
    !matches!(words, "" | "saint" | "sainte")
        && text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
