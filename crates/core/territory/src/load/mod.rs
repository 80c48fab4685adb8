//! Reads the files of a territory and checks that they agree.

mod communes;
mod former;
mod neighbours;
mod outside;
mod rows;
mod tables;

use std::collections::HashSet;

use geo::MultiPolygon;
use repere_domain::codes::{CodeDepartement, Siren};
use repere_domain::territoire::{AncienneCommune, Commune};

use crate::hierarchy::{Hierarchy, Named};
use crate::outside::OutsideTowns;
use crate::{Defect, Place, TerritoireError, TerritoireFiles};
use communes::{Known, communes};
pub(crate) use rows::{at_line, rows};
use tables::{BassinDeVie, Departement, Epci, Memberships, departements, epcis, region};

/// A territory as its files say it, checked and sorted, before any index.
pub(crate) struct Loaded {
    region: (String, String),
    departements: Vec<Departement>,
    epcis: Vec<Epci>,
    bassins: Vec<BassinDeVie>,
    pub(crate) communes: Vec<Commune>,
    /// Shape of each commune, in the same order.
    pub(crate) outlines: Vec<MultiPolygon>,
    /// By code and name.
    pub(crate) former: Vec<AncienneCommune>,
    /// What lies around, as GeoJSON.
    pub(crate) neighbours: String,
    /// The towns outside.
    pub(crate) outside: OutsideTowns,
}

impl Loaded {
    pub(crate) fn read(files: &TerritoireFiles) -> Result<Self, TerritoireError> {
        let region = region(&files.region)?;
        let departements = departements(&files.departements)?;
        let memberships = Memberships::read(&files.bassins)?;
        let epcis = epcis(&files.epci, &memberships)?;
        let known = Known::new(&epcis, &departements);
        let (mut communes, outlines) = communes(&files.communes, &known)?;
        let former = former::former(&files.former, &mut communes)?;
        every_line_is_of_use(&communes, &epcis, &departements, &memberships)?;
        Ok(Self {
            region,
            departements,
            epcis,
            bassins: memberships.bassins(),
            communes,
            outlines,
            former,
            neighbours: neighbours::neighbours(&files.neighbours)?,
            outside: outside::outside(&files.outside)?,
        })
    }

    /// The areas of each level by code and name, and what each commune is part of. What belongs to which level is said here
    /// and in the table of levels, nowhere else.
    pub(crate) fn hierarchy(&self) -> Hierarchy {
        let (code, nom) = &self.region;
        let named = [
            self.communes.iter().map(|one| named_by(one.code.as_str(), &one.nom)).collect(),
            self.epcis.iter().map(|one| named_by(one.siren.as_str(), &one.nom)).collect(),
            self.bassins.iter().map(|one| named_by(one.slug.as_str(), &one.nom)).collect(),
            self.departements
                .iter()
                .map(|one| Named {
                    of_name: one.of_name.as_deref().map(Into::into),
                    ..named_by(one.code.as_str(), &one.nom)
                })
                .collect(),
            vec![named_by(code, nom)],
        ];
        let codes = self.communes.iter().map(|commune| {
            let Commune { code: insee, epci, bassin, departement, .. } = commune;
            [insee.as_str(), epci.as_str(), bassin.as_str(), departement.as_str(), code].map(Some)
        });
        Hierarchy::new(&self.communes, named, codes)
    }
}

fn named_by(code: &str, nom: &str) -> Named {
    Named { code: code.into(), nom: nom.into(), of_name: None }
}

/// A line about nothing is a mistake in a number: better said than ignored.
fn every_line_is_of_use(
    communes: &[Commune],
    epcis: &[Epci],
    departements: &[Departement],
    memberships: &Memberships,
) -> Result<(), TerritoireError> {
    let used: HashSet<&Siren> = communes.iter().map(|commune| &commune.epci).collect();
    let whole =
        |file, defect| TerritoireError::Defect { file, place: Place::Whole, defect: Box::new(defect) };
    if let Some(epci) = epcis.iter().find(|epci| !used.contains(&epci.siren)) {
        return Err(whole(TerritoireFiles::EPCI, Defect::StrangeEpci(epci.siren.to_string())));
    }
    let strange =
        memberships.0.iter().filter(|(siren, _)| !used.contains(siren)).min_by_key(|(_, (_, line))| *line);
    if let Some((siren, (_, line))) = strange {
        return Err(at_line(TerritoireFiles::BASSINS, *line, Defect::StrangeEpci(siren.to_string())));
    }
    let used: HashSet<&CodeDepartement> = communes.iter().map(|commune| &commune.departement).collect();
    match departements.iter().find(|departement| !used.contains(&departement.code)) {
        Some(d) => Err(whole(TerritoireFiles::DEPARTEMENTS, Defect::EmptyDepartement(d.code.to_string()))),
        None => Ok(()),
    }
}
