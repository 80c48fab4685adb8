//! The evidence of a pair: what each criterion says, and the score that they amount to.

use repere_domain::Metres;

use super::BARRE_A_VERIFIER;
use super::adresse::Adresses;
use super::fiche::Fiche;
use super::genres;
use super::noms::Noms;
use super::paire::{Critere, Part};

/// Log-odds of a pair before any evidence: most places of a commune are not one another.
const PRIOR: f64 = -3.5;

/// Exact points no further apart may be one door, as two geocoders put it.
const SAME_DOOR: Metres = Metres::new(30.0);

/// Exact points further apart say nothing of a pair.
pub(super) const NEAR: Metres = Metres::new(500.0);

/// What each criterion says of a pair. Plain values: the words are made only for the pairs that are listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indices {
    pub(super) noms: Noms,
    pub(super) adresses: Adresses,
    /// Between exact points.
    pub(super) distance: Option<Metres>,
    telephones: Option<bool>,
    pub(super) pivots: Pivots,
    typologies: Option<bool>,
    web: Option<bool>,
}

/// How the numbers of the bodies that run two places compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pivots {
    Inconnus,
    /// The same SIRET or RNA.
    Memes,
    /// The same SIREN, one establishment not known.
    MemeSiren,
    /// The same SIREN, two establishments.
    AutreEtablissement,
    Differents,
}

impl Indices {
    /// Compares two places; `None` when they surely are not one, or too unlike to be listed even at one door.
    ///
    /// Nearly all pairs end here, so what is dear, the geodesic, comes last.
    pub(super) fn of(a: &Fiche<'_>, b: &Fiche<'_>) -> Option<Self> {
        let mut noms = a.nom.compare(a.typologie, &b.nom, b.typologie);
        if noms == Noms::AutreService {
            return None;
        }
        let adresses = a.adresse.compare(&b.adresse);
        let unique = a.nom.genres.with_other_names().among(genres::uniques()).meets(b.nom.genres);
        if unique && adresses == Adresses::Memes && noms.valeur() < Noms::MemePorte.valeur() && !noms.fit() {
            noms = Noms::MemePorte;
        }
        let mut indices = Self {
            noms,
            adresses,
            distance: None,
            telephones: a.lieu.telephone.as_ref().zip(b.lieu.telephone.as_ref()).map(|(a, b)| a == b),
            pivots: Pivots::of(a, b),
            typologies: (!a.typologie.is_empty() && !b.typologie.is_empty())
                .then(|| a.typologie.with_other_names().meets(b.typologie)),
            web: (!a.web.is_empty() && !b.web.is_empty())
                .then(|| a.web.iter().any(|address| b.web.contains(address))),
        };
        if let Some((from, to)) = a.point.zip(b.point)
            && probability(indices.log_odds() + Critere::Distance.poids()) >= BARRE_A_VERIFIER
        {
            indices.distance = Some(from.distance_to(to));
        }
        (indices.score() >= BARRE_A_VERIFIER).then_some(indices)
    }

    /// What a criterion says, from -1 to 1; `None` when it is not known on both sides.
    fn valeur(&self, critere: Critere) -> Option<f64> {
        match critere {
            Critere::Nom => Some(self.noms.valeur()),
            Critere::Adresse => self.adresses.valeur(),
            // Far is not against: were it, forgetting a point would make two places more alike. A guard sees to it.
            Critere::Distance => self.distance.map(closeness),
            // A place may answer two numbers.
            Critere::Telephone => self.telephones.map(|same| if same { 1.0 } else { -0.5 }),
            // One body runs several services at one door: that their names differ, it does not make up for.
            Critere::Pivot if self.noms.each_adds() => self.pivots.valeur().map(|valeur| valeur.min(0.0)),
            Critere::Pivot => self.pivots.valeur(),
            Critere::Typologie => self.typologies.map(|same| if same { 1.0 } else { -1.0 }),
            // Another page of a site, another mailbox: no evidence against.
            Critere::Web => self.web.map(|same| if same { 1.0 } else { 0.0 }),
        }
    }

    /// The probability that the evidence amounts to, to four decimals.
    pub(super) fn score(&self) -> f64 {
        probability(self.log_odds())
    }

    fn log_odds(&self) -> f64 {
        Critere::ALL
            .iter()
            .map(|critere| self.valeur(*critere).unwrap_or(0.0) * critere.poids())
            .fold(PRIOR, |sum, apport| sum + apport)
    }

    /// The evidence in words.
    pub(super) fn parts(&self, a: &Fiche<'_>, b: &Fiche<'_>) -> Vec<Part> {
        Critere::ALL
            .iter()
            .map(|&critere| Part {
                critere,
                valeur: self.valeur(critere),
                poids: critere.poids(),
                phrase: self.phrase(critere, a, b),
            })
            .collect()
    }

    fn phrase(&self, critere: Critere, a: &Fiche<'_>, b: &Fiche<'_>) -> String {
        let of = |known: Option<bool>, same: &str, other: &str, unknown: &str| {
            known.map_or(unknown, |is| if is { same } else { other }).to_owned()
        };
        match critere {
            Critere::Nom => self.noms.phrase(),
            Critere::Adresse => self.adresses.phrase().to_owned(),
            Critere::Distance => match self.distance {
                Some(distance) => format!("points exacts à {}", in_words(distance)),
                None if a.point.is_none() && b.point.is_none() => {
                    "aucun des deux points n’est exact".to_owned()
                }
                None => "un des deux points n’est pas exact".to_owned(),
            },
            Critere::Telephone => of(
                self.telephones,
                "même téléphone",
                "téléphones différents",
                "téléphone inconnu d’un côté au moins",
            ),
            Critere::Pivot => self.pivots.phrase().to_owned(),
            Critere::Typologie => of(
                self.typologies,
                "typologies en commun",
                "typologies sans rien de commun",
                "typologie inconnue d’un côté au moins",
            ),
            Critere::Web => of(
                self.web,
                "même courriel ou même site",
                "courriels et sites différents",
                "ni courriel ni site d’un côté au moins",
            ),
        }
    }
}

/// The logistic function, to four decimals.
fn probability(log_odds: f64) -> f64 {
    (10_000.0 / (1.0 + (-log_odds).exp())).round() / 10_000.0
}

/// 1 at the same door, 0 where points say nothing any more, in proportion between.
fn closeness(distance: Metres) -> f64 {
    ((NEAR.get() - distance.get()) / (NEAR.get() - SAME_DOOR.get())).clamp(0.0, 1.0)
}

/// A distance as people say it: « 40 m », « 1,2 km ».
fn in_words(distance: Metres) -> String {
    if distance.get() < 995.0 {
        format!("{:.0} m", distance.get())
    } else {
        format!("{:.1} km", distance.km()).replace('.', ",")
    }
}

impl Pivots {
    fn of(a: &Fiche<'_>, b: &Fiche<'_>) -> Self {
        let Some((x, y)) = a.lieu.pivot.as_ref().zip(b.lieu.pivot.as_ref()) else { return Self::Inconnus };
        match (a.siren(), b.siren()) {
            (Some(s), Some(t)) if s == t => match (x.as_str().len(), y.as_str().len()) {
                (14, 14) if x == y => Self::Memes,
                (14, 14) => Self::AutreEtablissement,
                _ => Self::MemeSiren,
            },
            // An RNA and a SIREN may be the same association's.
            (Some(_), None) | (None, Some(_)) => Self::Inconnus,
            _ if x == y => Self::Memes,
            _ => Self::Differents,
        }
    }

    /// Whether one body runs both places.
    pub(super) const fn one_body(self) -> bool {
        matches!(self, Self::Memes | Self::MemeSiren | Self::AutreEtablissement)
    }

    /// A town runs many places under one SIREN; a body may be entered under its own number or its parent's.
    const fn valeur(self) -> Option<f64> {
        match self {
            Self::Inconnus => None,
            Self::Memes => Some(1.0),
            Self::MemeSiren => Some(0.5),
            Self::AutreEtablissement => Some(-0.2),
            Self::Differents => Some(-0.3),
        }
    }

    const fn phrase(self) -> &'static str {
        match self {
            Self::Inconnus => "SIRET, SIREN ou RNA inconnu d’un côté au moins",
            Self::Memes => "même SIRET ou même RNA",
            Self::MemeSiren => "même SIREN",
            Self::AutreEtablissement => "même SIREN, établissements différents",
            Self::Differents => "SIREN ou RNA différents",
        }
    }
}
