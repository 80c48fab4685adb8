//! What the invented places are: kinds, in about the proportions of the real ones, and the words for them.

use repere_domain::typologie::Typologie::{self, *};
use repere_domain::vocabulaire::Dispositif::{self, FranceServices, PointNumeriqueCaf};

/// What a place is for: places of one use offer about the same things at about the same hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usage {
    /// Help with procedures: France Services, mairies, social action.
    Guichet,
    /// Libraries.
    Bibliotheque,
    /// Computer rooms and classes.
    Atelier,
    /// Social centres, associations.
    VieSociale,
    /// Third places and fablabs.
    Fabrication,
    /// Youth information.
    Jeunesse,
    /// Work and training.
    Emploi,
    /// Second-hand equipment.
    Reemploi,
    /// Offices that send people to others and receive nobody.
    Coordination,
    /// Vans and buses.
    Tournee,
}

/// What a place is called, before « de » and its commune.
#[derive(Debug, Clone, Copy)]
pub(super) struct Appellation {
    /// The words.
    pub(super) text: &'static str,
    /// « inventé » or « inventée », as the words require.
    pub(super) aveu: &'static str,
}

/// A sort of place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sorte {
    /// Its kinds in the standard.
    pub(super) typologie: &'static [Typologie],
    /// How many there are, against the weights of the others.
    pub(super) poids: u64,
    /// Communes with fewer inhabitants have none.
    pub(super) habitants: u32,
    /// What it is for.
    pub(super) usage: Usage,
    /// National programmes that every one of them is part of.
    pub(super) dispositifs: &'static [Dispositif],
    /// The word of its e-mail address.
    pub(super) courriel: &'static str,
    /// What it may be called.
    pub(super) appellations: &'static [Appellation],
}

const fn m(text: &'static str) -> Appellation {
    Appellation { text, aveu: "inventé" }
}

const fn f(text: &'static str) -> Appellation {
    Appellation { text, aveu: "inventée" }
}

const fn sorte(
    typologie: &'static [Typologie],
    poids: u64,
    habitants: u32,
    usage: Usage,
    courriel: &'static str,
    appellations: &'static [Appellation],
) -> Sorte {
    Sorte { typologie, poids, habitants, usage, dispositifs: &[], courriel, appellations }
}

const fn within(dispositifs: &'static [Dispositif], sorte: Sorte) -> Sorte {
    Sorte { dispositifs, ..sorte }
}

use Usage as U;

/// The places that stay. Many sorts are only of towns: their weights are greater than their part of the whole.
#[rustfmt::skip]
pub(super) const FIXES: &[Sorte] = &[
    within(&[FranceServices], sorte(&[Rfs], 80, 500, U::Guichet, "franceservices",
        &[m("espace France Services"), f("maison France Services")])),
    within(&[FranceServices], sorte(&[Rfs, Muni], 9, 500, U::Guichet, "mairie",
        &[m("espace France Services en mairie")])),
    within(&[FranceServices], sorte(&[Rfs, LaPoste], 7, 1_000, U::Guichet, "franceservices",
        &[m("bureau de poste et espace France Services")])),
    sorte(&[Pimms], 10, 15_000, U::Guichet, "pimms", &[m("point d’information et de médiation")]),
    sorte(&[Ccas], 42, 2_500, U::Guichet, "ccas", &[m("centre communal d’action sociale")]),
    sorte(&[Cias], 7, 3_000, U::Guichet, "cias", &[m("centre intercommunal d’action sociale")]),
    sorte(&[Muni], 20, 0, U::Guichet, "mairie", &[f("mairie"), f("permanence numérique en mairie")]),
    sorte(&[Epci], 8, 3_000, U::Coordination, "accueil",
        &[m("service numérique de la communauté de communes"), m("service d’aide numérique à distance")]),
    sorte(&[Mds], 14, 5_000, U::Guichet, "maison", &[f("maison des solidarités")]),
    within(&[PointNumeriqueCaf], sorte(&[Caf], 10, 15_000, U::Guichet, "accueil",
        &[m("point d’accueil de la caisse d’allocations familiales")])),
    sorte(&[Msa], 8, 3_000, U::Guichet, "accueil", &[m("point d’accueil de la mutualité sociale agricole")]),
    sorte(&[Bib], 88, 800, U::Bibliotheque, "mediatheque",
        &[f("médiathèque"), f("bibliothèque"), f("bibliothèque municipale")]),
    sorte(&[Bib, Epn], 18, 2_000, U::Bibliotheque, "mediatheque",
        &[f("médiathèque et son espace numérique"), m("espace multimédia de la médiathèque")]),
    sorte(&[RelaisLecture], 5, 0, U::Bibliotheque, "bibliotheque", &[m("relais lecture")]),
    sorte(&[Epn], 84, 400, U::Atelier, "epn",
        &[m("espace public numérique"), m("cyber-espace"), m("point numérique")]),
    sorte(&[Epn, Muni], 10, 400, U::Atelier, "mairie", &[m("espace public numérique en mairie")]),
    sorte(&[Asso, Epn], 10, 0, U::Atelier, "club", &[m("club informatique"), m("club des internautes")]),
    sorte(&[Cs], 36, 4_000, U::VieSociale, "centre", &[m("centre social")]),
    sorte(&[Csc], 14, 6_000, U::VieSociale, "centre", &[m("centre socioculturel")]),
    sorte(&[Evs], 20, 300, U::VieSociale, "evs", &[m("espace de vie sociale"), m("café associatif")]),
    sorte(&[Evs, Asso], 6, 300, U::VieSociale, "association", &[f("association d’animation locale")]),
    sorte(&[Asso], 28, 0, U::VieSociale, "association",
        &[f("association d’entraide numérique"), m("foyer rural"), f("association familiale")]),
    sorte(&[Mq], 12, 15_000, U::VieSociale, "maison", &[f("maison de quartier")]),
    sorte(&[Udaf], 2, 20_000, U::VieSociale, "accueil", &[f("union d’associations familiales")]),
    sorte(&[TiersLieux], 28, 300, U::Fabrication, "coworking",
        &[m("tiers-lieu"), m("espace de travail partagé")]),
    sorte(&[Fablab], 24, 3_000, U::Fabrication, "fablab",
        &[m("fablab"), m("atelier de fabrication numérique")]),
    sorte(&[TiersLieux, Fablab], 14, 1_500, U::Fabrication, "fablab",
        &[m("tiers-lieu et son fablab"), f("fabrique numérique")]),
    sorte(&[Mjc], 14, 5_000, U::Jeunesse, "mjc", &[f("maison des jeunes et de la culture")]),
    sorte(&[PijBij], 30, 3_000, U::Jeunesse, "pij",
        &[m("point information jeunesse"), m("bureau information jeunesse")]),
    sorte(&[RsFjt], 6, 10_000, U::Jeunesse, "accueil", &[f("résidence de jeunes travailleurs")]),
    sorte(&[Ml], 24, 5_000, U::Emploi, "mission", &[f("antenne de la mission locale")]),
    sorte(&[Ft], 14, 12_000, U::Emploi, "emploi", &[f("agence France Travail")]),
    sorte(&[Mde], 6, 10_000, U::Emploi, "emploi", &[f("maison de l’emploi")]),
    sorte(&[Of], 10, 5_000, U::Emploi, "formation", &[m("organisme de formation")]),
    sorte(&[E2c], 6, 20_000, U::Emploi, "formation", &[f("école de la deuxième chance")]),
    sorte(&[Ressourcerie], 14, 2_000, U::Reemploi, "bonjour",
        &[f("ressourcerie numérique"), m("atelier de réemploi informatique")]),
];

/// The places that move, and stop there.
#[rustfmt::skip]
pub(super) const ITINERANTS: &[Sorte] = &[
    sorte(&[Epn], 5, 0, U::Tournee, "epn", &[f("halte du bus numérique"), f("halte du camion connecté")]),
    within(&[FranceServices], sorte(&[Rfs], 5, 0, U::Tournee, "franceservices",
        &[f("halte de la navette France Services")])),
    sorte(&[Bib], 2, 0, U::Tournee, "mediatheque", &[f("halte du bibliobus connecté")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_can_be_drawn_and_every_village_can_have_one() {
        for sorte in FIXES.iter().chain(ITINERANTS) {
            assert!(!sorte.typologie.is_empty() && sorte.poids > 0 && !sorte.appellations.is_empty());
        }
        assert!(FIXES.iter().any(|s| s.habitants == 0) && ITINERANTS.iter().all(|s| s.habitants == 0));
    }
}
