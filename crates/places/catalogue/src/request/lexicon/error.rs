//! What may be wrong in a lexicon, for the people who write it.

use thiserror::Error;

/// A mistake in a lexicon, and its line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("ligne {line} : {mistake}")]
pub struct LexiconError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub mistake: LexiconMistake,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LexiconMistake {
    /// Not TOML, or not the fields of a lexicon; in the words of the reader.
    #[error("le fichier n’a pas la forme attendue : {0}")]
    Form(String),
    /// A sense without words.
    #[error("« mots » : il en faut au moins un")]
    NoWords,
    /// Words without a letter, or with a star that is not last.
    #[error("« mots » : « {0} » n’est pas possible ; il faut des lettres, et l’étoile ne va qu’à la fin")]
    Words(String),
    /// Words that are already there.
    #[error("« mots » : « {words} » est déjà à la ligne {line}")]
    Twice {
        /// The words.
        words: String,
        /// Where they are first.
        line: usize,
    },
    /// A wish that is not « critère=valeur ».
    #[error("« cherche » : « {0} » ne s’écrit pas « critère=valeur », comme « besoin=demarches »")]
    Wish(String),
    /// A criterion that does not exist, or that chooses something else than what places are and offer.
    #[error("« cherche » : le critère « {given} » n’existe pas ; possible : {possible}")]
    Criterion {
        /// As written.
        given: String,
        /// Those that there are.
        possible: String,
    },
    /// A value that does not exist.
    #[error("« cherche » : « {given} » n’est pas une valeur de « {criterion} » ; possible : {possible}")]
    Value {
        /// The criterion.
        criterion: &'static str,
        /// As written.
        given: String,
        /// Those that there are.
        possible: String,
    },
}
