//! Two people at once: what was left as it was takes the value of today, what only one changed is kept, what both changed is a
//! clash that somebody looks at.

use super::same;
use crate::layout::groups;
use crate::typed::inputs_of;
use crate::{Typed, Version};

/// A form made true again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What stands in it: what was typed, and of what was not, the values of today.
    pub typed: Typed,
    /// What was changed on both sides.
    pub clashes: Vec<Clash>,
}

/// An input that somebody else has changed too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Its name.
    pub input: String,
    /// The question that it answers.
    pub question: &'static str,
    /// What it says now.
    pub theirs: String,
}

/// Settles what was typed in a form of this version with the place as it is.
pub fn settle(typed: &Typed, version: &Version, now: &Typed) -> Settled {
    let mut settled = Settled { typed: typed.clone(), clashes: Vec::new() };
    for question in groups().iter().flat_map(|group| &group.questions) {
        for input in inputs_of(question) {
            let (mine, theirs) = (typed.all(&input), now.all(&input));
            if version.held(&input, mine) {
                settled.typed.put(&input, theirs);
            } else if !version.held(&input, theirs) && !same(mine, theirs) {
                let words = |value: &String| {
                    question.field.plain_words(value).map_or_else(|| value.clone(), str::to_owned)
                };
                let theirs = theirs.iter().map(words).collect::<Vec<_>>().join(", ");
                settled.clashes.push(Clash { input, question: question.words, theirs });
            }
        }
    }
    settled
}
