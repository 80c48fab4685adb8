use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use repere_domain::{Localisation, QualitePosition};
use repere_territory::{Plan, Territoire};

use super::teintes::{Classe, Teinte};
use super::villes::{Ville, villes};

/// The map of a territory, its communes coloured by class. The template writes it.
#[derive(Template)]
#[template(path = "dessin_carte.html")]
pub(crate) struct Carte {
    plan: Arc<Plan>,
    /// What it shows, in a few words and in a sentence.
    titre: String,
    description: String,
    couches: Vec<Couche>,
    villes: Vec<Ville>,
    lieux: Points,
    marques: Vec<(i32, i32, Marque)>,
}

/// The communes of one class, in one path.
struct Couche {
    teinte: Teinte,
    chemin: String,
}

/// Dots, in one path each.
#[derive(Default)]
struct Points {
    exacts: String,
    approximatifs: String,
}

/// A point that is not a place there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marque {
    /// What is written beside it.
    pub(crate) texte: String,
    pub(crate) piste: Piste,
}

/// What such a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piste {
    /// Added by a simulation.
    Ajout,
    /// Closed by a simulation.
    Retrait,
    /// Proposed.
    Propose,
}

impl Piste {
    /// Ground, edge and letters: what is only proposed is hollow.
    const fn couleurs(self) -> [&'static str; 3] {
        match self {
            Self::Ajout => ["#0b5c63", "#ffffff", "#ffffff"],
            Self::Retrait => ["#1c2430", "#ffffff", "#ffffff"],
            Self::Propose => ["#ffffff", "#0b5c63", "#0b5c63"],
        }
    }

    /// Its name in style sheets.
    pub(crate) const fn nom(self) -> &'static str {
        match self {
            Self::Ajout => "ajout",
            Self::Retrait => "retrait",
            Self::Propose => "propose",
        }
    }
}

impl Carte {
    /// The map of a plan. `classe` says how far each commune is, by its rank in [`Territoire::communes`].
    pub(crate) fn new(
        plan: Arc<Plan>,
        territoire: &Territoire,
        titre: String,
        description: String,
        classe: impl Fn(usize) -> Classe,
    ) -> Self {
        let couches = couches(&plan, classe);
        let communes = plan.communes().iter().filter_map(|(rank, _)| territoire.communes().get(*rank));
        let villes = villes(&plan, communes);
        Self { plan, titre, description, couches, villes, lieux: Points::default(), marques: Vec::new() }
    }

    /// The same with places on it.
    pub(crate) fn avec_lieux(
        mut self,
        lieux: impl IntoIterator<Item = (Localisation, QualitePosition)>,
    ) -> Self {
        for (at, qualite) in lieux {
            if self.plan.montre(at) {
                let (x, y) = self.plan.point(at);
                let path = match qualite {
                    QualitePosition::Exacte => &mut self.lieux.exacts,
                    QualitePosition::Approximative => &mut self.lieux.approximatifs,
                };
                // A line without length, drawn with a round end, is a dot.
                let _ = write!(path, "M{x} {y}h0");
            }
        }
        self
    }

    /// The same with points that are not places there are.
    pub(crate) fn avec_marques(mut self, marques: impl IntoIterator<Item = (Localisation, Marque)>) -> Self {
        for (at, marque) in marques {
            if self.plan.montre(at) {
                let (x, y) = self.plan.point(at);
                self.marques.push((x, y, marque));
            }
        }
        self
    }

    fn largeur(&self) -> f64 {
        self.plan.taille().0
    }

    fn hauteur(&self) -> f64 {
        self.plan.taille().1
    }
}

/// The communes class by class, the nearest first.
fn couches(plan: &Plan, classe: impl Fn(usize) -> Classe) -> Vec<Couche> {
    let mut by_class: std::collections::BTreeMap<Classe, String> = std::collections::BTreeMap::new();
    for (rank, chemin) in plan.communes() {
        by_class.entry(classe(*rank)).or_default().push_str(chemin);
    }
    by_class.into_iter().map(|(classe, chemin)| Couche { teinte: classe.teinte(), chemin }).collect()
}
