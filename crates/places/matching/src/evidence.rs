//! The evidence of a pair: what each criterion says, and the score that they amount to.

use repere_domain::Metres;

use super::LISTED_FROM;
use super::address::Addresses;
use super::kinds;
use super::names::Names;
use super::pair::{Clue, Part};
use super::profile::Profile;

/// Log-odds of a pair before any evidence: most places of a commune are not one another.
const PRIOR: f64 = -3.5;

/// Exact points no further apart may be one door, as two geocoders put it.
const SAME_DOOR: Metres = Metres::new(30.0);

/// Exact points further apart say nothing of a pair.
pub(super) const NEAR: Metres = Metres::new(500.0);

/// What each criterion says of a pair. Plain values: the words are made only for the pairs that are listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    pub(super) names: Names,
    pub(super) addresses: Addresses,
    /// Between exact points.
    pub(super) distance: Option<Metres>,
    phones: Option<bool>,
    pub(super) pivots: Pivots,
    typologies: Option<bool>,
    web: Option<bool>,
}

/// How the numbers of the bodies that run two places compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pivots {
    Unknown,
    /// The same SIRET or RNA.
    Same,
    /// The same SIREN, one establishment not known.
    SameSiren,
    /// The same SIREN, two establishments.
    OtherEstablishment,
    Different,
}

impl Evidence {
    /// Compares two places; `None` when they surely are not one, or too unlike to be listed even at one door.
    ///
    /// Nearly all pairs end here, so what is dear, the geodesic, comes last.
    pub(super) fn of(a: &Profile<'_>, b: &Profile<'_>) -> Option<Self> {
        let mut names = a.name.compare(a.typologie, &b.name, b.typologie);
        if names == Names::OtherService {
            return None;
        }
        let addresses = a.address.compare(&b.address);
        let unique = a.name.kinds.with_other_names().among(kinds::one_at_a_door()).meets(b.name.kinds);
        if unique && addresses == Addresses::Same && names.value() < Names::SameDoor.value() && !names.fit() {
            names = Names::SameDoor;
        }
        let mut evidence = Self {
            names,
            addresses,
            distance: None,
            phones: a.lieu.telephone.as_ref().zip(b.lieu.telephone.as_ref()).map(|(a, b)| a == b),
            pivots: Pivots::of(a, b),
            typologies: (!a.typologie.is_empty() && !b.typologie.is_empty())
                .then(|| a.typologie.with_other_names().meets(b.typologie)),
            web: (!a.web.is_empty() && !b.web.is_empty())
                .then(|| a.web.iter().any(|address| b.web.contains(address))),
        };
        if let Some((from, to)) = a.point.zip(b.point)
            && probability(evidence.log_odds() + Clue::Distance.weight()) >= LISTED_FROM
        {
            evidence.distance = Some(from.distance_to(to));
        }
        (evidence.score() >= LISTED_FROM).then_some(evidence)
    }

    /// What a criterion says, from -1 to 1; `None` when it is not known on both sides.
    fn value(&self, clue: Clue) -> Option<f64> {
        match clue {
            Clue::Name => Some(self.names.value()),
            Clue::Address => self.addresses.value(),
            // Far is not against: were it, forgetting a point would make two places more alike. A guard sees to it.
            Clue::Distance => self.distance.map(closeness),
            // A place may answer two numbers.
            Clue::Phone => self.phones.map(|same| if same { 1.0 } else { -0.5 }),
            // One body runs several services at one door: that their names differ, it does not make up for.
            Clue::Pivot if self.names.each_adds() => self.pivots.value().map(|value| value.min(0.0)),
            Clue::Pivot => self.pivots.value(),
            Clue::Typologie => self.typologies.map(|same| if same { 1.0 } else { -1.0 }),
            // Another page of a site, another mailbox: no evidence against.
            Clue::Web => self.web.map(|same| if same { 1.0 } else { 0.0 }),
        }
    }

    /// The probability that the evidence amounts to, to four decimals.
    pub(super) fn score(&self) -> f64 {
        probability(self.log_odds())
    }

    fn log_odds(&self) -> f64 {
        Clue::ALL
            .iter()
            .map(|clue| self.value(*clue).unwrap_or(0.0) * clue.weight())
            .fold(PRIOR, |sum, contribution| sum + contribution)
    }

    /// The evidence in words.
    pub(super) fn parts(&self, a: &Profile<'_>, b: &Profile<'_>) -> Vec<Part> {
        Clue::ALL
            .iter()
            .map(|&clue| Part {
                clue,
                value: self.value(clue),
                weight: clue.weight(),
                sentence: self.sentence(clue, a, b),
            })
            .collect()
    }

    fn sentence(&self, clue: Clue, a: &Profile<'_>, b: &Profile<'_>) -> String {
        let of = |known: Option<bool>, same: &str, other: &str, unknown: &str| {
            known.map_or(unknown, |is| if is { same } else { other }).to_owned()
        };
        match clue {
            Clue::Name => self.names.sentence(),
            Clue::Address => self.addresses.sentence().to_owned(),
            Clue::Distance => match self.distance {
                Some(distance) => format!("points exacts à {}", in_words(distance)),
                None if a.point.is_none() && b.point.is_none() => {
                    "aucun des deux points n’est exact".to_owned()
                }
                None => "un des deux points n’est pas exact".to_owned(),
            },
            Clue::Phone => of(
                self.phones,
                "même téléphone",
                "téléphones différents",
                "téléphone inconnu d’un côté au moins",
            ),
            Clue::Pivot => self.pivots.sentence().to_owned(),
            Clue::Typologie => of(
                self.typologies,
                "typologies en commun",
                "typologies sans rien de commun",
                "typologie inconnue d’un côté au moins",
            ),
            Clue::Web => of(
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
    fn of(a: &Profile<'_>, b: &Profile<'_>) -> Self {
        let Some((x, y)) = a.lieu.pivot.as_ref().zip(b.lieu.pivot.as_ref()) else { return Self::Unknown };
        match (a.siren(), b.siren()) {
            (Some(s), Some(t)) if s == t => match (x.as_str().len(), y.as_str().len()) {
                (14, 14) if x == y => Self::Same,
                (14, 14) => Self::OtherEstablishment,
                _ => Self::SameSiren,
            },
            // An RNA and a SIREN may be the same association's.
            (Some(_), None) | (None, Some(_)) => Self::Unknown,
            _ if x == y => Self::Same,
            _ => Self::Different,
        }
    }

    /// Whether one body runs both places.
    pub(super) const fn one_body(self) -> bool {
        matches!(self, Self::Same | Self::SameSiren | Self::OtherEstablishment)
    }

    /// A town runs many places under one SIREN; a body may be entered under its own number or its parent's.
    const fn value(self) -> Option<f64> {
        match self {
            Self::Unknown => None,
            Self::Same => Some(1.0),
            Self::SameSiren => Some(0.5),
            Self::OtherEstablishment => Some(-0.2),
            Self::Different => Some(-0.3),
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Unknown => "SIRET, SIREN ou RNA inconnu d’un côté au moins",
            Self::Same => "même SIRET ou même RNA",
            Self::SameSiren => "même SIREN",
            Self::OtherEstablishment => "même SIREN, établissements différents",
            Self::Different => "SIREN ou RNA différents",
        }
    }
}
