//! What a visitor asks of the page. A page answers rather than complains: what cannot be read is said, and the rest kept.

use repere_catalogue::{
    CRITERES_DE_LIEU, CRITERES_DE_TERRITOIRE, Critere, Criteres, Filtre, Resolution, Suggestion,
};
use repere_domain::Localisation;
use repere_domain::ouverture::Moment;
use repere_territory::Territoire;

use crate::Snapshot;
use crate::http::Parameters;
use crate::pages::{filtres, mots};

/// Places shown at first, and more at each « Afficher plus ».
pub(super) const PAS: usize = 10;
/// Most places on one page.
pub(super) const NOMBRE_MAX: usize = 200;
/// Possible answers offered to a text that means several things.
const POSSIBLES: usize = 8;

/// The parameters of the page besides the criteria.
pub(super) const OU: &str = "ou";
pub(super) const PRES_DE: &str = "pres_de";
pub(super) const NOMBRE: &str = "nombre";

/// A question, read.
pub(super) struct Question {
    /// The text of the field, as written.
    pub(super) ou: String,
    /// Where to search around, and how to name it.
    pub(super) lieu: Option<Depart>,
    /// What the text may mean, when that is not certain.
    pub(super) possibles: Vec<Suggestion>,
    pub(super) filtre: Filtre,
    /// How many places to show.
    pub(super) nombre: usize,
    /// Criteria that were understood, value by value, for links.
    pub(super) retenus: Vec<(String, String)>,
    /// What was not, and why.
    pub(super) avis: Vec<String>,
}

/// A point to search around.
pub(super) struct Depart {
    pub(super) centre: Localisation,
    /// « de Tours », « de vous ».
    pub(super) de: String,
}

impl Question {
    /// Reads a query.
    pub(super) fn read(
        parameters: &Parameters,
        snapshot: &Snapshot,
        territoire: &Territoire,
        moment: Moment,
    ) -> Self {
        let mut question = Self {
            ou: parameters.first(OU).unwrap_or_default().chars().take(120).collect(),
            lieu: None,
            possibles: Vec::new(),
            filtre: Filtre::default(),
            nombre: PAS,
            retenus: Vec::new(),
            avis: Vec::new(),
        };
        question.read_criteria(parameters, territoire, moment);
        // What is written is what is meant, whatever position an address still holds.
        if question.ou.is_empty() {
            question.read_point(parameters);
        } else {
            question.resolve(snapshot, territoire);
        }
        if let Some(nombre) = parameters.first(NOMBRE).and_then(|text| text.parse::<usize>().ok()) {
            question.nombre = nombre.clamp(PAS, NOMBRE_MAX);
        }
        question.note_unknown(parameters);
        question
    }

    /// Whether something was asked beyond one bassin, which the page of all places answers by itself.
    pub(super) fn asks(&self) -> bool {
        let is_one_bassin = matches!(self.retenus.as_slice(), [] | [_])
            && self.retenus.iter().all(|(name, _)| name == Critere::Bassin.nom());
        !self.ou.is_empty() || self.lieu.is_some() || !is_one_bassin
    }

    fn read_criteria(&mut self, parameters: &Parameters, territoire: &Territoire, moment: Moment) {
        let noms = CRITERES_DE_TERRITOIRE.into_iter().chain(CRITERES_DE_LIEU);
        (self.retenus, self.avis) = filtres::compris(parameters, noms, territoire, moment);
        if let Ok(filtre) = Criteres::new(&self.retenus).at(moment).filtre(territoire) {
            self.filtre = filtre;
        }
    }

    fn read_point(&mut self, parameters: &Parameters) {
        if parameters.first(PRES_DE).is_none() {
            return;
        }
        let numbers = parameters.numbers::<2>(PRES_DE, "").ok().flatten();
        match numbers.and_then(|[latitude, longitude]| Localisation::new(latitude, longitude).ok()) {
            // The browser rounds; an address written by hand is rounded too, so that no link says where somebody lives.
            Some(point) => {
                self.lieu = Some(Depart { centre: point.rounded(3), de: "de vous".to_owned() });
            }
            None => {
                self.avis.push("La position n’a pas été comprise\u{a0}: écrivez votre commune.".to_owned())
            }
        }
    }

    fn resolve(&mut self, snapshot: &Snapshot, territoire: &Territoire) {
        match snapshot.recherche().resoudre(&self.ou, POSSIBLES) {
            Resolution::Certaine(Suggestion::Commune { code, nom, .. }) => {
                self.lieu = territoire
                    .commune(&code)
                    .map(|commune| Depart { centre: commune.point, de: mots::de_commune(&nom) });
            }
            Resolution::Certaine(Suggestion::Lieu { id, nom, .. }) => {
                let place = snapshot.catalogue().get(&id);
                self.lieu = place.map(|entree| Depart {
                    centre: entree.lieu.position.localisation,
                    de: format!("de «\u{a0}{nom}\u{a0}»"),
                });
            }
            Resolution::Possibles(possibles) => self.possibles = possibles,
        }
    }

    fn note_unknown(&mut self, parameters: &Parameters) {
        let known = |name: &str| {
            [OU, PRES_DE, NOMBRE].contains(&name)
                || CRITERES_DE_TERRITOIRE.contains(&name)
                || CRITERES_DE_LIEU.contains(&name)
        };
        if let Some((name, _)) = parameters.pairs().iter().find(|(name, _)| !known(name)) {
            let shown: String = name.chars().take(30).collect();
            self.avis.push(format!(
                "«\u{a0}{shown}\u{a0}», dans l’adresse, est inconnu\u{a0}: il n’en est pas tenu compte."
            ));
        }
    }
}
