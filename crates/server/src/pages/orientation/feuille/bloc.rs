//! One place of the sheet.

use repere_catalogue::Entree;
use repere_domain::ouverture::Moment;
use repere_domain::territoire::Commune;
use repere_domain::{Lieu, Localisation};
use repere_exchange::horaires::en_francais;
use repere_territory::Croquis;

use crate::Snapshot;
use crate::pages::lieu::croquis;
use crate::pages::ligne::LieuLigne;
use crate::pages::mots;

/// What parts hours are made of, as they are written.
const PARTIE: &str = "\u{a0}; ";

/// What begins on a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MiseEnLignes {
    /// Everything.
    Large,
    /// Everything but the hours of each day.
    HorairesALaSuite,
    /// As little as can be read.
    Serree,
}

/// What the sheet says of a place.
pub(super) struct Bloc<'a> {
    pub(super) lieu: LieuLigne<'a>,
    pub(super) complement: Option<&'a str>,
    /// « à 3,2 km de Chinon, vers le nord-est »
    pub(super) chemin: Option<String>,
    /// Line by line.
    pub(super) horaires: Vec<String>,
    /// What to know before going there.
    pub(super) avis: Vec<String>,
    pub(super) croquis: Option<Croquis>,
}

impl<'a> Bloc<'a> {
    pub(super) fn new(
        entree: &'a Entree,
        commune: Option<&Commune>,
        snapshot: &Snapshot,
        moment: Moment,
    ) -> Self {
        let lieu = &entree.lieu;
        let at = lieu.position.localisation;
        let ligne = LieuLigne::new(entree, commune.map(|commune| commune.point.distance_to(at)), moment);
        Self {
            complement: lieu.complement_adresse.as_deref(),
            chemin: commune.and_then(|commune| chemin(&ligne, commune, lieu, at)),
            horaires: horaires(lieu),
            avis: avis(&ligne),
            croquis: croquis(lieu, snapshot),
            lieu: ligne,
        }
    }

    /// The lengths of the texts of the block besides its name and its number, each on lines of its own.
    pub(super) fn paragraphes(&self, mise_en_lignes: MiseEnLignes) -> Vec<usize> {
        let lieu = &self.lieu;
        let length = |text: &str| text.chars().count();
        let adresse = [lieu.adresse, self.complement.unwrap_or_default(), lieu.code_postal, lieu.commune];
        // Each part of an address with what separates it from the next.
        let adresse: usize = adresse.iter().map(|part| length(part) + 2).sum();
        let chemin = self.chemin.as_deref().map(length);
        let horaires = self.horaires.iter().map(|ligne| length(ligne) + 3);
        let avis = self.avis.iter().map(|texte| length(texte) + 1);
        // With their titles.
        let offre = [&lieu.acces, &lieu.cout].into_iter().filter(|text| !text.is_empty());
        let mut lengths: Vec<usize> = offre.map(|text| length(text) + 15).collect();
        lengths.push(length(&lieu.genres));
        if mise_en_lignes == MiseEnLignes::Large {
            lengths.extend(horaires);
        } else {
            lengths.push(horaires.sum());
        }
        if mise_en_lignes == MiseEnLignes::Serree {
            lengths.extend([adresse + chemin.unwrap_or_default() + 3, avis.sum()]);
        } else {
            lengths.extend([adresse].into_iter().chain(chemin).chain(avis));
        }
        lengths
    }
}

/// How far from the commune, and which way. A place whose position is not known is in its commune, which its address
/// says; within the same commune, distances are from where its people are.
fn chemin(ligne: &LieuLigne<'_>, commune: &Commune, lieu: &Lieu, at: Localisation) -> Option<String> {
    let distance = ligne.distance.as_ref()?;
    let de = mots::de_commune(&commune.nom);
    match (ligne.approximative, lieu.code_insee.as_ref() == Some(&commune.code)) {
        (true, true) => None,
        (false, true) => Some(format!("{distance} du centre {de}")),
        (_, false) => Some(format!("{distance} {de}, {}", mots::vers(commune.point.azimuth_to(at)))),
    }
}

/// The hours, those that were understood before those that a source wrote: they are shorter, and alike for all places.
fn horaires(lieu: &Lieu) -> Vec<String> {
    let understood = lieu.horaires.as_ref().and_then(en_francais);
    match understood.or_else(|| lieu.horaires_texte.clone()) {
        Some(words) => words.split(PARTIE).map(str::trim).map(capital).collect(),
        None if lieu.horaires.is_some() => {
            vec!["Horaires particuliers".to_owned()]
        }
        None => vec!["Horaires non communiqués".to_owned()],
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn avis(ligne: &LieuLigne<'_>) -> Vec<String> {
    let mut avis = Vec::new();
    if ligne.itinerant {
        avis.push("Ce lieu se déplace\u{a0}: demandez où et quand il passe.".to_owned());
    } else if ligne.approximative {
        avis.push("Position approximative\u{a0}: demandez l’adresse précise.".to_owned());
    }
    if let Some(mois) = &ligne.ancienne {
        avis.push(format!("Renseignements de {mois}, peut-être dépassés."));
    }
    avis
}
