//! Query parameters: read once, each value checked, every error naming its parameter.

use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::Problem;

/// The parameters of a query string, in order. Empty values, which forms send, count as absent.
#[derive(Debug, Clone, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Splits a query string.
    pub fn of(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        Self(
            pairs
                .filter(|(_, value)| !value.trim().is_empty())
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

    /// The numbers of a parameter such as `47.39,0.68`: exactly `N`, all finite.
    ///
    /// # Errors
    /// When it has several, or one that is not so many numbers.
    pub fn numbers<const N: usize>(&self, name: &str, expected: &str) -> Result<Option<[f64; N]>, Problem> {
        let Some(text) = self.single(name)? else { return Ok(None) };
        let numbers: Option<Vec<f64>> =
            text.split(',').map(|n| n.trim().parse().ok().filter(|n: &f64| n.is_finite())).collect();
        match numbers.and_then(|numbers| <[f64; N]>::try_from(numbers).ok()) {
            Some(numbers) => Ok(Some(numbers)),
            None => Err(Problem::parameter(name, expected)),
        }
    }
}
