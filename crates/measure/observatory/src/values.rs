//! Named values of a question, read one by one, and the scale that some of them say.

use std::time::Duration;

use repere_coverage::{Bands, Threshold, Travel};
use repere_roads::Mode;

use crate::{BY, InquiryError, Limits, Refusal, Scale};

pub(crate) fn refuse(parameter: &'static str, why: impl Into<Refusal>) -> InquiryError {
    InquiryError { parameter, why: why.into() }
}

/// Named values; other names are somebody else's.
pub(crate) struct Values<'a>(pub(crate) &'a [(String, String)]);

impl<'a> Values<'a> {
    /// The one value of a parameter; an empty one counts as absent.
    pub(crate) fn single(&self, name: &'static str) -> Result<Option<&'a str>, InquiryError> {
        let of_name = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
        let mut values = of_name.filter(|value| !value.is_empty());
        let first = values.next();
        match values.next() {
            Some(_) => Err(refuse(name, Refusal::Repeated)),
            None => Ok(first),
        }
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

    /// The threshold of straight lines: a distance, or the one covered in an estimated time.
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
        let (circuity, speed) = (self.number("sinuosite")?, self.number("vitesse_kmh")?);
        let named = if circuity.is_some() { "sinuosite" } else { "vitesse_kmh" };
        Travel::new(circuity.unwrap_or(usual.circuity()), speed.unwrap_or(usual.speed_kmh()))
            .map_err(|error| refuse(named, error))
    }
}

impl Scale {
    /// Reads what tells near from far.
    pub(crate) fn read(values: &Values<'_>) -> Result<Self, InquiryError> {
        match values.single(BY)? {
            None => Self::straight(values),
            Some(name) => {
                let mode = Mode::named(name).ok_or_else(|| refuse(BY, Refusal::NotAMode))?;
                Self::road(values, mode)
            }
        }
    }

    fn straight(values: &Values<'_>) -> Result<Self, InquiryError> {
        let travel = values.travel()?;
        let threshold = values.threshold(travel)?;
        let bands = match values.numbers("bandes_km")? {
            Some(bounds) => Bands::from_km(&bounds).map_err(|error| refuse("bandes_km", error))?,
            None => Bands::default(),
        };
        if values.single("bandes_min")?.is_some() {
            return Err(refuse("bandes_min", Refusal::ByRoadOnly));
        }
        Ok(Self::Straight { limits: Limits { threshold, bands }, travel })
    }

    fn road(values: &Values<'_>, mode: Mode) -> Result<Self, InquiryError> {
        for name in ["seuil_km", "bandes_km", "sinuosite", "vitesse_kmh"] {
            if values.single(name)?.is_some() {
                return Err(refuse(name, Refusal::NotByRoad));
            }
        }
        let usual = Limits::usual_minutes();
        let threshold = match values.number("seuil_min")? {
            Some(minutes) => Threshold::of_units(minutes).map_err(|error| refuse("seuil_min", error))?,
            None => usual.threshold,
        };
        let bands = match values.numbers("bandes_min")? {
            Some(bounds) => Bands::of_units(&bounds).map_err(|error| refuse("bandes_min", error))?,
            None => usual.bands,
        };
        Ok(Self::Road { mode, limits: Limits { threshold, bands } })
    }
}
