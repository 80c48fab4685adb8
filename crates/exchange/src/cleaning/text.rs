//! White space, and the many ways to write nothing.

/// Ways in which sources write that they have nothing to say, folded.
const NOTHING: [&str; 8] = ["", "n d", "nd", "nc", "na", "n a", "inconnu", "neant"];

/// The trimmed text, unless it is one of the ways to write nothing (`-`, `--`, `#N/D`, `Inconnu`…).
pub(crate) fn present(text: &str) -> Option<&str> {
    let text = text.trim();
    (!NOTHING.contains(&repere_domain::texte::fold(text).as_str())).then_some(text)
}

/// One line: every run of white space is one space, control characters are gone.
pub(crate) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Several lines, each cleaned as [`one_line`]; empty ones are gone.
pub(crate) fn several_lines(text: &str) -> String {
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_many_words() {
        for nothing in ["", "  ", "-", "--", "#N/D", "Inconnu", "n/a", "NC"] {
            assert_eq!(present(nothing), None, "{nothing:?}");
        }
        assert_eq!(present(" Nacelle "), Some("Nacelle"));
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(one_line(" a\u{a0} b\t\nc\0d "), "a b c d");
        assert_eq!(several_lines("Lundi :  9h \r\n\r\n Mardi"), "Lundi : 9h\nMardi");
    }
}
