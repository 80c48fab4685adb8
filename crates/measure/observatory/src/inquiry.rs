//! A question as people write it, in an address or on a command line.

use std::str::FromStr;

use repere_catalogue::{Criteria, Filter, PLACE_CRITERIA, TERRITORY_CRITERIA};
use repere_domain::codes::Slug;
use repere_hours::Moment;
use repere_territory::{Areas, Level, Territoire};

use crate::values::{Values, refuse};
use crate::{InquiryError, Refusal, Scale};

/// The parameters of a question besides the criteria of places and territories.
const OWN_PARAMETERS: [&str; 9] = [
    "niveau",
    BY,
    "seuil_km",
    "seuil_min",
    "bandes_km",
    "bandes_min",
    "population",
    "sinuosite",
    "vitesse_kmh",
];

/// The parameter that says how places are reached: as the crow flies without it, along the roads by one of the ways to travel.
pub const BY: &str = "par";

/// The parameter that names an indicator of need, for the questions that may be crossed with one.
pub const INDICATOR: &str = "indicateur";

/// Every name that any question may use.
pub const QUESTION_PARAMETERS: [&[&str]; 3] = [&TERRITORY_CRITERIA, &PLACE_CRITERIA, &OWN_PARAMETERS];

/// Where people are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Population {
    /// At the mairie of their commune.
    #[default]
    Communes,
    /// On the imported grid.
    Grid,
}

impl Population {
    /// Every way there is.
    pub const ALL: [Self; 2] = [Self::Communes, Self::Grid];

    /// Its name in addresses and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Communes => "commune",
            Self::Grid => "grille",
        }
    }
}

impl FromStr for Population {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|one| one.key() == text).ok_or(Refusal::NotAPopulation)
    }
}

/// A question about coverage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inquiry {
    /// What rows are about.
    pub level: Level,
    /// Which rows: territories with a commune in these. The places counted are everywhere all the same: a commune at the
    /// border of its département goes to the nearest place, wherever that is.
    pub areas: Areas,
    /// Which places count.
    pub filter: Filter,
    /// What tells near from far.
    pub scale: Scale,
    /// Where people are counted.
    pub population: Population,
    /// The indicator of need that distances are crossed with.
    pub indicator: Option<Slug>,
}

impl Inquiry {
    /// Reads named values at a moment, which « ouvert » depends on; other names are somebody else's.
    ///
    /// # Errors
    /// The first value that is not one, or that is not possible.
    pub fn read(
        pairs: &[(String, String)],
        territoire: &Territoire,
        now: Moment,
    ) -> Result<Self, InquiryError> {
        let criteria = Criteria::new(pairs).at(now);
        let values = Values(pairs);
        Ok(Self {
            level: values.level()?.unwrap_or_default(),
            areas: criteria.territoires(territoire)?,
            filter: criteria.place_filter()?,
            scale: Scale::read(&values)?,
            population: values.population()?.unwrap_or_default(),
            indicator: values.indicator()?,
        })
    }

    /// The same with bands that the threshold parts, three on each side of it: for what is drawn in two ramps of colours.
    #[must_use]
    pub fn around_threshold(self) -> Self {
        Self { scale: self.scale.around_threshold(), ..self }
    }
}

impl Values<'_> {
    fn level(&self) -> Result<Option<Level>, InquiryError> {
        let level = self.single("niveau")?.map(str::parse).transpose();
        level.map_err(|_| refuse("niveau", Refusal::NotALevel))
    }

    fn population(&self) -> Result<Option<Population>, InquiryError> {
        let population = self.single("population")?.map(str::parse).transpose();
        population.map_err(|why: Refusal| refuse("population", why))
    }

    /// The name of an indicator; whether there is one of that name, the observatory knows.
    fn indicator(&self) -> Result<Option<Slug>, InquiryError> {
        let slug = self.single(INDICATOR)?.map(str::parse).transpose();
        slug.map_err(|_| refuse(INDICATOR, Refusal::NotASlug))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_roads::Mode;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn read(pairs: &[(&str, &str)]) -> Result<Inquiry, InquiryError> {
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Inquiry::read(&pairs, &TERRITOIRE, "2026-11-24T14:30".parse().unwrap())
    }

    #[test]
    fn nothing_asked_is_the_region_at_10_km() {
        assert_eq!(read(&[]).unwrap(), Inquiry::default());
        assert_eq!(
            read(&[("seuil_km", " "), ("bandes_km", ""), ("besoin", "")]).unwrap(),
            Inquiry::default()
        );
    }

    #[test]
    fn what_cannot_be_asked_names_its_parameter() {
        for (parameter, value) in [
            ("seuil_km", "-1"),
            ("seuil_km", "NaN"),
            ("seuil_km", "10000"),
            ("seuil_km", "dix"),
            ("seuil_min", "-5"),
            ("seuil_min", "100000"),
            ("bandes_km", "5,2"),
            ("bandes_km", "2;5"),
            ("bandes_km", "0,5"),
            ("niveau", "canton"),
            ("population", "insee"),
            ("sinuosite", "0.5"),
            ("vitesse_kmh", "0"),
            ("besoin", "fromage"),
            ("departement", "75"),
            ("indicateur", "Pas Un Slug"),
        ] {
            let error = read(&[(parameter, value)]).unwrap_err();
            assert_eq!(error.parameter, parameter, "{error}");
        }
        assert_eq!(read(&[("niveau", "epci"), ("niveau", "epci")]).unwrap_err().parameter, "niveau");
        assert_eq!(read(&[("seuil_km", "7,5")]).unwrap().scale.threshold(), 7.5);
        // 13 minutes at 50 km/h on a road 1.3 times as long.
        let km = read(&[("seuil_min", "13")]).unwrap().scale.threshold();
        assert!((km - 50.0 * 13.0 / 60.0 / 1.3).abs() < 1e-9, "{km}");
        assert_eq!(read(&[("seuil_min", "13"), ("seuil_km", "5")]).unwrap_err().parameter, "seuil_min");
        assert_eq!(read(&[("seuil_km", "0")]).unwrap().scale.threshold(), 0.0);
    }

    #[test]
    fn along_the_roads_everything_is_minutes() {
        let asked = read(&[("par", "voiture")]).unwrap();
        assert_eq!(asked.scale, Scale::usual_by(Mode::Car));
        assert_eq!((asked.scale.threshold(), asked.scale.unit()), (15.0, "min"));
        let asked = read(&[("par", "velo"), ("seuil_min", "7,5"), ("bandes_min", "5,10")]).unwrap();
        assert_eq!((asked.scale.mode(), asked.scale.threshold()), (Some(Mode::Bicycle), 7.5));
        assert_eq!([4.9, 5.0, 10.0].map(|minutes| asked.scale.rank(minutes)), [0, 1, 2]);
        for (parameter, value) in [
            ("seuil_km", "10"),
            ("bandes_km", "5,10"),
            ("sinuosite", "1.3"),
            ("vitesse_kmh", "50"),
            ("seuil_min", "241"),
            ("seuil_min", "-1"),
            ("bandes_min", "10,5"),
        ] {
            let error = read(&[("par", "pied"), (parameter, value)]).unwrap_err();
            assert_eq!(error.parameter, parameter, "{error}");
        }
        assert_eq!(read(&[("par", "avion")]).unwrap_err().parameter, "par");
        assert_eq!(read(&[("bandes_min", "5,10")]).unwrap_err().parameter, "bandes_min");
    }
}
