//! The communes in a table: the equivalent of the map.

use std::cmp::Ordering;

use repere_domain::Metres;
use repere_domain::texte::fold;
use repere_observatory::CommuneRow;

use super::choix::{Choix, Portee, Unite};
use crate::tableau::{EnTete, Ordre};
use repere_drawing::Tint;
use repere_words::sentence;
use repere_words::{french, need};

/// Rows shown at first.
const PREMIERES: usize = 25;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Commune,
    Code,
    Departement,
    Bassin,
    Habitants,
    Distance,
    Lieu,
    Besoin,
}

impl Column {
    const ALL: [Self; 8] = [
        Self::Commune,
        Self::Code,
        Self::Departement,
        Self::Bassin,
        Self::Habitants,
        Self::Distance,
        Self::Lieu,
        Self::Besoin,
    ];

    const fn nom(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Code => "code",
            Self::Departement => "departement",
            Self::Bassin => "bassin",
            Self::Habitants => "habitants",
            Self::Distance => "distance",
            Self::Lieu => "lieu",
            Self::Besoin => "besoin",
        }
    }

    const fn titre(self) -> &'static str {
        match self {
            Self::Commune => "Commune",
            Self::Code => "Code INSEE",
            Self::Departement => "Département",
            Self::Bassin => "Bassin de vie",
            Self::Habitants => "Habitants",
            Self::Distance => "Distance",
            Self::Lieu => "Lieu le plus proche",
            Self::Besoin => "Besoin",
        }
    }

    /// People look for the largest number first, and for names from A.
    const fn descend(self) -> bool {
        matches!(self, Self::Habitants | Self::Distance | Self::Besoin)
    }

    fn compare(self, a: &CommuneRow, b: &CommuneRow) -> Ordering {
        let lieu = |ligne: &CommuneRow| ligne.lieu.as_ref().map(|lieu| fold(&lieu.nom));
        let need = |ligne: &CommuneRow| ligne.besoin.and_then(|besoin| besoin.valeur);
        match self {
            Self::Commune => fold(&a.nom).cmp(&fold(&b.nom)),
            Self::Code => a.code_insee.cmp(&b.code_insee),
            Self::Departement => a.departement.cmp(&b.departement),
            Self::Bassin => a.bassin_nom.cmp(&b.bassin_nom),
            Self::Habitants => a.population.cmp(&b.population),
            Self::Distance => a.distance_m.partial_cmp(&b.distance_m).unwrap_or(Ordering::Equal),
            Self::Lieu => lieu(a).cmp(&lieu(b)),
            Self::Besoin => need(a).partial_cmp(&need(b)).unwrap_or(Ordering::Equal),
        }
    }
}

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tri {
    colonne: Column,
    descend: bool,
}

impl Default for Tri {
    /// The farthest first.
    fn default() -> Self {
        Self { colonne: Column::Distance, descend: true }
    }
}

impl Tri {
    /// Reads `distance` or `-distance`; anything else is the usual order.
    pub(super) fn read(text: Option<&str>) -> Self {
        let Some(text) = text else { return Self::default() };
        let (descend, nom) = text.strip_prefix('-').map_or((false, text), |nom| (true, nom));
        let known = Column::ALL.into_iter().find(|colonne| colonne.nom() == nom);
        known.map_or_else(Self::default, |colonne| Self { colonne, descend })
    }

    fn text(self) -> String {
        format!("{}{}", if self.descend { "-" } else { "" }, self.colonne.nom())
    }

    /// What says it in an address; nothing says the usual one.
    pub(super) fn parametre(self) -> Option<String> {
        (self != Self::default()).then(|| self.text())
    }

    fn compare(self, a: &CommuneRow, b: &CommuneRow) -> Ordering {
        let order = self.colonne.compare(a, b);
        let order = if self.descend { order.reverse() } else { order };
        order.then_with(|| a.code_insee.cmp(&b.code_insee))
    }
}

/// The table.
pub(super) struct Tableau<'a> {
    pub(super) colonnes: Vec<EnTete>,
    pub(super) lignes: Vec<Ligne<'a>>,
    /// How many communes, of which kind.
    pub(super) compte: String,
    /// Other choices of communes, each with its address.
    pub(super) autres: Vec<(String, String)>,
    pub(super) minutes: bool,
}

/// A commune.
pub(super) struct Ligne<'a> {
    pub(super) commune: &'a CommuneRow,
    pub(super) habitants: String,
    pub(super) distance: String,
    pub(super) minutes: String,
    /// The words of its class, and its name in the style sheet.
    pub(super) bande: String,
    pub(super) teinte: &'static str,
    /// The value of its need and the words of its class, where the page asks for an indicator; and their colour.
    pub(super) besoin: Option<(String, Tint)>,
}

impl<'a> Tableau<'a> {
    /// The table of the communes that the question wants. `bande` says the class of a commune.
    pub(super) fn new(
        choix: &Choix,
        communes: &'a [CommuneRow],
        bande: impl Fn(&CommuneRow) -> (String, &'static str),
        teinte: impl Fn(&CommuneRow) -> Tint,
    ) -> Self {
        let wanted = fold(&choix.commune);
        let named = |ligne: &&CommuneRow| {
            wanted.is_empty() || fold(&ligne.nom).contains(&wanted) || ligne.code_insee == choix.commune
        };
        let beyond = |ligne: &&CommuneRow| ligne.zone_blanche == Some(true);
        // A commune looked for by its name is shown wherever it is.
        let all = choix.portee == Portee::Toutes || !wanted.is_empty();
        let mut found: Vec<&CommuneRow> =
            communes.iter().filter(named).filter(|ligne| all || beyond(ligne)).collect();
        found.sort_by(|a, b| choix.tri.compare(a, b));
        let total = found.len();
        if choix.portee == Portee::Premieres {
            found.truncate(PREMIERES);
        }
        Self {
            colonnes: Column::ALL
                .into_iter()
                .filter(|colonne| *colonne != Column::Besoin || choix.indicator.is_some())
                .map(|colonne| en_tete(choix, colonne))
                .collect(),
            compte: compte(choix, found.len(), total),
            autres: autres(choix, found.len(), total, communes.len()),
            lignes: found
                .into_iter()
                .map(|commune| ligne(commune, bande(commune), teinte(commune)))
                .collect(),
            minutes: choix.unite == Unite::Minutes,
        }
    }
}

fn en_tete(choix: &Choix, colonne: Column) -> EnTete {
    let sorted = choix.tri.colonne == colonne;
    let descend = if sorted { !choix.tri.descend } else { colonne.descend() };
    EnTete {
        titre: colonne.titre(),
        adresse: choix.adresse("tri", Tri { colonne, descend }.parametre().as_deref()) + "#communes",
        ordre: sorted.then_some(if choix.tri.descend { Ordre::Decroissant } else { Ordre::Croissant }),
        nombre: colonne.descend(),
    }
}

fn ligne<'a>(commune: &'a CommuneRow, (bande, teinte): (String, &'static str), couleur: Tint) -> Ligne<'a> {
    let distance = commune.distance_m.map(|metres| french::measure(Metres::new(metres)));
    let minutes = commune.duree_estimee_min.map(|minutes| sentence!("{} min", french::decimal(minutes, 0)));
    Ligne {
        habitants: french::number(commune.population.0.rounded() as usize),
        distance: distance.unwrap_or_else(|| "—".to_owned()),
        minutes: minutes.unwrap_or_else(|| "—".to_owned()),
        besoin: commune.besoin.map(|said| {
            let classe = need::class(said.classe);
            let mots = said.valeur.map(|valeur| format!("{} ({classe})", need::value(valeur)));
            (mots.unwrap_or_else(|| classe.to_owned()), couleur)
        }),
        commune,
        bande,
        teinte,
    }
}

fn compte(choix: &Choix, shown: usize, total: usize) -> String {
    let communes = french::count(total, "commune", "communes");
    if !choix.commune.is_empty() {
        return sentence!("{communes} pour « {} »", choix.commune);
    }
    let what =
        if choix.portee == Portee::Toutes { communes } else { format!("{communes} au-delà du seuil") };
    if shown < total { sentence!("{what} ; les {shown} premières") } else { what }
}

fn autres(choix: &Choix, shown: usize, total: usize, all: usize) -> Vec<(String, String)> {
    let lien = |texte: String, portee: Option<&str>| (texte, choix.adresse("communes", portee) + "#communes");
    let mut autres = Vec::new();
    if shown < total {
        let portee = if choix.commune.is_empty() { "au-dela" } else { "toutes" };
        autres.push(lien(
            format!("Afficher les {}", french::count(total, "commune", "communes")),
            Some(portee),
        ));
    }
    if choix.portee != Portee::Toutes && choix.commune.is_empty() {
        autres.push(lien(format!("Afficher toutes les communes ({})", french::number(all)), Some("toutes")));
    }
    if choix.portee != Portee::Premieres && choix.commune.is_empty() {
        autres.push(lien("Afficher seulement les plus éloignées".to_owned(), None));
    }
    autres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_is_written() {
        for colonne in Column::ALL {
            for descend in [false, true] {
                let tri = Tri { colonne, descend };
                assert_eq!(Tri::read(Some(&tri.text())), tri);
            }
        }
        for other in [None, Some(""), Some("--distance"), Some("<script>")] {
            assert_eq!(Tri::read(other), Tri::default());
        }
    }
}
