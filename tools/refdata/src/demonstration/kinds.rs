//! What the invented places are: kinds, in about the proportions of the real ones, and the words for them.

use repere_domain::typologie::Typologie::{self, *};
use repere_domain::vocabulary::Dispositif::{self, FranceServices, PointNumeriqueCaf};

/// What a place is for: places of one use offer about the same things at about the same hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usage {
    /// Help with procedures: France Services, mairies, social action.
    Desk,
    /// Libraries.
    Library,
    /// Computer rooms and classes.
    Atelier,
    /// Social centres, associations.
    SocialLife,
    /// Third places and fablabs.
    Fabrication,
    /// Youth information.
    Youth,
    /// Work and training.
    Emploi,
    /// Second-hand equipment.
    Reemploi,
    /// Offices that send people to others and receive nobody.
    Coordination,
    /// Vans and buses.
    Round,
}

/// What a place is called, before « de » and its commune.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naming {
    /// The words.
    pub(super) text: &'static str,
    /// « inventé » or « inventée », as the words require.
    pub(super) avowal: &'static str,
}

/// A sort of place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sort {
    /// Its kinds in the standard.
    pub(super) typologie: &'static [Typologie],
    /// How many there are, against the weights of the others.
    pub(super) weight: u64,
    /// Communes with fewer inhabitants have none.
    pub(super) habitants: u32,
    /// What it is for.
    pub(super) usage: Usage,
    /// National programmes that every one of them is part of.
    pub(super) dispositifs: &'static [Dispositif],
    /// The word of its e-mail address.
    pub(super) courriel: &'static str,
    /// What it may be called.
    pub(super) namings: &'static [Naming],
}

const fn m(text: &'static str) -> Naming {
    Naming { text, avowal: "inventé" }
}

const fn f(text: &'static str) -> Naming {
    Naming { text, avowal: "inventée" }
}

const fn sort(
    typologie: &'static [Typologie],
    weight: u64,
    habitants: u32,
    usage: Usage,
    courriel: &'static str,
    namings: &'static [Naming],
) -> Sort {
    Sort { typologie, weight, habitants, usage, dispositifs: &[], courriel, namings }
}

const fn within(dispositifs: &'static [Dispositif], sort: Sort) -> Sort {
    Sort { dispositifs, ..sort }
}

use Usage as U;

/// The places that stay. Many sorts are only of towns: their weights are greater than their part of the whole.
#[rustfmt::skip]
pub(super) const FIXES: &[Sort] = &[
    within(&[FranceServices], sort(&[Rfs], 80, 500, U::Desk, "franceservices",
        &[m("espace France Services"), f("maison France Services")])),
    within(&[FranceServices], sort(&[Rfs, Muni], 9, 500, U::Desk, "mairie",
        &[m("espace France Services en mairie")])),
    within(&[FranceServices], sort(&[Rfs, LaPoste], 7, 1_000, U::Desk, "franceservices",
        &[m("bureau de poste et espace France Services")])),
    sort(&[Pimms], 10, 15_000, U::Desk, "pimms", &[m("point d’information et de médiation")]),
    sort(&[Ccas], 42, 2_500, U::Desk, "ccas", &[m("centre communal d’action sociale")]),
    sort(&[Cias], 7, 3_000, U::Desk, "cias", &[m("centre intercommunal d’action sociale")]),
    sort(&[Muni], 20, 0, U::Desk, "mairie", &[f("mairie"), f("permanence numérique en mairie")]),
    sort(&[Epci], 8, 3_000, U::Coordination, "accueil",
        &[m("service numérique de la communauté de communes"), m("service d’aide numérique à distance")]),
    sort(&[Mds], 14, 5_000, U::Desk, "maison", &[f("maison des solidarités")]),
    within(&[PointNumeriqueCaf], sort(&[Caf], 10, 15_000, U::Desk, "accueil",
        &[m("point d’accueil de la caisse d’allocations familiales")])),
    sort(&[Msa], 8, 3_000, U::Desk, "accueil", &[m("point d’accueil de la mutualité sociale agricole")]),
    sort(&[Bib], 88, 800, U::Library, "mediatheque",
        &[f("médiathèque"), f("bibliothèque"), f("bibliothèque municipale")]),
    sort(&[Bib, Epn], 18, 2_000, U::Library, "mediatheque",
        &[f("médiathèque et son espace numérique"), m("espace multimédia de la médiathèque")]),
    sort(&[RelaisLecture], 5, 0, U::Library, "bibliotheque", &[m("relais lecture")]),
    sort(&[Epn], 84, 400, U::Atelier, "epn",
        &[m("espace public numérique"), m("cyber-espace"), m("point numérique")]),
    sort(&[Epn, Muni], 10, 400, U::Atelier, "mairie", &[m("espace public numérique en mairie")]),
    sort(&[Asso, Epn], 10, 0, U::Atelier, "club", &[m("club informatique"), m("club des internautes")]),
    sort(&[Cs], 36, 4_000, U::SocialLife, "centre", &[m("centre social")]),
    sort(&[Csc], 14, 6_000, U::SocialLife, "centre", &[m("centre socioculturel")]),
    sort(&[Evs], 20, 300, U::SocialLife, "evs", &[m("espace de vie sociale"), m("café associatif")]),
    sort(&[Evs, Asso], 6, 300, U::SocialLife, "association", &[f("association d’animation locale")]),
    sort(&[Asso], 28, 0, U::SocialLife, "association",
        &[f("association d’entraide numérique"), m("foyer rural"), f("association familiale")]),
    sort(&[Mq], 12, 15_000, U::SocialLife, "maison", &[f("maison de quartier")]),
    sort(&[Udaf], 2, 20_000, U::SocialLife, "accueil", &[f("union d’associations familiales")]),
    sort(&[TiersLieux], 28, 300, U::Fabrication, "coworking",
        &[m("tiers-lieu"), m("espace de travail partagé")]),
    sort(&[Fablab], 24, 3_000, U::Fabrication, "fablab",
        &[m("fablab"), m("atelier de fabrication numérique")]),
    sort(&[TiersLieux, Fablab], 14, 1_500, U::Fabrication, "fablab",
        &[m("tiers-lieu et son fablab"), f("fabrique numérique")]),
    sort(&[Mjc], 14, 5_000, U::Youth, "mjc", &[f("maison des jeunes et de la culture")]),
    sort(&[PijBij], 30, 3_000, U::Youth, "pij",
        &[m("point information jeunesse"), m("bureau information jeunesse")]),
    sort(&[RsFjt], 6, 10_000, U::Youth, "accueil", &[f("résidence de jeunes travailleurs")]),
    sort(&[Ml], 24, 5_000, U::Emploi, "mission", &[f("antenne de la mission locale")]),
    sort(&[Ft], 14, 12_000, U::Emploi, "emploi", &[f("agence France Travail")]),
    sort(&[Mde], 6, 10_000, U::Emploi, "emploi", &[f("maison de l’emploi")]),
    sort(&[Of], 10, 5_000, U::Emploi, "formation", &[m("organisme de formation")]),
    sort(&[E2c], 6, 20_000, U::Emploi, "formation", &[f("école de la deuxième chance")]),
    sort(&[Ressourcerie], 14, 2_000, U::Reemploi, "bonjour",
        &[f("ressourcerie numérique"), m("atelier de réemploi informatique")]),
];

/// The places that move, and stop there.
#[rustfmt::skip]
pub(super) const ITINERANTS: &[Sort] = &[
    sort(&[Epn], 5, 0, U::Round, "epn", &[f("halte du bus numérique"), f("halte du camion connecté")]),
    within(&[FranceServices], sort(&[Rfs], 5, 0, U::Round, "franceservices",
        &[f("halte de la navette France Services")])),
    sort(&[Bib], 2, 0, U::Round, "mediatheque", &[f("halte du bibliobus connecté")]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_can_be_drawn_and_every_village_can_have_one() {
        for sort in FIXES.iter().chain(ITINERANTS) {
            assert!(!sort.typologie.is_empty() && sort.weight > 0 && !sort.namings.is_empty());
        }
        assert!(FIXES.iter().any(|s| s.habitants == 0) && ITINERANTS.iter().all(|s| s.habitants == 0));
    }
}
