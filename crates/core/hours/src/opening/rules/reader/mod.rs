//! Words → rules.

mod dates;
mod times;
mod weekdays;

use super::days::Days;
use super::lexer::{Token, Word, tokens};
use super::{Kind, Operator, Rule, Unread};

const WEEKDAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The rules of an expression.
pub(crate) fn read(text: &str) -> Result<Vec<Rule>, Unread> {
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, at: 0 };
    let mut rules = vec![reader.rule(Operator::Normal)?];
    while let Some(word) = reader.word() {
        let operator = match word {
            Word::Sign(';') => Operator::Normal,
            Word::Sign(',') => Operator::Additional,
            Word::Otherwise => Operator::Fallback,
            _ => return Err(Unread),
        };
        reader.at += 1;
        rules.push(reader.rule(operator)?);
    }
    Ok(rules)
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Reader<'_> {
    fn word(&self) -> Option<&Word> {
        self.ahead(0)
    }

    fn ahead(&self, by: usize) -> Option<&Word> {
        self.tokens.get(self.at + by).map(|token| &token.word)
    }

    fn sign(&self, by: usize, sign: char) -> bool {
        self.ahead(by) == Some(&Word::Sign(sign))
    }

    fn take(&mut self, sign: char) -> bool {
        let is_it = self.sign(0, sign);
        self.at += usize::from(is_it);
        is_it
    }

    fn name(&self, by: usize) -> Option<&str> {
        if let Some(Word::Name(name)) = self.ahead(by) { Some(name) } else { None }
    }

    fn number(&self, by: usize) -> Option<u32> {
        if let Some(Word::Number(number)) = self.ahead(by) { Some(*number) } else { None }
    }

    /// Rank of a name in a list, from 0.
    fn rank(&self, by: usize, of: &[&str]) -> Option<usize> {
        self.name(by).and_then(|name| of.iter().position(|known| *known == name))
    }

    fn is_weekday(&self, by: usize) -> bool {
        self.rank(by, &WEEKDAYS).is_some()
    }

    fn is_holiday(&self, by: usize) -> bool {
        matches!(self.name(by), Some("ph" | "sh"))
    }

    /// Whether hours start there: « 09:00 ».
    fn is_time(&self, by: usize) -> bool {
        self.number(by).is_some() && self.sign(by + 1, ':')
    }

    fn rule(&mut self, operator: Operator) -> Result<Rule, Unread> {
        let (mut days, mut spans, mut kind, mut comment) = (Days::default(), Vec::new(), None, None);
        let start = self.at;
        while let Some(word) = self.word() {
            match word {
                Word::Sign(';' | ',') | Word::Otherwise => break,
                // « Mo-Fr: 09:00-12:00 »
                Word::Sign(':') if self.at > start => self.at += 1,
                Word::Comment(said) => {
                    comment = Some(said.clone());
                    self.at += 1;
                }
                _ if self.is_always() => self.at += 3,
                _ if self.is_time(0) => spans.extend(self.spans()?),
                _ => match self.name(0) {
                    Some("open") => kind = self.modifier(Kind::Open),
                    Some("off" | "closed") => kind = self.modifier(Kind::Closed),
                    Some("unknown") => kind = self.modifier(Kind::Unknown),
                    _ => days.add(self.group()?),
                },
            }
        }
        if self.at == start {
            return Err(Unread);
        }
        // A comment without a word of state says a condition.
        let kind = kind.unwrap_or(if comment.is_some() { Kind::Unknown } else { Kind::Open });
        Ok(Rule { operator, days, spans, kind, comment: comment.unwrap_or_default() })
    }

    const fn modifier(&mut self, kind: Kind) -> Option<Kind> {
        self.at += 1;
        Some(kind)
    }

    /// « 24/7 »
    fn is_always(&self) -> bool {
        self.number(0) == Some(24) && self.sign(1, '/') && self.number(2) == Some(7)
    }
}
