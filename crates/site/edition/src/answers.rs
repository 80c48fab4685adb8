//! Answers kept for the questions that were asked, while the places are of one revision.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use repere_kit::Representation;

/// Most answers kept.
const MOST: usize = 256;
/// Most bytes of one answer that is kept, its question included and uncompressed.
const LARGEST: usize = 4 << 20;
/// Most bytes of all, counted the same: their compressed forms add a third at most.
const ROOM: usize = 16 << 20;

/// Answers by question. Those that nobody has asked for the longest make room for others.
#[derive(Default)]
pub struct Answers(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    by_question: HashMap<String, Known>,
    bytes: usize,
    /// How many times something was asked.
    asked: u64,
}

struct Known {
    answer: Arc<Representation>,
    /// When it was last asked for, as a rank.
    last: u64,
}

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
        if let Some(known) = self.lock().find(&question) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        self.lock().keep(question, &made);
        Ok(made)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        // A panic elsewhere leaves whole answers behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn find(&mut self, question: &str) -> Option<Arc<Representation>> {
        self.asked += 1;
        let known = self.by_question.get_mut(question)?;
        known.last = self.asked;
        Some(Arc::clone(&known.answer))
    }

    fn keep(&mut self, question: String, answer: &Arc<Representation>) {
        let bytes = question.len() + answer.size();
        if bytes > LARGEST {
            return;
        }
        self.forget(&question);
        while self.by_question.len() >= MOST || self.bytes + bytes > ROOM {
            let oldest = self.by_question.iter().min_by_key(|(_, known)| known.last);
            let Some(oldest) = oldest.map(|(question, _)| question.clone()) else { break };
            self.forget(&oldest);
        }
        self.bytes += bytes;
        self.by_question.insert(question, Known { answer: Arc::clone(answer), last: self.asked });
    }

    fn forget(&mut self, question: &str) {
        if let Some(known) = self.by_question.remove(question) {
            self.bytes -= question.len() + known.answer.size();
        }
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kept = self.lock();
        write!(f, "{} answers, {} bytes", kept.by_question.len(), kept.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use repere_kit::JSON;

    /// Asks, and says whether the answer had to be made.
    fn ask(answers: &Answers, question: &str, bytes: usize) -> bool {
        let mut made = false;
        let answer = answers.get_or(question.to_owned(), || -> Result<_, ()> {
            made = true;
            Ok(Representation::plain(JSON, vec![b' '; bytes]))
        });
        assert!(answer.is_ok());
        made
    }

    #[test]
    fn an_answer_is_made_once_and_the_last_asked_are_kept() {
        let answers = Answers::default();
        assert!(ask(&answers, "a", 2));
        assert!(!ask(&answers, "a", 2));
        for n in 0..MOST * 2 {
            ask(&answers, &n.to_string(), 2);
            assert!(!ask(&answers, "a", 2), "what is asked often stays");
        }
        assert_eq!(answers.lock().by_question.len(), MOST);
        assert!(ask(&answers, "0", 2));
        assert!(answers.get_or("b".into(), || Err(())).is_err());
    }

    #[test]
    fn kept_answers_have_so_much_room() {
        let answers = Answers::default();
        assert!(ask(&answers, "large", LARGEST));
        assert!(ask(&answers, "large", LARGEST), "too large to be kept");
        for n in 0..40 {
            ask(&answers, &n.to_string(), 1 << 20);
            assert!(answers.lock().bytes <= ROOM);
        }
        assert!(!ask(&answers, "39", 1) && ask(&answers, "1", 1 << 20));
        let kept = answers.lock();
        let bytes: usize =
            kept.by_question.iter().map(|(question, known)| question.len() + known.answer.size()).sum();
        assert_eq!(kept.bytes, bytes);
    }
}
