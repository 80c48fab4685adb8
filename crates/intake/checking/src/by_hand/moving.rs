//! Where a place goes once its commune is settled: to the point that is given, to its commune, or nowhere.

use repere_domain::territoire::Commune;
use repere_domain::{Lieu, Localisation, Metres, PositionQuality};
use repere_territory::Territoire;

use super::given::Given;
use super::{Contradiction, Corrections};

/// Where a place goes.
pub(super) struct Move<'a> {
    pub(super) territoire: &'a Territoire,
    pub(super) commune: &'a Commune,
    pub(super) now: &'a Lieu,
    pub(super) moved: bool,
    pub(super) approximate: bool,
    pub(super) position_corrected: bool,
}

impl Move<'_> {
    pub(super) fn settle(
        &self,
        point: Option<(f64, f64)>,
        given: Given<'_>,
        corrections: &mut Corrections,
    ) -> Result<(), Contradiction> {
        let here = |point: &Localisation| self.territoire.is_at(&self.commune.code, *point);
        let was = self.now.position;
        let Some((latitude, longitude)) = point else {
            let stays = was.quality == PositionQuality::Exact && here(&was.localisation);
            let approximate = was.quality == PositionQuality::Approximate;
            if self.approximate || (self.moved && !stays && approximate) {
                self.at_the_commune(corrections);
            } else if self.moved && !stays {
                return Err(self.apart(was.localisation));
            }
            return Ok(());
        };
        let Ok(written) = Localisation::new(latitude, longitude) else {
            // The field itself refuses what is no degree.
            corrections.set.extend(
                given.0.iter().filter(|(field, _)| field == "latitude" || field == "longitude").cloned(),
            );
            return Ok(());
        };
        let both = given.get("latitude").is_some() && given.get("longitude").is_some();
        let exchanged = || Localisation::new(longitude, latitude).ok().filter(|point| both && here(point));
        let point = if here(&written) {
            written
        } else if let Some(point) = exchanged() {
            corrections
                .said
                .push("latitude et longitude étaient échangées : remises dans l’ordre".to_owned());
            point
        } else {
            return Err(self.apart(written));
        };
        corrections.place(point);
        if self.position_corrected {
            corrections.set.push(("position".to_owned(), PositionQuality::Exact.as_str().to_owned()));
        }
        Ok(())
    }

    fn at_the_commune(&self, corrections: &mut Corrections) {
        corrections.place(self.commune.point);
        corrections.set.push(("position".to_owned(), PositionQuality::Approximate.as_str().to_owned()));
        corrections.said.push(format!("le lieu est placé à {}, position approximative", self.commune.nom));
    }

    fn apart(&self, point: Localisation) -> Contradiction {
        let Commune { code, nom, .. } = self.commune;
        let away = self.territoire.distance_to(code, point).unwrap_or(Metres::new(0.0));
        let around = self.territoire.locate(point).map(|commune| commune.nom.clone());
        Contradiction::Point { commune: nom.clone(), code: code.clone(), away, around }
    }
}

impl Corrections {
    fn place(&mut self, point: Localisation) {
        self.set.push(("latitude".to_owned(), point.latitude().to_string()));
        self.set.push(("longitude".to_owned(), point.longitude().to_string()));
    }
}
