//! What a person may ask, checked once.

use std::fmt;

use repere_geodesy::Metres;
use thiserror::Error;

/// The longest distance a threshold or a band may have, kilometres.
const LONGEST_KM: f64 = 100.0;

/// The distance beyond which people live in a zone blanche: strictly farther than it, so that it is itself near enough.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Seuil(Metres);

/// Why a number is not a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error("le seuil doit être entre 0 et 100 km, pas {0}")]
pub struct SeuilError(pub f64);

impl Seuil {
    /// A threshold of `km` kilometres, 0 to 100.
    ///
    /// # Errors
    /// Out of that range, or not a number.
    pub fn from_km(km: f64) -> Result<Self, SeuilError> {
        // `abs` makes 0 of -0.
        if (0.0..=LONGEST_KM).contains(&km) {
            Ok(Self(Metres::from_km(km.abs())))
        } else {
            Err(SeuilError(km))
        }
    }

    /// The threshold in metres.
    pub const fn metres(self) -> Metres {
        self.0
    }

    /// Whether a place at that distance is near enough.
    pub fn couvre(self, distance: Metres) -> bool {
        distance <= self.0
    }
}

impl Default for Seuil {
    /// 10 km.
    fn default() -> Self {
        Self(Metres::from_km(10.0))
    }
}

/// Classes of distance, `[a, b[`: their upper bounds in ascending order, and one more class without any.
#[derive(Debug, Clone, PartialEq)]
pub struct Bandes(Vec<Metres>);

/// Why some numbers are not bounds of bands.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum BandesError {
    /// Out of range or not a number.
    #[error("une limite de bande doit être entre 0 (exclu) et 100 km, pas {0}")]
    Limite(f64),
    /// Not in strictly ascending order.
    #[error("les limites des bandes doivent être croissantes : {0} km n’est pas avant {1} km")]
    Ordre(f64, f64),
    /// None, or more than [`Bandes::MOST`].
    #[error("il faut de 1 à 20 limites de bandes, pas {0}")]
    Nombre(usize),
}

impl Bandes {
    /// The most bounds one may ask for.
    pub const MOST: usize = 20;

    /// Bands from their bounds in kilometres: above 0, up to 100, strictly ascending, 1 to 20 of them.
    ///
    /// # Errors
    /// When one of these does not hold.
    pub fn from_km(bounds: &[f64]) -> Result<Self, BandesError> {
        if bounds.is_empty() || bounds.len() > Self::MOST {
            return Err(BandesError::Nombre(bounds.len()));
        }
        if let Some(&wrong) = bounds.iter().find(|&&km| !(km > 0.0 && km <= LONGEST_KM)) {
            return Err(BandesError::Limite(wrong));
        }
        if let Some(pair) = bounds.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(BandesError::Ordre(pair[0], pair[1]));
        }
        Ok(Self(bounds.iter().map(|&km| Metres::from_km(km)).collect()))
    }

    /// Six bands around a threshold, three on each side: up to a fifth of it, a half, itself, one and a half times, twice.
    /// What is at the threshold exactly is near enough, so it is in the third: no band has people on both sides. Around 0
    /// there are two.
    pub fn autour(seuil: Seuil) -> Self {
        let metres = seuil.0.get();
        let after = Metres::new(metres.next_up());
        if metres == 0.0 {
            return Self(vec![after]);
        }
        let times = |ratio: f64| Metres::new(metres * ratio);
        Self(vec![times(0.2), times(0.5), after, times(1.5), times(2.0)])
    }

    /// The bounds, ascending: one less than there are bands.
    pub fn limites(&self) -> &[Metres] {
        &self.0
    }

    /// How many bands: one more than there are bounds.
    pub fn count(&self) -> usize {
        self.0.len() + 1
    }

    /// The rank of the band that holds `distance`.
    pub fn rang(&self, distance: Metres) -> usize {
        // They are few: counting them all is quicker than guessing branches.
        self.0.iter().filter(|&&bound| bound <= distance).count()
    }

    /// The bands, nearest first: where each starts (included) and ends (excluded), the last one nowhere.
    pub fn iter(&self) -> impl Iterator<Item = Bande> + '_ {
        let starts = std::iter::once(Metres::new(0.0)).chain(self.0.iter().copied());
        let ends = self.0.iter().copied().map(Some).chain([None]);
        starts.zip(ends).map(|(debut, fin)| Bande { debut, fin })
    }
}

impl Default for Bandes {
    /// 2, 5, 10, 15 and 20 km.
    fn default() -> Self {
        Self([2.0, 5.0, 10.0, 15.0, 20.0].map(Metres::from_km).to_vec())
    }
}

/// One band of distances; it shows as its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bande {
    /// Where it starts, included.
    pub debut: Metres,
    /// Where it ends, excluded; the last band does not.
    pub fin: Option<Metres>,
}

impl fmt::Display for Bande {
    /// `[2, 5[ km`, and `≥ 20 km` for the last; a decimal comma, with `;` between bounds when one is needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let km = |m: Metres| m.km().to_string().replace('.', ",");
        match self.fin {
            None => write!(f, "≥ {} km", km(self.debut)),
            Some(fin) => {
                let (debut, fin) = (km(self.debut), km(fin));
                let separator = if debut.contains(',') || fin.contains(',') { " ; " } else { ", " };
                write!(f, "[{debut}{separator}{fin}[ km")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_between_0_and_100_km() {
        for km in [0.0, -0.0, 10.0, 100.0] {
            assert_eq!(Seuil::from_km(km).unwrap().metres().km(), km.abs());
        }
        for km in [-1.0, 100.001, f64::NAN, f64::INFINITY] {
            assert!(Seuil::from_km(km).unwrap_err().to_string().contains("entre 0 et 100 km"));
        }
    }

    #[test]
    fn the_threshold_itself_is_near_enough_and_a_bound_starts_its_band() {
        let ten = Metres::from_km(10.0);
        assert!(Seuil::default().couvre(ten));
        assert!(!Seuil::default().couvre(Metres::new(10_000.001)));
        assert_eq!(Bandes::default().rang(ten), 3);
        assert_eq!(Bandes::default().rang(Metres::new(9_999.999)), 2);
        assert_eq!(Bandes::default().rang(Metres::new(0.0)), 0);
        assert_eq!(Bandes::default().rang(Metres::from_km(20.0)), 5);
    }

    #[test]
    fn bands_are_ascending_finite_and_few() {
        assert_eq!(Bandes::from_km(&[]), Err(BandesError::Nombre(0)));
        assert_eq!(Bandes::from_km(&[1.0; 21]), Err(BandesError::Nombre(21)));
        assert_eq!(Bandes::from_km(&[5.0, 2.0]), Err(BandesError::Ordre(5.0, 2.0)));
        assert_eq!(Bandes::from_km(&[5.0, 5.0]), Err(BandesError::Ordre(5.0, 5.0)));
        assert_eq!(Bandes::from_km(&[0.0, 5.0]), Err(BandesError::Limite(0.0)));
        assert_eq!(Bandes::from_km(&[5.0, 101.0]), Err(BandesError::Limite(101.0)));
        assert!(Bandes::from_km(&[f64::NAN]).is_err());
    }

    #[test]
    fn bands_around_a_threshold_are_within_it_or_beyond() {
        for km in [0.0, 0.001, 7.5, 10.0, 100.0] {
            let seuil = Seuil::from_km(km).unwrap();
            let bandes = Bandes::autour(seuil);
            let covered = if km == 0.0 { 1 } else { 3 };
            assert_eq!(bandes.count(), 2 * covered);
            assert!(bandes.limites().windows(2).all(|pair| pair[0] < pair[1]), "{km}");
            for metres in [0.0, km * 999.0, km * 1000.0, (km * 1000.0).next_up(), km * 1001.0, km * 2000.0] {
                let distance = Metres::new(metres);
                assert_eq!(bandes.rang(distance) < covered, seuil.couvre(distance), "{metres} m at {km} km");
            }
        }
        let usual: Vec<f64> =
            Bandes::autour(Seuil::default()).limites().iter().map(|m| m.km().round()).collect();
        assert_eq!(usual, Bandes::default().limites().iter().map(|m| m.km()).collect::<Vec<_>>());
    }

    #[test]
    fn labels() {
        let labels: Vec<_> = Bandes::default().iter().map(|b| b.to_string()).collect();
        assert_eq!(labels, ["[0, 2[ km", "[2, 5[ km", "[5, 10[ km", "[10, 15[ km", "[15, 20[ km", "≥ 20 km"]);
        let labels: Vec<_> = Bandes::from_km(&[2.5]).unwrap().iter().map(|b| b.to_string()).collect();
        assert_eq!(labels, ["[0 ; 2,5[ km", "≥ 2,5 km"]);
    }
}
