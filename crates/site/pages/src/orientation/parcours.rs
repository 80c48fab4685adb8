//! Where somebody is on the path: the answers given so far and the places retained. All of it is in the address.

use repere_catalogue::Entry;
use repere_hours::Moment;
use repere_territory::Territoire;

use super::etape::Step;
use super::selection::{LIEU, Selection};
use super::{ETAPE, FAIRE, PATH};
use crate::filters;
use crate::lien::lien;
use crate::question::Question;
use repere_edition::{Geocoding, Snapshot};
use repere_kit::Parameters;
use repere_words::sentence;

/// The path so far.
pub(super) struct Journey<'s> {
    pub(super) question: Question,
    /// The places ticked that are published.
    pub(super) retenus: Vec<&'s Entry>,
    /// More were ticked than a sheet holds.
    pub(super) trop: bool,
    /// The screen asked for.
    pub(super) etape: Step,
    /// What was not understood, and why.
    pub(super) avis: Vec<String>,
}

/// The answer of one screen, in words.
pub(super) struct StepAnswer {
    pub(super) sujet: &'static str,
    pub(super) mots: String,
    /// The address of the screen.
    pub(super) changer: String,
}

impl<'s> Journey<'s> {
    /// Reads a query.
    pub(super) async fn read(
        parameters: &Parameters,
        geocoding: &Geocoding,
        snapshot: &'s Snapshot,
        moment: Moment,
    ) -> Self {
        let answers = parameters.without(&[ETAPE, LIEU, FAIRE]);
        let mut question = Question::read(&answers, snapshot, snapshot.territoire(), moment);
        question.locate(geocoding, snapshot).await;
        let selection = Selection::read(parameters, snapshot);
        let mut avis = std::mem::take(&mut question.avis);
        avis.extend(selection.trop());
        let named = parameters.first(ETAPE);
        let known = named.map(Step::nommee);
        if known == Some(None) {
            avis.push(sentence!("Cette étape n’existe pas : voici la première."));
        }
        let mut etape = known.flatten().unwrap_or(Step::Need);
        // Nothing is near a place that is not known: the question is asked again.
        if matches!(etape, Step::When | Step::Results)
            && let Some(doute) = question.doute()
        {
            avis.push(doute);
            etape = Step::Where;
        }
        let (retenus, trop) = (selection.publies().collect(), selection.de_trop > 0);
        Self { question, retenus, trop, etape, avis }
    }

    /// What an address holds of the path, but the parameters named.
    pub(super) fn parametres(&self, sans: &[&str]) -> Vec<(&str, String)> {
        let criteres = self.question.retenus.iter().map(|(nom, valeur)| (nom.as_str(), valeur.clone()));
        let lieux = self.retenus.iter().map(|entry| (LIEU, entry.lieu.id.to_string()));
        let all = criteres.chain(self.question.depart()).chain(lieux);
        all.filter(|(nom, _)| !sans.contains(nom)).collect()
    }

    /// The address of a screen, without the parameters named.
    pub(super) fn lien(&self, etape: Step, sans: &[&str]) -> String {
        self.lien_avec(etape, sans, &[])
    }

    /// The address of a screen, without some parameters and with others.
    pub(super) fn lien_avec(&self, etape: Step, sans: &[&str], avec: &[(&str, &str)]) -> String {
        let kept = self.parametres(sans);
        let kept = kept.iter().map(|(nom, valeur)| (*nom, valeur.as_str()));
        lien(PATH, [(ETAPE, etape.nom())].into_iter().chain(kept).chain(avec.iter().copied()))
    }

    /// The answers of the screens before this one.
    pub(super) fn reponses(&self, territoire: &Territoire) -> Vec<StepAnswer> {
        let before = Step::QUESTIONS.into_iter().take_while(|etape| *etape != self.etape);
        before
            .map(|etape| StepAnswer {
                sujet: etape.sujet(),
                mots: self.mots(etape, territoire),
                changer: self.lien(etape, &[]),
            })
            .collect()
    }

    fn mots(&self, etape: Step, territoire: &Territoire) -> String {
        if etape == Step::Where {
            let lieu = self.question.lieu.as_ref();
            return lieu.map_or_else(|| "Toute la région".to_owned(), |lieu| format!("Près {}", lieu.de));
        }
        let noms = etape.parametres();
        let given = self.question.retenus.iter().filter(|(nom, _)| noms.contains(&nom.as_str()));
        let words: Vec<String> =
            given.map(|(nom, valeur)| filters::libelle(nom, valeur, territoire)).collect();
        if words.is_empty() { "Sans préférence".to_owned() } else { words.join(", ") }
    }
}
