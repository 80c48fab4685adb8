//! The communes and their shapes.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use flate2::read::GzDecoder;
use geo::MultiPolygon;
use repere_domain::Localisation;
use repere_domain::territoire::Commune;
use repere_domain::text::fold;

use super::rows::parse;
use super::tables::{Departement, Epci};
use crate::feature::{Collection, Feature};
use crate::{Defect, Place, TerritoireError, TerritoireFiles};

/// What a commune may say it belongs to, by its code.
pub(super) struct Known<'a> {
    epcis: HashMap<&'a str, &'a Epci>,
    departements: HashMap<&'a str, &'a Departement>,
}

impl<'a> Known<'a> {
    pub(super) fn new(epcis: &'a [Epci], departements: &'a [Departement]) -> Self {
        Self {
            epcis: epcis.iter().map(|epci| (epci.siren.as_str(), epci)).collect(),
            departements: departements.iter().map(|one| (one.code.as_str(), one)).collect(),
        }
    }
}

pub(super) fn communes(
    gzip: &[u8],
    known: &Known<'_>,
) -> Result<(Vec<Commune>, Vec<MultiPolygon>), TerritoireError> {
    const FILE: &str = TerritoireFiles::COMMUNES;
    let mut text = String::new();
    GzDecoder::new(gzip)
        .read_to_string(&mut text)
        .map_err(|source| TerritoireError::Gzip { file: FILE, source })?;
    let collection: Collection<'_> =
        serde_json::from_str(&text).map_err(|source| TerritoireError::GeoJson { file: FILE, source })?;

    let mut pairs = Vec::with_capacity(collection.features.len());
    let mut codes = HashSet::new();
    for (i, feature) in collection.features.into_iter().enumerate() {
        let at = |defect| TerritoireError::Defect {
            file: FILE,
            place: Place::Feature(i + 1),
            defect: Box::new(defect),
        };
        let pair = commune(feature, known).map_err(at)?;
        if !codes.insert(pair.0.code.clone()) {
            return Err(at(Defect::Duplicate(pair.0.code.to_string())));
        }
        pairs.push(pair);
    }
    pairs.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
    Ok(pairs.into_iter().unzip())
}

fn commune(feature: Feature<'_>, known: &Known<'_>) -> Result<(Commune, MultiPolygon), Defect> {
    let outline = feature
        .shape()
        .map_err(|reason| Defect::Shape { commune: feature.properties.code_insee.clone(), reason })?;
    let said = feature.properties;
    let Some(epci) = known.epcis.get(said.epci.as_str()) else {
        return Err(Defect::UnknownEpci { commune: said.code_insee, epci: said.epci });
    };
    let Some(departement) = known.departements.get(said.departement.as_str()) else {
        return Err(Defect::UnknownDepartement { commune: said.code_insee, departement: said.departement });
    };
    if said.codes_postaux.is_empty() {
        return Err(Defect::NoPostalCode(said.code_insee));
    }
    if fold(&said.nom).is_empty() {
        return Err(Defect::Name(said.nom));
    }
    let mut codes_postaux =
        said.codes_postaux.into_iter().map(|code| parse(&code)).collect::<Result<Vec<_>, _>>()?;
    codes_postaux.sort_unstable();
    let commune = Commune {
        code: parse(&said.code_insee)?,
        nom: said.nom,
        former_names: Vec::new(),
        codes_postaux,
        population: said.population,
        point: Localisation::new(said.latitude, said.longitude)?,
        point_origin: said.point_origin,
        epci: epci.siren.clone(),
        departement: departement.code.clone(),
        bassin: epci.bassin.clone(),
    };
    Ok((commune, outline))
}
