//! What whoever prepares a sheet chooses of it: what it is for, and a page for each place or one for all.

use repere_domain::vocabulary::Service;
use repere_kit::Parameters;
use repere_words::{french, sentence};

/// The parameter that says what the sheet is for.
pub(super) const PURPOSE: &str = "pour";
/// The parameter that asks for a page for each place, and its value.
pub(super) const PAGES: &str = "pages";
pub(super) const EACH: &str = "chacun";

/// What was chosen.
pub(super) struct Options {
    pub(super) needs: Vec<Service>,
    /// Each place on a page of its own.
    pub(super) is_apart: bool,
    /// What was not understood.
    pub(super) notices: Vec<String>,
}

impl Options {
    pub(super) fn read(parameters: &Parameters) -> Self {
        let (mut needs, mut notices) = (Vec::new(), Vec::new());
        for value in parameters.each(PURPOSE) {
            match Service::from_slug(value) {
                Some(need) if needs.contains(&need) => {}
                Some(need) => needs.push(need),
                None => notices
                    .push(sentence!("Un besoin de cette adresse est inconnu : la feuille ne le dit pas.")),
            }
        }
        notices.dedup();
        Self { needs, is_apart: parameters.first(PAGES) == Some(EACH), notices }
    }

    /// « faire mes démarches en ligne et chercher un emploi sur internet »; nothing where it is left to be written by hand.
    pub(super) fn purpose(&self) -> Option<String> {
        let words: Vec<&str> = self.needs.iter().map(|need| need.plain_words()).collect();
        (!words.is_empty()).then(|| french::enumerated(&words))
    }

    /// Every need, and whether the sheet is for it.
    pub(super) fn choices(&self) -> Vec<(&'static str, &'static str, bool)> {
        let choice = |need: &Service| (need.slug(), need.plain_words(), self.needs.contains(need));
        Service::ALL.iter().map(choice).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_for_what_is_known() {
        let options = Options::read(&Parameters::of(Some(
            "pour=emploi&pour=demarches&pour=emploi&pour=x&pour=y&pages=chacun",
        )));
        assert_eq!(
            options.purpose().as_deref(),
            Some("chercher un emploi sur internet et faire mes démarches en ligne")
        );
        assert!(options.is_apart);
        assert_eq!(options.notices.len(), 1);
        assert_eq!(Options::read(&Parameters::of(None)).purpose(), None);
    }
}
