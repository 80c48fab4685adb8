//! Reads the files of a territory and checks that they agree.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::str::FromStr;

use flate2::read::GzDecoder;
use geo::MultiPolygon;
use repere_domain::Localisation;
use repere_domain::codes::{CodeDepartement, CodeError, Siren, Slug};
use repere_domain::territoire::{BassinDeVie, Commune, Departement, Epci};
use repere_domain::texte::fold;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::feature::{Collection, Feature};
use crate::hierarchy::{Hierarchy, Named};
use crate::{Defect, Place, TerritoireError, TerritoireFiles};

/// A territory as its files say it, checked and sorted, before any index.
pub(crate) struct Loaded {
    pub(crate) region: (String, String),
    pub(crate) departements: Vec<Departement>,
    pub(crate) epcis: Vec<Epci>,
    pub(crate) bassins: Vec<BassinDeVie>,
    pub(crate) communes: Vec<Commune>,
    /// Shape of each commune, in the same order.
    pub(crate) contours: Vec<MultiPolygon>,
}

impl Loaded {
    pub(crate) fn read(files: &TerritoireFiles) -> Result<Self, TerritoireError> {
        let region = region(&files.region)?;
        let departements = departements(&files.departements)?;
        let memberships = Memberships::read(&files.bassins)?;
        let epcis = epcis(&files.epci, &memberships)?;
        let known = Known::new(&epcis, &departements);
        let (communes, contours) = communes(&files.communes, &known)?;
        every_line_is_of_use(&communes, &epcis, &departements, &memberships)?;
        Ok(Self { region, departements, epcis, bassins: memberships.bassins(), communes, contours })
    }

    /// The areas of each level by code and name, and what each commune is part of. What belongs to which level is said here
    /// and in the table of levels, nowhere else.
    pub(crate) fn hierarchy(&self) -> Hierarchy {
        let (code, nom) = &self.region;
        let named = [
            self.communes.iter().map(|one| named_by(one.code.as_str(), &one.nom)).collect(),
            self.epcis.iter().map(|one| named_by(one.siren.as_str(), &one.nom)).collect(),
            self.bassins.iter().map(|one| named_by(one.slug.as_str(), &one.nom)).collect(),
            self.departements.iter().map(|one| named_by(one.code.as_str(), &one.nom)).collect(),
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
    (code.into(), nom.into())
}

#[derive(Deserialize)]
struct CodeRow {
    code: String,
    nom: String,
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
struct Memberships(HashMap<Siren, (BassinDeVie, u64)>);

impl Memberships {
    fn read(bytes: &[u8]) -> Result<Self, TerritoireError> {
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

    fn bassins(self) -> Vec<BassinDeVie> {
        let mut bassins: Vec<BassinDeVie> = self.0.into_values().map(|(bassin, _)| bassin).collect();
        bassins.sort_by_cached_key(|bassin| (fold(&bassin.nom), bassin.slug.clone()));
        bassins.dedup();
        bassins
    }
}

fn region(bytes: &[u8]) -> Result<(String, String), TerritoireError> {
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

fn departements(bytes: &[u8]) -> Result<Vec<Departement>, TerritoireError> {
    const FILE: &str = TerritoireFiles::DEPARTEMENTS;
    let (mut departements, mut codes) = (Vec::new(), HashSet::new());
    for (line, row) in rows::<CodeRow>(FILE, bytes)? {
        let code: CodeDepartement = parse(&row.code).map_err(|defect| at_line(FILE, line, defect))?;
        if !codes.insert(code.clone()) {
            return Err(at_line(FILE, line, Defect::Duplicate(row.code)));
        }
        departements.push(Departement { code, nom: named(FILE, line, &row.nom)? });
    }
    departements.sort_by(|a: &Departement, b| a.code.cmp(&b.code));
    Ok(departements)
}

fn epcis(bytes: &[u8], memberships: &Memberships) -> Result<Vec<Epci>, TerritoireError> {
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

/// What a commune may say it belongs to, by its code.
struct Known<'a> {
    epcis: HashMap<&'a str, &'a Epci>,
    departements: HashMap<&'a str, &'a Departement>,
}

impl<'a> Known<'a> {
    fn new(epcis: &'a [Epci], departements: &'a [Departement]) -> Self {
        Self {
            epcis: epcis.iter().map(|epci| (epci.siren.as_str(), epci)).collect(),
            departements: departements.iter().map(|one| (one.code.as_str(), one)).collect(),
        }
    }
}

fn communes(gzip: &[u8], known: &Known<'_>) -> Result<(Vec<Commune>, Vec<MultiPolygon>), TerritoireError> {
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
    let contour = feature
        .geometry
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
        anciens_noms: said.anciens_noms,
        codes_postaux,
        population: said.population,
        point: Localisation::new(said.latitude, said.longitude)?,
        origine_point: said.origine_point,
        epci: epci.siren.clone(),
        departement: departement.code.clone(),
        bassin: epci.bassin.clone(),
    };
    Ok((commune, contour))
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

/// The rows of a table, each with its line.
pub(crate) fn rows<T: DeserializeOwned>(
    file: &'static str,
    bytes: &[u8],
) -> Result<Vec<(u64, T)>, TerritoireError> {
    // A spreadsheet likes to begin its CSV with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let failed = |source| TerritoireError::Csv { file, source };
    let headers = reader.headers().map_err(failed)?.clone();
    reader
        .records()
        .map(|record| {
            let record = record.map_err(failed)?;
            let line = record.position().map_or(0, csv::Position::line);
            Ok((line, record.deserialize(Some(&headers)).map_err(failed)?))
        })
        .collect()
}

fn parse<T: FromStr<Err = CodeError>>(text: &str) -> Result<T, Defect> {
    Ok(text.trim().parse::<T>()?)
}

fn named(file: &'static str, line: u64, nom: &str) -> Result<String, TerritoireError> {
    let nom = nom.trim();
    if fold(nom).is_empty() {
        Err(at_line(file, line, Defect::Name(nom.to_owned())))
    } else {
        Ok(nom.to_owned())
    }
}

pub(crate) fn at_line(file: &'static str, line: u64, defect: Defect) -> TerritoireError {
    TerritoireError::Defect { file, place: Place::Line(line), defect: Box::new(defect) }
}
