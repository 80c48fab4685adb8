//! What a place answers to a criterion.

/// What a place answers to somebody who asks for some values of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It has one of them.
    Yes,
    /// It has none of them, for certain.
    No,
    /// It does not say.
    Unknown,
}

impl Answer {
    /// Whether the place is among those that answer: silence counts as a no, here and nowhere else.
    pub const fn counts(self) -> bool {
        match self {
            Self::Yes => true,
            Self::No | Self::Unknown => false,
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
    yes: u32,
    no: u32,
}

impl Held {
    /// Nothing is known.
    pub(crate) const NOTHING: Self = Self { yes: 0, no: 0 };

    /// These terms and no others.
    pub(crate) const fn exactly(yes: u32) -> Self {
        Self { yes, no: !yes }
    }

    /// These terms; of the others nothing is known.
    pub(crate) const fn at_least(yes: u32) -> Self {
        Self { yes, no: 0 }
    }

    /// The terms of a list, which may say the same twice; an empty one says nothing.
    pub(crate) fn listed<T: PartialEq>(all: &[T], said: &[T]) -> Self {
        if said.is_empty() {
            return Self::NOTHING;
        }
        let ranks = all.iter().zip(0_u32..).filter(|(term, _)| said.contains(term));
        Self::exactly(ranks.fold(0, |bits, (_, rank)| bits | 1 << rank))
    }

    /// The answer to somebody who wants any of some terms.
    pub(crate) const fn answer(self, wanted: u32) -> Answer {
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
        let mut bits = self.yes;
        std::iter::from_fn(move || {
            let rank = bits.trailing_zeros() as usize;
            (bits != 0).then(|| {
                bits &= bits - 1;
                rank
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_no_denial_but_does_not_count() {
        let all = ["a", "b", "c"];
        assert_eq!(Held::listed(&all, &["b", "b"]).answer(0b110), Answer::Yes);
        assert_eq!(Held::listed(&all, &["b"]).answer(0b101), Answer::No);
        assert_eq!(Held::listed(&all, &[]).answer(0b101), Answer::Unknown);
        assert_eq!(Held::at_least(0b1).answer(0b10), Answer::Unknown);
        assert_eq!(Held::exactly(0b101).ranks().collect::<Vec<_>>(), [0, 2]);
        assert_eq!([Answer::Yes, Answer::No, Answer::Unknown].map(Answer::counts), [true, false, false]);
    }
}
