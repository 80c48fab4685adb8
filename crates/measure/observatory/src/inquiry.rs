//! A question as people write it, in an address or on a command line.

use std::str::FromStr;
use std::time::Duration;

use repere_catalogue::{Criteria, Filter, PLACE_CRITERIA, TERRITORY_CRITERIA};
use repere_coverage::{Bands, Threshold, Travel};
use repere_domain::codes::Slug;
use repere_hours::Moment;
use repere_territory::{Areas, Level, Territoire};

use crate::{InquiryError, Refusal};

/// The parameters of a question besides the criteria of places and territories.
const OWN_PARAMETERS: [&str; 7] =
    ["niveau", "seuil_km", "seuil_min", "bandes_km", "population", "sinuosite", "vitesse_kmh"];

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
    /// Beyond which distance it is a zone blanche.
    pub threshold: Threshold,
    /// Classes of distance.
    pub bands: Bands,
    /// How long a distance takes.
    pub travel: Travel,
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
        let travel = values.travel()?;
        let threshold = values.threshold(travel)?;
        let bands = match values.numbers("bandes_km")? {
            Some(limits) => Bands::from_km(&limits).map_err(|error| refuse("bandes_km", error))?,
            None => Bands::default(),
        };
        Ok(Self {
            level: values.level()?.unwrap_or_default(),
            areas: criteria.territoires(territoire)?,
            filter: criteria.place_filter()?,
            threshold,
            bands,
            travel,
            population: values.population()?.unwrap_or_default(),
            indicator: values.indicator()?,
        })
    }

    /// The same with bands that the threshold parts, three on each side of it: for what is drawn in two ramps of colours.
    #[must_use]
    pub fn around_threshold(self) -> Self {
        Self { bands: Bands::around(self.threshold), ..self }
    }
}

fn refuse(parameter: &'static str, why: impl Into<Refusal>) -> InquiryError {
    InquiryError { parameter, why: why.into() }
}

struct Values<'a>(&'a [(String, String)]);

impl<'a> Values<'a> {
    /// The one value of a parameter; an empty one counts as absent.
    fn single(&self, name: &'static str) -> Result<Option<&'a str>, InquiryError> {
        let of_name = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
        let mut values = of_name.filter(|value| !value.is_empty());
        let first = values.next();
        match values.next() {
            Some(_) => Err(refuse(name, Refusal::Repeated)),
            None => Ok(first),
        }
    }

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

    /// A number, with a point or a comma.
    fn number(&self, name: &'static str) -> Result<Option<f64>, InquiryError> {
        let Some(text) = self.single(name)? else { return Ok(None) };
        match text.replace(',', ".").parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(refuse(name, Refusal::NotANumber)),
        }
    }

    /// Numbers with a decimal point, separated by commas.
    fn numbers(&self, name: &'static str) -> Result<Option<Vec<f64>>, InquiryError> {
        let Some(text) = self.single(name)? else { return Ok(None) };
        let numbers: Option<Vec<f64>> =
            text.split(',').map(|n| n.trim().parse().ok().filter(|n: &f64| n.is_finite())).collect();
        numbers.map(Some).ok_or_else(|| refuse(name, Refusal::NotNumbers))
    }

    /// The threshold: a distance, or the one covered in an estimated time.
    fn threshold(&self, travel: Travel) -> Result<Threshold, InquiryError> {
        match (self.number("seuil_km")?, self.number("seuil_min")?) {
            (None, None) => Ok(Threshold::default()),
            (Some(km), None) => Threshold::from_km(km).map_err(|error| refuse("seuil_km", error)),
            (None, Some(minutes)) => {
                let duration = Duration::try_from_secs_f64(minutes * 60.0)
                    .map_err(|_| refuse("seuil_min", Refusal::NotMinutes))?;
                Threshold::from_km(travel.reach(duration).km())
                    .map_err(|_| refuse("seuil_min", Refusal::TooLong))
            }
            (Some(_), Some(_)) => Err(refuse("seuil_min", Refusal::TwoThresholds)),
        }
    }

    fn travel(&self) -> Result<Travel, InquiryError> {
        let usual = Travel::default();
        let (sinuosite, speed) = (self.number("sinuosite")?, self.number("vitesse_kmh")?);
        let named = if sinuosite.is_some() { "sinuosite" } else { "vitesse_kmh" };
        Travel::new(sinuosite.unwrap_or(usual.circuity()), speed.unwrap_or(usual.speed_kmh()))
            .map_err(|error| refuse(named, error))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

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
        assert_eq!(read(&[("seuil_km", "7,5")]).unwrap().threshold.metres().get(), 7_500.0);
        // 13 minutes at 50 km/h on a road 1.3 times as long.
        let metres = read(&[("seuil_min", "13")]).unwrap().threshold.metres().get();
        assert!((metres - 50_000.0 * 13.0 / 60.0 / 1.3).abs() < 1e-6, "{metres}");
        assert_eq!(read(&[("seuil_min", "13"), ("seuil_km", "5")]).unwrap_err().parameter, "seuil_min");
        assert_eq!(read(&[("seuil_km", "0")]).unwrap().threshold.metres().get(), 0.0);
    }
}
