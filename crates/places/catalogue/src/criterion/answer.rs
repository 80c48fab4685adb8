//! What a place answers to a criterion.

/// What a place answers to somebody who asks for some values of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// It has one of them.
    #[default]
    Yes,
    /// It has none of them, for certain.
    No,
    /// It does not say.
    Unknown,
}

impl Answer {
    /// The answer to both of two questions: no as soon as one is no, and unknown as long as one is.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }

    /// The answer of what is always known.
    pub(crate) const fn certain(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Which terms of a criterion a place has, and which it has not, as bits by their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Held {
    yes: u128,
    no: u128,
}

impl Held {
    /// Nothing is known.
    pub(crate) const NOTHING: Self = Self { yes: 0, no: 0 };

    /// These terms and no others.
    pub(crate) const fn exactly(yes: u128) -> Self {
        Self { yes, no: !yes }
    }

    /// These terms; of the others nothing is known.
    pub(crate) const fn at_least(yes: u128) -> Self {
        Self { yes, no: 0 }
    }

    /// The terms of a list, which may say the same twice; an empty one says nothing.
    pub(crate) fn listed<T: PartialEq>(all: &[T], said: &[T]) -> Self {
        if said.is_empty() {
            return Self::NOTHING;
        }
        let ranks = all.iter().zip(0_u32..).filter(|(term, _)| said.contains(term));
        Self::exactly(ranks.fold(0, |bits, (_, rank)| bits | 1_u128 << rank))
    }

    /// The answer to somebody who wants any of some terms.
    pub(crate) const fn answer(self, wanted: u128) -> Answer {
        if self.yes & wanted != 0 {
            Answer::Yes
        } else if self.no & wanted == wanted {
            Answer::No
        } else {
            Answer::Unknown
        }
    }

    /// The ranks of the terms that it has.
    pub(crate) fn ranks(self) -> impl Iterator<Item = usize> {
        ranks(self.yes)
    }

    /// The ranks of the terms that it neither has nor has not, among so many.
    pub(crate) fn unsaid(self, terms: usize) -> impl Iterator<Item = usize> {
        let all = if terms < 128 { (1 << terms) - 1 } else { u128::MAX };
        ranks(all & !(self.yes | self.no))
    }

    /// Whether it says nothing of any term.
    pub(crate) const fn is_silent(self) -> bool {
        self.yes | self.no == 0
    }
}

/// The ranks of some bits, ascending.
fn ranks(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let rank = bits.trailing_zeros() as usize;
        (bits != 0).then(|| {
            bits &= bits - 1;
            rank
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_no_denial() {
        let all = ["a", "b", "c"];
        assert_eq!(Held::listed(&all, &["b", "b"]).answer(0b110), Answer::Yes);
        assert_eq!(Held::listed(&all, &["b"]).answer(0b101), Answer::No);
        assert_eq!(Held::listed(&all, &[]).answer(0b101), Answer::Unknown);
        assert_eq!(Held::at_least(0b1).answer(0b10), Answer::Unknown);
        assert_eq!(Held::exactly(0b101).ranks().collect::<Vec<_>>(), [0, 2]);
        assert_eq!(Held::at_least(0b1).unsaid(3).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(Held::exactly(0b1).unsaid(3).count(), 0);
        assert!(Held::NOTHING.is_silent() && !Held::exactly(0).is_silent());
        let [yes, no, unknown] = [Answer::Yes, Answer::No, Answer::Unknown];
        assert_eq!([yes.and(yes), yes.and(unknown), unknown.and(unknown)], [yes, unknown, unknown]);
        assert_eq!([no.and(yes), no.and(unknown), unknown.and(no)], [no, no, no]);
    }
}
