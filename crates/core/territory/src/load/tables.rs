//! What stands above communes: the region, départements, EPCI, and the bassins that EPCI make.

use std::collections::{HashMap, HashSet};

use repere_domain::codes::{CodeDepartement, Siren, Slug};
use repere_domain::text::fold;
use serde::Deserialize;

use super::rows::{at_line, named, parse, rows};
use crate::{Defect, Place, TerritoireError, TerritoireFiles};

/// An EPCI à fiscalité propre.
pub(super) struct Epci {
    pub(super) siren: Siren,
    pub(super) nom: String,
    /// The bassin de vie it belongs to.
    pub(super) bassin: Slug,
}

/// A département.
pub(super) struct Departement {
    pub(super) code: CodeDepartement,
    pub(super) nom: String,
    /// « du Cher »; a file may leave it out.
    pub(super) of_name: Option<String>,
}

/// A bassin de vie: a set of EPCI under one name.
#[derive(PartialEq)]
pub(super) struct BassinDeVie {
    /// Slug of its name, used in addresses.
    pub(super) slug: Slug,
    pub(super) nom: String,
}

#[derive(Deserialize)]
struct CodeRow {
    code: String,
    nom: String,
}

#[derive(Deserialize)]
struct DepartementRow {
    code: String,
    nom: String,
    #[serde(default)]
    de_nom: String,
}

#[derive(Deserialize)]
struct EpciRow {
    siren: String,
    nom: String,
}

#[derive(Deserialize)]
struct BassinRow {
    bassin_de_vie: String,
    epci_siren: String,
}

/// Which bassin each EPCI belongs to, with the line that says so.
pub(super) struct Memberships(pub(super) HashMap<Siren, (BassinDeVie, u64)>);

impl Memberships {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, TerritoireError> {
        const FILE: &str = TerritoireFiles::BASSINS;
        let mut by_epci = HashMap::new();
        let mut names: HashMap<Slug, String> = HashMap::new();
        for (line, row) in rows::<BassinRow>(FILE, bytes)? {
            let at = |defect| at_line(FILE, line, defect);
            let nom = row.bassin_de_vie.trim().to_owned();
            let slug = Slug::of(&nom).ok_or_else(|| at(Defect::Name(nom.clone())))?;
            match names.get(&slug) {
                Some(other) if *other != nom => return Err(at(Defect::SameSlug(other.clone(), nom))),
                Some(_) => {}
                None => drop(names.insert(slug.clone(), nom.clone())),
            }
            let siren: Siren = parse(&row.epci_siren).map_err(at)?;
            let bassin = BassinDeVie { slug, nom };
            if by_epci.insert(siren, (bassin, line)).is_some() {
                return Err(at(Defect::Duplicate(row.epci_siren)));
            }
        }
        Ok(Self(by_epci))
    }

    pub(super) fn bassins(self) -> Vec<BassinDeVie> {
        let mut bassins: Vec<BassinDeVie> = self.0.into_values().map(|(bassin, _)| bassin).collect();
        bassins.sort_by_cached_key(|bassin| (fold(&bassin.nom), bassin.slug.clone()));
        bassins.dedup();
        bassins
    }
}

pub(super) fn region(bytes: &[u8]) -> Result<(String, String), TerritoireError> {
    const FILE: &str = TerritoireFiles::REGION;
    let mut rows = rows::<CodeRow>(FILE, bytes)?;
    match (rows.pop(), rows.len()) {
        (Some((line, row)), 0) => Ok((row.code, named(FILE, line, &row.nom)?)),
        (last, others) => {
            let defect = Defect::Regions(others + usize::from(last.is_some()));
            Err(TerritoireError::Defect { file: FILE, place: Place::Whole, defect: Box::new(defect) })
        }
    }
}

pub(super) fn departements(bytes: &[u8]) -> Result<Vec<Departement>, TerritoireError> {
    const FILE: &str = TerritoireFiles::DEPARTEMENTS;
    let (mut departements, mut codes) = (Vec::new(), HashSet::new());
    for (line, row) in rows::<DepartementRow>(FILE, bytes)? {
        let code: CodeDepartement = parse(&row.code).map_err(|defect| at_line(FILE, line, defect))?;
        if !codes.insert(code.clone()) {
            return Err(at_line(FILE, line, Defect::Duplicate(row.code)));
        }
        let of_name = Some(row.de_nom.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        departements.push(Departement { code, nom: named(FILE, line, &row.nom)?, of_name });
    }
    departements.sort_by(|a: &Departement, b| a.code.cmp(&b.code));
    Ok(departements)
}

pub(super) fn epcis(bytes: &[u8], memberships: &Memberships) -> Result<Vec<Epci>, TerritoireError> {
    const FILE: &str = TerritoireFiles::EPCI;
    let (mut epcis, mut sirens) = (Vec::new(), HashSet::new());
    for (line, row) in rows::<EpciRow>(FILE, bytes)? {
        let siren: Siren = parse(&row.siren).map_err(|defect| at_line(FILE, line, defect))?;
        if !sirens.insert(siren.clone()) {
            return Err(at_line(FILE, line, Defect::Duplicate(row.siren)));
        }
        let nom = named(FILE, line, &row.nom)?;
        let Some((bassin, _)) = memberships.0.get(&siren) else {
            let defect = Box::new(Defect::EpciWithoutBassin { siren: row.siren, nom });
            return Err(TerritoireError::Defect {
                file: TerritoireFiles::BASSINS,
                place: Place::Whole,
                defect,
            });
        };
        epcis.push(Epci { siren, nom, bassin: bassin.slug.clone() });
    }
    epcis.sort_by_cached_key(|epci: &Epci| (fold(&epci.nom), epci.siren.clone()));
    Ok(epcis)
}
