//! A lexicon as TOML.

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Lexicon, LexiconError, LexiconMistake, Phrase, Sense};
use crate::Criterion;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    sens: Vec<Entry>,
    ignorer: Option<Ignored>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    pour: Option<String>,
    mots: Spanned<Vec<Spanned<String>>>,
    cherche: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignored {
    mots: Spanned<Vec<Spanned<String>>>,
}

/// Reads a lexicon.
pub(super) fn read(text: &str) -> Result<Lexicon, LexiconError> {
    let reader = Reader { text };
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reader.error(at, LexiconMistake::Form(error.message().trim().to_owned()))
    })?;
    let mut known = HashMap::new();
    let (mut senses, mut phrases) = (Vec::new(), Vec::new());
    let ignored = file.ignorer.map(|ignored| Entry { pour: None, mots: ignored.mots, cherche: Vec::new() });
    for entry in file.sens.into_iter().chain(ignored) {
        let words = reader.phrases(&entry.mots, &mut known)?;
        phrases.extend(words.into_iter().map(|phrase| (phrase, senses.len())));
        let wanted = entry.cherche.iter().map(|wish| reader.wish(wish)).collect::<Result<_, _>>()?;
        senses.push(Sense { purpose: entry.pour, wanted });
    }
    Ok(Lexicon::of(senses, phrases))
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    fn error(&self, at: usize, mistake: LexiconMistake) -> LexiconError {
        LexiconError { line: self.line(at), mistake }
    }

    /// The phrases of a sense; those of one sense that come to the same are one. `known` says where each was first written.
    fn phrases(
        &self,
        words: &Spanned<Vec<Spanned<String>>>,
        known: &mut HashMap<Phrase, usize>,
    ) -> Result<Vec<Phrase>, LexiconError> {
        if words.get_ref().is_empty() {
            return Err(self.error(words.span().start, LexiconMistake::NoWords));
        }
        let mut phrases: Vec<Phrase> = Vec::new();
        for text in words.get_ref() {
            let at = text.span().start;
            let wrong = || self.error(at, LexiconMistake::Words(text.get_ref().clone()));
            let phrase = Phrase::read(text.get_ref()).ok_or_else(wrong)?;
            if phrases.contains(&phrase) {
                continue;
            }
            if let Some(earlier) = known.insert(phrase.clone(), at) {
                let line = self.line(earlier);
                return Err(self.error(at, LexiconMistake::Twice { words: text.get_ref().clone(), line }));
            }
            phrases.push(phrase);
        }
        Ok(phrases)
    }

    /// A criterion and its value.
    fn wish(&self, text: &Spanned<String>) -> Result<(Criterion, String), LexiconError> {
        let wrong = |mistake| self.error(text.span().start, mistake);
        let given = text.get_ref();
        let (name, value) =
            given.split_once('=').ok_or_else(|| wrong(LexiconMistake::Wish(given.clone())))?;
        let usable = |criterion: &Criterion| !criterion.terms().is_empty();
        let criterion = Criterion::named(name).filter(usable).ok_or_else(|| {
            let possible: Vec<&str> =
                Criterion::ALL.iter().filter(|one| usable(one)).map(|one| one.name()).collect();
            wrong(LexiconMistake::Criterion { given: name.to_owned(), possible: possible.join(", ") })
        })?;
        if criterion.terms().iter().all(|term| term.slug != value) {
            let possible: Vec<&str> = criterion.terms().iter().map(|term| term.slug).collect();
            let possible = possible.join(", ");
            let mistake =
                LexiconMistake::Value { criterion: criterion.name(), given: value.to_owned(), possible };
            return Err(wrong(mistake));
        }
        Ok((criterion, value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_said_with_its_line_and_field() {
        for (text, line, said) in [
            ("[[sens]]\nmots = [\"caf\"]\n", 1, "cherche"),
            ("[[sens]]\nmots = [\"caf\"]\ncherche = []\ncouleur = 1", 4, "couleur"),
            ("[[sens]]\nmots = []\ncherche = []", 2, "« mots » : il en faut au moins un"),
            ("[[sens]]\nmots = [\"caf\",\n\"i*m\"]\ncherche = []", 3, "« i*m »"),
            (
                "[[sens]]\nmots = [\"caf\"]\ncherche = []\n[ignorer]\nmots = [\"la CAF\"]",
                5,
                "déjà à la ligne 2",
            ),
            ("[[sens]]\nmots = [\"caf\"]\ncherche = [\"demarches\"]", 3, "« critère=valeur »"),
            ("[[sens]]\nmots = [\"caf\"]\ncherche = [\"besoins=demarches\"]", 3, "« besoins » n’existe pas"),
            ("[[sens]]\nmots = [\"caf\"]\ncherche = [\"commune=37261\"]", 3, "« commune » n’existe pas"),
            ("[[sens]]\nmots = [\"caf\"]\ncherche = [\"besoin=impots\"]", 3, "possible : demarches, outils"),
            ("[[sens]\n", 1, "forme attendue"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.line, line, "{text} {error}");
            assert!(error.to_string().contains(said), "{text} {error}");
        }
        assert!(read("").is_ok_and(|lexicon| lexicon.sense(&["caf"]).is_none()));
    }
}
