//! Texts of a picture, one under the other: SVG breaks no line by itself.

/// Things one under the other.
pub fn placed<T>(things: impl IntoIterator<Item = T>, top: usize, step: usize) -> Vec<(usize, T)> {
    things.into_iter().enumerate().map(|(rank, thing)| (top + rank * step, thing)).collect()
}

/// A text cut into lines of at most so many letters, between words.
pub fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // No-break spaces stay within their words.
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Texts cut into lines of at most so many letters, one under the other.
pub fn stacked(texts: &[String], most: usize, top: usize, step: usize) -> Vec<(usize, String)> {
    placed(texts.iter().flat_map(|text| lines(text, most)), top, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_between_words() {
        assert_eq!(lines("un deux trois quatre", 9), ["un deux", "trois", "quatre"]);
        assert_eq!(lines("10\u{a0}km au plus", 5), ["10\u{a0}km", "au", "plus"]);
        let stacked = stacked(&["un deux".into(), "trois".into()], 4, 10, 5);
        assert_eq!(stacked, [(10, "un".into()), (15, "deux".into()), (20, "trois".into())]);
    }
}
