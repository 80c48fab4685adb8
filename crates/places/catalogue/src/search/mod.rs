//! One field to find a commune or a place: suggestions while somebody types, and the answer of a form.

mod adresse;
mod fiche;
mod frappe;
mod lexique;
mod question;

use std::cmp::Reverse;

use repere_territory::Territoire;

use self::fiche::Fiche;
use self::lexique::{Lexique, qualite};
use self::question::Question;
use crate::Entree;

pub use adresse::est_une_adresse;
pub use fiche::Suggestion;

/// The names of the communes and of the places of a catalogue, indexed. Blind to accents, case, hyphens and
/// abbreviations (« st », « s/ »); finds by the beginning of any word, forgives typing errors.
#[derive(Debug)]
pub struct Recherche {
    fiches: Vec<Fiche>,
    lexique: Lexique,
}

/// What somebody means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// This, for certain.
    Certaine(Suggestion),
    /// One of these, the likeliest first; nothing when there is none.
    Possibles(Vec<Suggestion>),
}

/// How well an entry answers a question, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rang {
    /// Its whole name, with its article or without; or its postal code alone.
    Exact,
    /// The beginning of its name, or of its postal code.
    Debut,
    /// Words of its name, or their beginnings.
    Mots,
    /// Words of its name and of what is around it.
    Autour,
    /// With typing errors: the quality of the worst word.
    Frappe(u8),
}

/// An entry that answers, as compared with others: the rank of the entry puts communes first, and is last.
type Trouve = (Rang, bool, Reverse<u32>, u32);

impl Recherche {
    /// Indexes the communes of a territory and some places.
    pub fn new(territoire: &Territoire, entrees: &[Entree]) -> Self {
        let communes = territoire.communes().iter().map(Fiche::commune);
        let fiches: Vec<Fiche> = communes.chain(entrees.iter().map(Fiche::lieu)).collect();
        let lexique = Lexique::new(fiches.iter().map(|fiche| (&*fiche.nom, &*fiche.autour)));
        Self { fiches, lexique }
    }

    /// The communes and places that answer a text, at most `limite`, the best first: whole names, beginnings of names,
    /// words, then, unless a whole name was typed, words with typing errors (one from 4 letters, two from 8); communes before places, the most
    /// inhabited first. Only the first 120 characters and 8 words are read.
    pub fn suggerer(&self, texte: &str, limite: usize) -> Vec<Suggestion> {
        let Some(question) = Question::read(texte) else { return Vec::new() };
        self.find(&question, limite).iter().map(|found| self.suggestion(found, &question)).collect()
    }

    /// What a text means: the one commune of that name or postal code; else the one place of that name; else the only
    /// answer, when it has no typing error. Otherwise at most `limite` possible answers.
    pub fn resoudre(&self, texte: &str, limite: usize) -> Resolution {
        let Some(question) = Question::read(texte) else { return Resolution::Possibles(Vec::new()) };
        // One more than what decides, so that a second answer is seen.
        let found = self.find(&question, limite.max(2));
        let exact = |found: &&Trouve| found.0 == Rang::Exact;
        let of_kind = |commune: bool| {
            let mut alike = found.iter().filter(exact).filter(|f| self.is_commune(f) == commune);
            alike.next().map(|first| (first, alike.next().is_none()))
        };
        // Those with typing errors are last.
        let sure = found.partition_point(|found| !matches!(found.0, Rang::Frappe(_)));
        let certain = match (of_kind(true).or_else(|| of_kind(false)), &found[..sure]) {
            (Some((only, true)), _) => Some(only),
            (None, [only]) => Some(only),
            _ => None,
        };
        match certain {
            Some(found) => Resolution::Certaine(self.suggestion(found, &question)),
            None => Resolution::Possibles(
                found.iter().take(limite).map(|found| self.suggestion(found, &question)).collect(),
            ),
        }
    }

    fn suggestion(&self, found: &Trouve, question: &Question) -> Suggestion {
        self.fiches[found.3 as usize].suggestion(question.nombres.first().map(String::as_str))
    }

    fn is_commune(&self, found: &Trouve) -> bool {
        self.fiches[found.3 as usize].est_commune()
    }

    fn find(&self, question: &Question, limite: usize) -> Vec<Trouve> {
        if question.mots.is_empty() {
            return best(self.numbered(question), limite);
        }
        let mut answers: Vec<Vec<u8>> = question.mots.iter().map(|mot| self.lexique.answers(mot)).collect();
        let found = best(self.ranked(question, &answers), limite);
        // Whoever typed a whole name made no error.
        if found.len() >= limite || found.first().is_some_and(|first| first.0 == Rang::Exact) {
            return found;
        }
        for (mot, answers) in question.mots.iter().zip(&mut answers) {
            self.lexique.add_close(mot, answers);
        }
        best(self.ranked(question, &answers), limite)
    }

    /// The communes that answer numbers alone.
    fn numbered(&self, question: &Question) -> Vec<Trouve> {
        let whole = |fiche: &Fiche| {
            question.nombres.iter().all(|nombre| fiche.codes.iter().any(|c| c.as_str() == nombre))
        };
        let communes = self.fiches.iter().zip(0..).filter(|(fiche, _)| fiche.est_commune());
        communes
            .filter(|(fiche, _)| question.nombres.iter().all(|nombre| fiche.is_posted(nombre)))
            .map(|(fiche, rank)| {
                let rang = if whole(fiche) { Rang::Exact } else { Rang::Debut };
                (rang, false, Reverse(fiche.habitants), rank)
            })
            .collect()
    }

    /// The entries that answer every word and every number.
    fn ranked(&self, question: &Question, answers: &[Vec<u8>]) -> Vec<Trouve> {
        let entries = self.fiches.iter().enumerate();
        entries
            .filter_map(|(rank, fiche)| {
                let worst = answers.iter().map(|answers| answers[rank]).max()?;
                if worst == qualite::NON || !question.nombres.iter().all(|nombre| fiche.is_numbered(nombre)) {
                    return None;
                }
                let rang = fiche.rang(question, worst);
                Some((rang, !fiche.est_commune(), Reverse(fiche.habitants), rank as u32))
            })
            .collect()
    }
}

/// The best of what was found, in order.
fn best(mut found: Vec<Trouve>, limite: usize) -> Vec<Trouve> {
    if limite == 0 {
        return Vec::new();
    }
    if found.len() > limite {
        found.select_nth_unstable(limite - 1);
        found.truncate(limite);
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests;
