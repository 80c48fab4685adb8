//! Answers kept for the questions that were asked, while the places are of one revision.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use repere_kit::Representation;

/// Most answers kept; beyond it all are dropped, which costs each question one computation of a few milliseconds.
const MOST: usize = 64;

/// Most bytes of one answer that is kept, uncompressed.
const LARGEST: usize = 4 << 20;

/// Answers by question.
#[derive(Default)]
pub struct Answers(Mutex<HashMap<String, Arc<Representation>>>);

impl Answers {
    /// The answer to a question, made once. Two requests at the same moment may both make it: neither waits.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn get_or<E>(
        &self,
        question: String,
        make: impl FnOnce() -> Result<Representation, E>,
    ) -> Result<Arc<Representation>, E> {
        if let Some(known) = self.lock().get(&question) {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(make()?);
        if made.size() <= LARGEST {
            let mut kept = self.lock();
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(question, Arc::clone(&made));
        }
        Ok(made)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Representation>>> {
        // A panic elsewhere leaves whole answers behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answers", self.lock().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use repere_kit::JSON;

    #[test]
    fn an_answer_is_made_once_and_few_are_kept() {
        let answers = Answers::default();
        let mut made = 0;
        let mut ask = |question: &str| {
            let answer = answers.get_or(question.to_owned(), || -> Result<_, ()> {
                made += 1;
                Ok(Representation::plain(JSON, "[]"))
            });
            assert!(answer.is_ok());
        };
        ask("a");
        ask("a");
        (0..MOST).for_each(|n| ask(&n.to_string()));
        assert!(answers.lock().len() <= MOST);
        assert_eq!(made, 1 + MOST);
        assert!(answers.get_or("b".into(), || Err(())).is_err());
    }
}
