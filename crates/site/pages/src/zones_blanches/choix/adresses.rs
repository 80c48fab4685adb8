//! The question as addresses: of this page with something else, and of the API.

use repere_catalogue::PLACE_CRITERIA;
use repere_territory::Area;

use super::{Asked, Extent};
use crate::lien::lien;
use crate::zones_blanches::scenario::{AJOUT, Change, PROPOSER, RETRAIT};

/// Where the page is.
pub(in super::super) const PATH: &str = "/zones-blanches";

impl Asked {
    /// What says the question in the addresses of the API: territory, measure, criteria.
    pub(in super::super) fn question(&self) -> Vec<(&str, &str)> {
        self.area.parameter().into_iter().chain(self.mesure()).collect()
    }

    /// The address of the same page about another territory.
    pub(in super::super) fn ailleurs(&self, area: &Area) -> String {
        let changements: Vec<(&str, String)> = self.changements.iter().map(Change::parametre).collect();
        let changements = changements.iter().map(|(nom, valeur)| (*nom, valeur.as_str()));
        lien(PATH, area.parameter().into_iter().chain(self.mesure()).chain(changements))
    }

    /// The criteria and the measure, for what asks the API about one commune.
    pub(in super::super) fn mesure(&self) -> impl Iterator<Item = (&str, &str)> {
        self.retenus.iter().map(|(nom, valeur)| (nom.as_str(), valeur.as_str()))
    }

    /// The address of the page with other changes.
    pub(in super::super) fn adresse_simulant(
        &self,
        changements: &[Change],
        proposer: Option<usize>,
    ) -> String {
        let is_change = |nom: &str| [AJOUT, RETRAIT, PROPOSER].contains(&nom);
        let mut all: Vec<(&str, String)> = self.parametres();
        all.retain(|(nom, _)| !is_change(nom));
        // One by one: the names of changes live longer than those of criteria.
        changements.iter().for_each(|one| all.push(one.parametre()));
        all.extend(proposer.map(|k| (PROPOSER, k.to_string())));
        lien(PATH, all.iter().map(|(nom, valeur)| (*nom, valeur.as_str())))
    }

    /// The address of the page with this criterion of places and no other.
    pub(in super::super) fn adresse_des_lieux(&self, critere: Option<(&str, &str)>) -> String {
        let all = self.parametres();
        let others = all.iter().filter(|(nom, _)| !PLACE_CRITERIA.contains(nom));
        lien(PATH, others.map(|(nom, valeur)| (*nom, valeur.as_str())).chain(critere))
    }

    /// Everything that the address of the page says.
    pub(in super::super) fn parametres(&self) -> Vec<(&str, String)> {
        let mut all: Vec<(&str, String)> =
            self.question().into_iter().map(|(nom, valeur)| (nom, valeur.to_owned())).collect();
        all.extend(
            self.niveau
                .filter(|level| Some(*level) != self.area.level().inside().next())
                .map(|n| ("niveau", n.to_string())),
        );
        match self.portee {
            Extent::First => {}
            Extent::Beyond => all.push(("communes", "au-dela".to_owned())),
            Extent::All => all.push(("communes", "toutes".to_owned())),
        }
        if !self.commune.is_empty() {
            all.push(("commune", self.commune.clone()));
        }
        all.extend(self.tri.parametre().map(|tri| ("tri", tri)));
        self.changements.iter().for_each(|one| all.push(one.parametre()));
        all.extend(self.proposer.map(|k| (PROPOSER, k.to_string())));
        all
    }

    /// The address of the page with another value of a parameter, or without it.
    pub(in super::super) fn adresse(&self, nom: &str, valeur: Option<&str>) -> String {
        let parametres = self.parametres();
        let others = parametres.iter().filter(|(known, _)| *known != nom);
        let others = others.map(|(nom, valeur)| (*nom, valeur.as_str()));
        lien(PATH, others.chain(valeur.map(|valeur| (nom, valeur))))
    }
}
