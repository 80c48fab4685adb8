//! Words as they are compared: folded, without the small ones, singular, and equal up to a slip of the keyboard.

use repere_domain::text::fold;

/// Words that only link others.
const LINKING: [&str; 25] = [
    "a", "au", "aux", "chez", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lez", "n",
    "par", "pour", "pres", "s", "sous", "sur", "un", "une",
];

/// A word ready for comparison.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    text: String,
    /// One bit per letter that occurs in it: tells most unlike words apart without looking at them.
    letters: u32,
}

impl Word {
    /// The word of one folded token.
    fn new(token: &str) -> Self {
        let spelt = match token {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        };
        // Short words that end in s are seldom plurals (CCAS, CS); a longer one that is none loses it on both sides.
        let text = if spelt.len() > 4 { spelt.strip_suffix('s').unwrap_or(spelt) } else { spelt };
        let letters = text.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, b| bits | 1 << (b - b'a'));
        Self { text: text.to_owned(), letters }
    }

    /// The word.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is a number, `12` or `12b`.
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether two words are one, up to a slip: a letter in five, two in nine. Numbers must be equal.
    fn resembles(&self, other: &Self) -> bool {
        if self.text == other.text {
            return true;
        }
        let (short, long) = {
            let (a, b) = (self.text.len(), other.text.len());
            (a.min(b), a.max(b))
        };
        let slips = match short {
            0..5 => return false,
            5..9 => 1,
            _ => 2,
        };
        // A slip changes at most two letters of the set: one gone, one come.
        long - short <= slips
            && (self.letters ^ other.letters).count_ones() as usize <= 2 * slips
            && !self.is_number()
            && !other.is_number()
            && strsim::osa_distance(&self.text, &other.text) <= slips
    }
}

/// The words of a text, in order, without those that only link others.
pub(super) fn of(text: &str) -> Vec<Word> {
    fold(text)
        .split(' ')
        .filter(|token| !token.is_empty() && !LINKING.contains(token))
        .map(Word::new)
        .collect()
}

/// How the words of two texts correspond, whatever their order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Overlap {
    /// Words of one that the other has too.
    pub(super) common: usize,
    /// Number of words of the first.
    pub(super) a: usize,
    /// Number of words of the second.
    pub(super) b: usize,
    /// Whether both have numbers that the other has not.
    pub(super) different_numbers: bool,
}

/// As many words as a name or a street can hold; further ones are not compared.
const MOST: usize = 32;

impl Overlap {
    /// Pairs the words of two texts, each at most once.
    pub(super) fn between(a: &[Word], b: &[Word]) -> Self {
        let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
        // One bit per word that has found its partner.
        let (mut of_a, mut of_b) = (0_u32, 0_u32);
        // Equal words first, or a slip could take the partner of an equal one.
        let equal: fn(&Word, &Word) -> bool = |a, b| a.text == b.text;
        for same in [equal, Word::resembles] {
            for (i, word) in a.iter().enumerate() {
                if of_a & (1 << i) != 0 {
                    continue;
                }
                let free = |j: usize| of_b & (1 << j) == 0;
                if let Some(j) = (0..b.len()).find(|&j| free(j) && same(word, &b[j])) {
                    of_a |= 1 << i;
                    of_b |= 1 << j;
                }
            }
        }
        let number_left = |words: &[Word], found: u32| {
            words.iter().enumerate().any(|(i, word)| found & (1 << i) == 0 && word.is_number())
        };
        Self {
            common: of_a.count_ones() as usize,
            a: a.len(),
            b: b.len(),
            different_numbers: number_left(a, of_a) && number_left(b, of_b),
        }
    }

    /// Share of the words that both have (Sørensen–Dice): 1 when all, 0 when none or when there is no word.
    pub(super) fn dice(self) -> f64 {
        let all = self.a + self.b;
        if all == 0 { 0.0 } else { 2.0 * self.common as f64 / all as f64 }
    }

    /// Whether each text has at least two words that the other has not.
    pub(super) const fn each_adds_words(self) -> bool {
        self.a >= self.common + 2 && self.b >= self.common + 2
    }

    /// Whether the shorter of the two texts has no word that the other has not.
    pub(super) fn contained(self) -> bool {
        self.common > 0 && self.common == self.a.min(self.b)
    }
}
