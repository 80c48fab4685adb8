//! Query parameters: read once, each value checked, every error naming its parameter.

use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::Problem;
use crate::tracking::is_tracking;

/// The parameters of a query string, in order. Empty values, which forms send, count as absent, and so does what others add
/// to addresses to follow people.
#[derive(Debug, Clone, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Splits a query string.
    pub fn of(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        Self(
            pairs
                .filter(|(name, value)| !value.trim().is_empty() && !is_tracking(name))
                .map(|(n, v)| (n.into(), v.trim().into()))
                .collect(),
        )
    }

    /// Splits a query string and refuses the parameters that are not `known`: a misspelt filter must not look like
    /// an answer.
    ///
    /// # Errors
    /// When another is among them.
    pub fn strict(query: Option<&str>, known: &[&[&str]]) -> Result<Self, Problem> {
        Self::of(query).only(known)
    }

    /// Refuses the parameters that are not `known`.
    fn only(self, known: &[&[&str]]) -> Result<Self, Problem> {
        let known = known.concat();
        match self.0.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, _)) => {
                let shown: String = name.chars().take(40).collect();
                let detail = if known.is_empty() {
                    format!("« {shown} » est inconnu : cette adresse n’a pas de paramètre")
                } else {
                    format!("« {shown} » est inconnu ; paramètres possibles : {}", known.join(", "))
                };
                Err(Problem::parameter(&shown, detail))
            }
            None => Ok(self),
        }
    }

    /// The same as they were named, for what reads named values itself.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The same with one more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Named values that are not in an address.
    ///
    /// # Errors
    /// When one is not `known`.
    pub fn from_pairs(pairs: Vec<(String, String)>, known: &[&[&str]]) -> Result<Self, Problem> {
        Self(pairs).only(known)
    }

    /// The same but those of these names, for what reads the others.
    pub fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }

    /// A text that is the same for the same parameters, whatever their order.
    pub fn canonical(&self) -> String {
        let mut pairs = self.0.clone();
        pairs.sort();
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// The one value of a parameter.
    ///
    /// # Errors
    /// When it has several.
    pub fn single(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.0.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str());
        let first = values.next();
        if values.next().is_some() {
            return Err(Problem::parameter(name, "ce paramètre n’accepte qu’une valeur"));
        }
        Ok(first)
    }

    /// The first value of a parameter, for pages, which answer rather than complain.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The values of a parameter, repeated or separated by commas.
    pub fn each(&self, name: &str) -> impl Iterator<Item = &str> {
        let values = self.0.iter().filter(move |(known, _)| known == name);
        values.flat_map(|(_, value)| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The one value of a parameter, parsed; `expected` says what it should be.
    ///
    /// # Errors
    /// When it has several, or one that does not read.
    pub fn parsed<T: FromStr>(&self, name: &str, expected: &str) -> Result<Option<T>, Problem> {
        let Some(text) = self.single(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Problem::parameter(name, expected))
    }

    /// The one value of a parameter, a whole number within bounds.
    ///
    /// # Errors
    /// When it has several, or one that is no such number.
    pub fn within(&self, name: &str, bounds: RangeInclusive<usize>) -> Result<Option<usize>, Problem> {
        let expected = format!("un nombre entier de {} à {}", bounds.start(), bounds.end());
        match self.parsed(name, &expected)? {
            Some(number) if !bounds.contains(&number) => Err(Problem::parameter(name, expected)),
            number => Ok(number),
        }
    }

    /// The one value of a parameter, a number within bounds.
    ///
    /// # Errors
    /// When it has several, or one that is no such number.
    pub fn number(&self, name: &str, bounds: RangeInclusive<f64>) -> Result<Option<f64>, Problem> {
        let expected = format!("un nombre de {} à {}", bounds.start(), bounds.end());
        match self.parsed::<f64>(name, &expected)? {
            Some(number) if !bounds.contains(&number) => Err(Problem::parameter(name, expected)),
            number => Ok(number),
        }
    }

    /// The numbers of a parameter such as `47.39,0.68`: one for each part, each within its bounds.
    ///
    /// # Errors
    /// When it has several values, or one that is not so many numbers, or one of them is none or out of bounds: which is said.
    pub fn numbers<const N: usize>(
        &self,
        name: &str,
        parts: &[Part; N],
    ) -> Result<Option<[f64; N]>, Problem> {
        let Some(text) = self.single(name)? else { return Ok(None) };
        let written: Vec<&str> = text.split(',').map(str::trim).collect();
        let Ok(written) = <[&str; N]>::try_from(written) else {
            let names = parts.map(|part| part.name).join(",");
            return Err(Problem::parameter(name, format!("{N} nombres séparés par des virgules : {names}")));
        };
        let read: Vec<Result<f64, String>> =
            parts.iter().zip(written).map(|(part, written)| part.read(written)).collect();
        let faults: Vec<&str> =
            read.iter().filter_map(|read| read.as_ref().err()).map(String::as_str).collect();
        if !faults.is_empty() {
            return Err(Problem::parameter(name, faults.join(" ; ")));
        }
        let numbers: Vec<f64> = read.into_iter().flatten().collect();
        Ok(<[f64; N]>::try_from(numbers).ok())
    }
}

/// One of the numbers that a parameter joins by commas: what it is called, and between what it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// The least it may be.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Part {
    /// Degrees from the equator.
    pub const LATITUDE: Self = Self::latitude("latitude");
    /// Degrees from Greenwich.
    pub const LONGITUDE: Self = Self::longitude("longitude");

    /// A latitude of another name.
    pub const fn latitude(name: &'static str) -> Self {
        Self { name, least: -90.0, most: 90.0 }
    }

    /// A longitude of another name.
    pub const fn longitude(name: &'static str) -> Self {
        Self { name, least: -180.0, most: 180.0 }
    }

    /// The number that is written, or what is wrong with it.
    fn read(&self, written: &str) -> Result<f64, String> {
        let Self { name, least, most } = self;
        let shown: String = written.chars().take(20).collect();
        match written.parse::<f64>() {
            Ok(number) if (*least..=*most).contains(&number) => Ok(number),
            Ok(number) if number.is_finite() => Err(format!("{name} vaut {shown}, hors de {least} à {most}")),
            _ => Err(format!("{name} vaut « {shown} », qui n’est pas un nombre")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: [Part; 4] =
        [Part::longitude("ouest"), Part::latitude("sud"), Part::longitude("est"), Part::latitude("nord")];

    fn said(query: &str) -> String {
        let refusal = Parameters::of(Some(query)).numbers("bbox", &BOX).unwrap_err();
        refusal.about().unwrap().1.to_owned()
    }

    #[test]
    fn a_number_out_of_bounds_is_named() {
        assert_eq!(said("bbox=-190,30,2,60"), "ouest vaut -190, hors de -180 à 180");
        assert_eq!(
            said("bbox=-190,30,200,60"),
            "ouest vaut -190, hors de -180 à 180 ; est vaut 200, hors de -180 à 180"
        );
        assert_eq!(said("bbox=1,47,2,95"), "nord vaut 95, hors de -90 à 90");
        assert_eq!(
            said("bbox=a,47,2,NaN"),
            "ouest vaut « a », qui n’est pas un nombre ; nord vaut « NaN », qui n’est pas un nombre"
        );
        assert_eq!(said("bbox=1,2,3"), "4 nombres séparés par des virgules : ouest,sud,est,nord");
        let read = Parameters::of(Some("bbox=1,%2047,2,48")).numbers("bbox", &BOX);
        assert_eq!(read.unwrap(), Some([1.0, 47.0, 2.0, 48.0]));
    }

    #[test]
    fn what_others_add_to_an_address_is_not_asked() {
        let parameters = Parameters::of(Some("fbclid=x&ou=Tours&utm_source=lettre"));
        assert_eq!(parameters.pairs(), [("ou".to_owned(), "Tours".to_owned())]);
        assert!(Parameters::strict(Some("gclid=1"), &[]).is_ok());
    }
}
