//! Passages of a text that name a person, or give a telephone or an address that is not the place's: the sentence is withheld
//! whole, for what is left of it could still say who. The source's own record, which the staff may read, keeps it.

use repere_domain::fields::{self, Field, Kind, Value};
use repere_domain::text::fold;
use repere_domain::{Lieu, PrivateData, SourceRecord};

use super::sentences::{self, Word};
use super::words::{BEFORE_A_PERSON, NAMED_FOR_PEOPLE, NO_NAME, OFFICES, TITLES};
use super::{is_first_name, is_name};
use crate::cleaning::courriels::{self, PlaceNames};
use crate::cleaning::telephones;
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Withholds what the texts of a record say of people, whichever reader made it.
pub(crate) fn withhold(record: &mut SourceRecord, findings: &mut Findings) {
    let known = Known::of(record);
    let public: Vec<(&Field, String)> = fields::ALL
        .iter()
        .filter(|field| is_prose(field))
        .filter_map(|field| match field.get(&record.lieu) {
            Value::Text(text) => Some((field, known.public(&text)?)),
            _ => None,
        })
        .collect();
    let mut nobody = PrivateData::default();
    for (field, public) in public {
        findings.add(Code::PassageWithheld, field.name, "gardé dans l’enregistrement d’origine, pour le Hub");
        let texts: &[&str] = if public.is_empty() { &[] } else { &[&public] };
        field.set(&mut record.lieu, &mut nobody, texts);
    }
}

/// Fields that hold sentences.
fn is_prose(field: &Field) -> bool {
    !field.is_private() && matches!(field.kind, Kind::Lines | Kind::Paragraphs(_))
}

/// What a record says that decides whose a name or a number is.
struct Known<'r> {
    lieu: &'r Lieu,
    /// Folded words of the names that its private part gives.
    people: Vec<String>,
    /// Folded words of the place's own name and commune.
    of_place: Vec<String>,
}

/// Letters of the acronyms of institutions, at most: « MFS », « CPAM ».
const LONGEST_ACRONYM: usize = 5;

impl<'r> Known<'r> {
    fn of(record: &'r SourceRecord) -> Self {
        let lieu = &record.lieu;
        let folded = |text: &str| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let of_place: Vec<String> =
            [&lieu.nom, &lieu.commune, &lieu.adresse].into_iter().flat_map(|text| folded(text)).collect();
        let contacts = record.private.contacts.iter().flat_map(|text| folded(text));
        let locals = record.private.courriels.iter().flat_map(|address| folded(address.local_part()));
        let is_telling = |word: &String| {
            word.len() > 2
                && word.chars().all(char::is_alphabetic)
                && !of_place.contains(word)
                && ![OFFICES, NO_NAME, BEFORE_A_PERSON, NAMED_FOR_PEOPLE]
                    .iter()
                    .any(|list| list.contains(&word.as_str()))
        };
        let people = contacts.chain(locals).filter(is_telling).collect();
        Self { lieu, people, of_place }
    }

    /// A text without the sentences that are not to be published; `None` when all of it may be.
    fn public(&self, text: &str) -> Option<String> {
        let sentences = sentences::of(text);
        let kept: Vec<&str> =
            sentences.iter().copied().filter(|sentence| !self.is_private(sentence)).collect();
        (kept.len() < sentences.len()).then(|| kept.concat().trim().to_owned())
    }

    fn is_private(&self, sentence: &str) -> bool {
        self.gives_another_number(sentence)
            || self.gives_an_address(sentence)
            || self.names_somebody(sentence)
    }

    /// Whether it gives a telephone number that is not the place's.
    fn gives_another_number(&self, sentence: &str) -> bool {
        telephones::within(sentence)
            .iter()
            .any(|number| !number.is_short() && self.lieu.telephone.as_ref() != Some(number))
    }

    /// Whether it gives an e-mail address that may be a person's, or one that does not read and may be too.
    fn gives_an_address(&self, sentence: &str) -> bool {
        let of_host = |rest: &str| {
            rest.split_whitespace().next().is_some_and(|host| host.trim_end_matches('.').contains('.'))
        };
        sentence.contains('@') && {
            let sorted =
                courriels::sort(sentence, PlaceNames { nom: &self.lieu.nom, commune: &self.lieu.commune });
            !sorted.personal.is_empty() || (sorted.invalid > 0 && sentence.split('@').skip(1).any(of_host))
        }
    }

    fn is_of_place(&self, word: &str) -> bool {
        self.of_place.iter().any(|known| known == word)
    }

    fn names_somebody(&self, sentence: &str) -> bool {
        let words = sentences::words(sentence);
        if !words.iter().any(Word::is_capitalised) {
            return false;
        }
        let folded: Vec<String> = words.iter().map(|word| fold(word.text)).collect();
        (0..words.len()).any(|at| self.is_somebody(&words, &folded, at))
    }

    /// Whether a name of a person begins, or stands, at this word.
    fn is_somebody(&self, words: &[Word<'_>], folded: &[String], at: usize) -> bool {
        let word = &words[at];
        if !word.is_capitalised() {
            return false;
        }
        let parts: Vec<&str> = folded[at].split(' ').collect();
        if parts.iter().any(|part| self.people.iter().any(|word| word == part)) {
            return true;
        }
        let before = |most: usize| folded[at.saturating_sub(most)..at].iter().map(String::as_str);
        let next = words.get(at + 1).zip(folded.get(at + 1));
        let is_a_name_next =
            next.is_some_and(|(word, folded)| word.is_capitalised() && !NO_NAME.contains(&folded.as_str()));
        // « M. » is a title, « m » a metre, « M » alone one only before a name.
        let after_a_title = at > 0 && TITLES.contains(&folded[at - 1].as_str()) && {
            let title = &words[at - 1];
            let alone = title.text.len() == 1 && !title.dotted;
            title.close && title.text != "m" && (!alone || is_name(&folded[at]) || word.is_in_capitals())
        };
        if after_a_title && !NO_NAME.contains(&folded[at].as_str()) {
            return true;
        }
        if before(3).any(|word| NAMED_FOR_PEOPLE.contains(&word))
            || parts.iter().any(|part| self.is_of_place(part))
        {
            return false;
        }
        let is_office = |word: &str| {
            OFFICES.iter().any(|office| word == *office || word.strip_suffix('s') == Some(office))
        };
        let first_name = parts.iter().all(|part| is_first_name(part)) || is_first_name(&parts.concat());
        if first_name {
            let said_before = before(3).any(|word| BEFORE_A_PERSON.contains(&word) || is_office(word));
            let said_behind = folded.iter().skip(at + 1).take(3).any(|word| is_office(word)) && word.paused;
            return is_a_name_next || said_before || said_behind;
        }
        // « Conseillère numérique : Zbigniew Inventovic », « EXEMPLE Camille ».
        let unknown = |at: usize| {
            words.get(at).zip(folded.get(at)).is_some_and(|(word, folded)| {
                let acronym = word.is_in_capitals() && word.text.len() <= LONGEST_ACRONYM && !is_name(folded);
                word.is_capitalised()
                    && !acronym
                    && !is_office(folded)
                    && !NO_NAME.contains(&folded.as_str())
                    && !self.is_of_place(folded)
            })
        };
        let after_an_office =
            before(3).any(|word| is_office(word) || matches!(word, "contact" | "contacter" | "contactez"));
        (after_an_office && unknown(at) && unknown(at + 1))
            || (word.is_in_capitals() && next.is_some_and(|(_, folded)| is_first_name(folded)))
            || (is_name(&folded[at]) && before(1).any(is_office))
    }
}

#[cfg(test)]
mod tests;
