//! Typing errors.

/// How many errors a typed word may have: none below 4 letters, one below 8, else two.
pub(crate) const fn tolerance(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Longest word that is compared, in letters; longer ones have no typing errors.
const LETTERS_MAX: usize = 32;

/// A word, its letters apart, with which of them it has: enough to rule most words out without comparing.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    letters: Vec<char>,
    has: u64,
}

impl Word {
    pub(crate) fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        // Letters that fall on the same bit rule less out, never too much.
        let has = letters.iter().fold(0, |has, c| has | 1 << (u32::from(*c) % 64));
        Self { letters, has }
    }

    /// Letters of the word.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The errors between two words (a letter missing, added, replaced, or two neighbours exchanged: the optimal string
    /// alignment distance of Damerau), when they are at most `most`, itself at most 2.
    pub(crate) fn errors(&self, other: &Self, most: usize) -> Option<usize> {
        let (a, b) = (&self.letters, &other.letters);
        let strange = (self.has & !other.has).count_ones() as usize;
        if a.len().abs_diff(b.len()) > most || strange > most || a.len().max(b.len()) > LETTERS_MAX {
            return None;
        }
        // Three rows of the table of distances between beginnings.
        let mut rows = [[0; LETTERS_MAX + 1]; 3];
        rows[0].iter_mut().enumerate().for_each(|(j, cell)| *cell = j);
        for i in 1..=a.len() {
            let [before, last, row] = rotate(&mut rows, i);
            row[0] = i;
            let mut best = i;
            for j in 1..=b.len() {
                let same = a[i - 1] == b[j - 1];
                let mut cell = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cell = cell.min(before[j - 2] + 1);
                }
                row[j] = cell;
                best = best.min(cell);
            }
            if best > most {
                return None;
            }
        }
        let errors = rows[a.len() % 3][b.len()];
        (errors <= most).then_some(errors)
    }
}

type Row = [usize; LETTERS_MAX + 1];

/// The rows of `i - 2`, `i - 1` and `i`, each kept at its remainder by 3.
fn rotate(rows: &mut [Row; 3], i: usize) -> [&mut Row; 3] {
    let [a, b, c] = rows;
    match i % 3 {
        0 => [b, c, a],
        1 => [c, a, b],
        _ => [a, b, c],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_the_plain_table(a in "[abcde]{0,9}", b in "[abcde]{0,9}", most in 0..=2_usize) {
            let expected = Some(strsim::osa_distance(&a, &b)).filter(|errors| *errors <= most);
            prop_assert_eq!(Word::new(&a).errors(&Word::new(&b), most), expected);
        }
    }

    #[test]
    fn very_long_words_have_no_errors() {
        let long = Word::new(&"a".repeat(10_000));
        assert_eq!(long.errors(&long, 2), None);
    }
}
