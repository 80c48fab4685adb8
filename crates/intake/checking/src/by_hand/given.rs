//! What is given, field by field, and the commune that it means.

use repere_domain::codes::CodePostal;
use repere_domain::territoire::Commune;
use repere_domain::{Lieu, Localisation, PositionQuality};
use repere_territory::{Called, Evidence, Recognition, Territoire, Unresolved, WrittenAddress};

use super::{Contradiction, Value};
use crate::placing::exchanged;

/// What is given, field by field.
#[derive(Clone, Copy)]
pub(super) struct Given<'a>(pub(super) &'a [Value]);

impl<'a> Given<'a> {
    pub(super) fn get(self, field: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(name, _)| name == field).map(|(_, value)| value.trim())
    }

    pub(super) fn says(self, fields: &[&str]) -> bool {
        fields.iter().any(|field| self.get(field).is_some())
    }

    /// The point that is given, as written: a number that is missing is the one there is.
    pub(super) fn point(self, now: &Lieu) -> Result<Option<(f64, f64)>, std::num::ParseFloatError> {
        let number =
            |field: &str| self.get(field).map(|text| text.replace(',', ".").parse::<f64>()).transpose();
        let (latitude, longitude) = (number("latitude")?, number("longitude")?);
        let was = now.position.localisation;
        Ok((latitude.is_some() || longitude.is_some())
            .then(|| (latitude.unwrap_or(was.latitude()), longitude.unwrap_or(was.longitude()))))
    }

    /// The commune that is meant; the one there is, when none is given.
    pub(super) fn commune<'t>(
        self,
        territoire: &'t Territoire,
        now: &Lieu,
        point: Option<(f64, f64)>,
    ) -> Result<Option<&'t Commune>, Contradiction> {
        if !self.says(&["commune", "code_insee"]) {
            return Ok(now.code_insee.as_ref().and_then(|code| territoire.commune(code)));
        }
        let exact = now.position.quality == PositionQuality::Exact && self.get("position").is_none();
        let point = match point {
            Some((latitude, longitude)) => exchanged(territoire, latitude, longitude)
                .or_else(|| Localisation::new(latitude, longitude).ok()),
            None => exact.then_some(now.position.localisation),
        };
        let mut address = WrittenAddress {
            nom: self.get("commune"),
            code_postal: self.get("code_postal"),
            code_insee: self.get("code_insee"),
            localisation: None,
        };
        let mut found = territoire.resolve(&address);
        // What the place says already chooses between homonyms.
        if found.is_err() && address.code_postal.is_none() {
            address.code_postal = Some(now.code_postal.as_str());
            let settled = |found: &Result<Recognition<'_>, _>| {
                found.as_ref().is_ok_and(|one| one.evidence == Evidence::NameAndPostcode)
            };
            let with_postcode = territoire.resolve(&address);
            address.code_postal = None;
            address.localisation = point;
            found =
                if settled(&with_postcode) { with_postcode } else { territoire.resolve(&address).or(found) };
        }
        match found {
            Ok(found) if self.agrees(territoire, &found) => Ok(Some(found.commune)),
            Ok(_) | Err(Unresolved::Contradictory) => Err(Contradiction::Address { given: self.quoted() }),
            Err(Unresolved::Ambiguous(codes)) => {
                Err(Contradiction::Ambiguous { given: self.quoted(), codes: list(&codes) })
            }
            Err(_) => Err(Contradiction::Unknown { given: self.quoted() }),
        }
    }

    /// Whether the name and the code that are given are those of the commune.
    fn agrees(self, territoire: &Territoire, found: &Recognition<'_>) -> bool {
        let named = !matches!(found.called, Called::Other | Called::Unknown);
        let coded = self.get("code_insee").is_none_or(|code| {
            let code = code.parse().ok();
            code.and_then(|code| territoire.commune_of_code(&code)) == Some(found.commune)
        });
        named && coded
    }

    pub(super) fn postal_code(
        self,
        territoire: &Territoire,
        now: &Lieu,
        commune: &Commune,
        moved: bool,
    ) -> Result<CodePostal, Contradiction> {
        let (nom, codes) = (commune.nom.clone(), list(&commune.codes_postaux));
        let Some(written) = self.get("code_postal") else {
            return match commune.codes_postaux.as_slice() {
                known if !moved || known.contains(&now.code_postal) => Ok(now.code_postal.clone()),
                [one] => Ok(one.clone()),
                _ => Err(Contradiction::WhichPostalCode { commune: nom, codes }),
            };
        };
        let fits = |code: &CodePostal| {
            let same_area = |known: &CodePostal| known.as_str()[..2] == code.as_str()[..2];
            let cedex = !territoire.has_postal_code(code) && commune.codes_postaux.iter().any(same_area);
            commune.codes_postaux.contains(code) || cedex
        };
        let code = written.parse::<CodePostal>().ok().filter(fits);
        code.ok_or_else(|| Contradiction::PostalCode { code: written.to_owned(), commune: nom, codes })
    }

    fn quoted(self) -> String {
        let said = ["commune", "code_insee", "code_postal"].into_iter().filter_map(|field| self.get(field));
        said.map(|value| format!("« {value} »")).collect::<Vec<_>>().join(", ")
    }
}

fn list(codes: &[impl ToString]) -> String {
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
