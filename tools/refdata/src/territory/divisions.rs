//! Names, postal codes and memberships, from the administrative division that Etalab publishes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::{Context, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::former::{self, Former, NameRow};
use crate::shipped;
use crate::sources::SourceFile;

/// What is taken of a commune.
#[derive(Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) nom: String,
    pub(crate) codes_postaux: Vec<String>,
    pub(crate) epci: String,
    pub(crate) departement: String,
}

/// A code and the name it stands for.
pub(crate) type Coded = [String; 2];

/// The division of one region.
#[derive(Debug)]
pub(crate) struct Divisions {
    pub(crate) region: Coded,
    /// By code: code, name, and the name as it follows « département » (« du Cher »).
    pub(crate) departements: Vec<[String; 3]>,
    /// Those with a commune in the region, by SIREN.
    pub(crate) epcis: Vec<Coded>,
    /// By code.
    pub(crate) communes: BTreeMap<String, Named>,
    /// What communes of today were before, by code and name.
    pub(crate) former: Vec<Former>,
}

#[derive(Deserialize)]
struct RegionRow {
    code: String,
    nom: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DepartementRow {
    code: String,
    nom: String,
    region: String,
    #[serde(default)]
    chef_lieu: String,
    type_liaison: Option<u8>,
}

impl DepartementRow {
    /// « du Cher », « d’Eure-et-Loir », « de l’Indre », by the kinds of articles of INSEE (TNCC).
    fn of_name(&self) -> String {
        let joining = match self.type_liaison {
            Some(1) => "d’",
            Some(2) => "du ",
            Some(3) => "de la ",
            Some(4 | 6) => "des ",
            Some(5) => "de l’",
            Some(7) => "de las ",
            Some(8) => "de los ",
            _ => "de ",
        };
        format!("{joining}{}", self.nom)
    }
}

#[derive(Deserialize)]
struct EpciRow {
    code: String,
    nom: String,
    membres: Vec<MembreRow>,
}

#[derive(Deserialize)]
struct MembreRow {
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CommuneRow {
    pub(super) code: String,
    pub(super) nom: String,
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    /// Absent of the collectivités that are in no département.
    departement: Option<String>,
    /// The commune of today, for a former one.
    pub(super) chef_lieu: Option<String>,
    #[serde(default)]
    codes_postaux: Vec<String>,
    /// The codes of the communes that are now part of it.
    #[serde(default)]
    pub(super) anciens_codes: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    CommuneActuelle,
    CommuneDeleguee,
    CommuneAssociee,
    ArrondissementMunicipal,
}

impl Divisions {
    /// Reads the division of a region, by its INSEE code.
    pub(crate) fn read(packages: &Path, region: &str) -> anyhow::Result<Self> {
        Self::of(
            region,
            read(&shipped::REGIONS, packages)?,
            read(&shipped::DEPARTEMENTS, packages)?,
            &read::<Vec<EpciRow>>(&shipped::EPCI, packages)?,
            &read::<Vec<CommuneRow>>(&shipped::COMMUNES, packages)?,
            &read::<Vec<NameRow>>(&shipped::FORMER_NAMES, packages)?,
        )
    }

    fn of(
        region: &str,
        regions: Vec<RegionRow>,
        departements: Vec<DepartementRow>,
        epcis: &[EpciRow],
        rows: &[CommuneRow],
        names: &[NameRow],
    ) -> anyhow::Result<Self> {
        let region = regions
            .into_iter()
            .find(|r| r.code == region)
            .with_context(|| format!("there is no region {region}"))?;
        let mut departements: Vec<[String; 3]> = departements
            .into_iter()
            .filter(|d| d.region == region.code)
            .map(|d| [d.code.clone(), d.nom.clone(), d.of_name()])
            .collect();
        departements.sort();
        let epci_of = memberships(epcis)?;
        let communes = named(rows, &departements, &epci_of)?;
        let former = former::of(&communes, rows, names)?;
        let used: BTreeSet<&str> = communes.values().map(|c| c.epci.as_str()).collect();
        let mut epcis: Vec<Coded> = epcis
            .iter()
            .filter(|e| used.contains(e.code.as_str()))
            // The source doubles apostrophes where a name has quotation marks.
            .map(|e| [e.code.clone(), e.nom.replace("''", "\"")])
            .collect();
        epcis.sort();
        Ok(Self { region: [region.code, region.nom], departements, epcis, communes, former })
    }
}

/// A commune of another region.
#[derive(Debug)]
pub(crate) struct OutsideCommune {
    pub(crate) nom: String,
    pub(crate) departement: String,
}

/// What is not in a region.
#[derive(Debug)]
pub(crate) struct Outside {
    /// Names by code.
    pub(crate) departements: BTreeMap<String, String>,
    /// Where their préfectures are, by the codes of these communes.
    pub(crate) seats: BTreeSet<String>,
    /// By code.
    pub(crate) communes: BTreeMap<String, OutsideCommune>,
}

/// Reads what is not in a region, by its INSEE code.
pub(crate) fn outside(packages: &Path, region: &str) -> anyhow::Result<Outside> {
    let rows: Vec<DepartementRow> = read(&shipped::DEPARTEMENTS, packages)?;
    let outside = || rows.iter().filter(|departement| departement.region != region);
    let departements: BTreeMap<String, String> =
        outside().map(|departement| (departement.code.clone(), departement.nom.clone())).collect();
    let seats = outside().map(|departement| departement.chef_lieu.clone()).collect();
    let communes = read::<Vec<CommuneRow>>(&shipped::COMMUNES, packages)?
        .into_iter()
        .filter(|row| row.kind == Kind::CommuneActuelle)
        .filter_map(|row| {
            let departement = row.departement.filter(|code| departements.contains_key(code))?;
            Some((row.code, OutsideCommune { nom: row.nom, departement }))
        })
        .collect();
    Ok(Outside { departements, seats, communes })
}

/// The EPCI of each commune.
fn memberships(epcis: &[EpciRow]) -> anyhow::Result<HashMap<String, String>> {
    let mut epci_of = HashMap::new();
    for epci in epcis {
        for membre in &epci.membres {
            if let Some(other) = epci_of.insert(membre.code.clone(), epci.code.clone()) {
                anyhow::bail!("commune {} is in two EPCI, {other} and {}", membre.code, epci.code);
            }
        }
    }
    Ok(epci_of)
}

fn named(
    rows: &[CommuneRow],
    departements: &[[String; 3]],
    epci_of: &HashMap<String, String>,
) -> anyhow::Result<BTreeMap<String, Named>> {
    let mut communes = BTreeMap::new();
    for row in rows.iter().filter(|row| row.kind == Kind::CommuneActuelle) {
        let Some(departement) = &row.departement else { continue };
        if !departements.iter().any(|d| d[0] == *departement) {
            continue;
        }
        let epci = epci_of.get(&row.code).with_context(|| format!("commune {} is in no EPCI", row.code))?;
        let mut codes_postaux = row.codes_postaux.clone();
        codes_postaux.sort();
        let named = Named {
            nom: row.nom.clone(),
            codes_postaux,
            epci: epci.clone(),
            departement: departement.clone(),
        };
        ensure!(communes.insert(row.code.clone(), named).is_none(), "commune {} appears twice", row.code);
    }
    Ok(communes)
}

fn read<T: DeserializeOwned>(source: &SourceFile, packages: &Path) -> anyhow::Result<T> {
    serde_json::from_slice(&source.read(packages)?)
        .with_context(|| format!("{} is not what it was", source.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<T: DeserializeOwned>(json: &str) -> T {
        serde_json::from_str(json).unwrap()
    }

    fn invented() -> anyhow::Result<Divisions> {
        Divisions::of(
            "99",
            rows(r#"[{"code":"99","nom":"Pays inventé"},{"code":"98","nom":"Autre"}]"#),
            rows(
                r#"[{"code":"88","nom":"Ici","region":"99","typeLiaison":5},{"code":"89","nom":"Ailleurs","region":"98"}]"#,
            ),
            &rows::<Vec<EpciRow>>(
                r#"[{"code":"200000002","nom":"CC ''Les Prés''","membres":[{"code":"88001"},{"code":"88002"}]},
                    {"code":"200000010","nom":"CC lointaine","membres":[{"code":"89001"}]}]"#,
            ),
            &rows::<Vec<CommuneRow>>(
                r#"[{"code":"88001","nom":"Le Pré","type":"commune-actuelle","departement":"88","codesPostaux":["88020","88010"]},
                    {"code":"88002","nom":"Val-Neuf","type":"commune-actuelle","departement":"88","codesPostaux":["88010"],"anciensCodes":["88003","88004","88005"]},
                    {"code":"88003","nom":"Vieux-Bourg","type":"commune-deleguee","chefLieu":"88002","departement":"88"},
                    {"code":"88002","nom":"Val Neuf","type":"commune-deleguee","chefLieu":"88002","departement":"88"},
                    {"code":"89001","nom":"Loin","type":"commune-actuelle","departement":"89","codesPostaux":["89000"]}]"#,
            ),
            &rows::<Vec<NameRow>>(
                r#"[{"code":"88004","nom":"Le Gué","type":"COM","raisonFin":"changement de nom"},
                    {"code":"88004","nom":"Le Gué-Perdu","type":"COM","raisonFin":"fusion simple"},
                    {"code":"88004","nom":"Le Gué-Perdu","type":"COMP"},
                    {"code":"88005","nom":"Vieille-Tour","type":"COM","raisonFin":"commune devenant déléguée"},
                    {"code":"88002","nom":"Val","type":"COM","raisonFin":"commune devenant déléguée"},
                    {"code":"88002","nom":"Val neuf","type":"COM"},
                    {"code":"88001","nom":"Pré","type":"COM","raisonFin":"changement de nom"},
                    {"code":"89001","nom":"Très-Loin","type":"COM","raisonFin":"fusion simple"}]"#,
            ),
        )
    }

    #[test]
    fn takes_the_region_and_nothing_else() {
        let divisions = invented().unwrap();
        assert_eq!(divisions.region, ["99", "Pays inventé"]);
        assert_eq!(divisions.departements, [["88", "Ici", "de l’Ici"]]);
        assert_eq!(divisions.epcis, [["200000002", "CC \"Les Prés\""]]);
        assert_eq!(divisions.communes.keys().collect::<Vec<_>>(), ["88001", "88002"]);
        assert_eq!(divisions.communes["88001"].codes_postaux, ["88010", "88020"]);
    }

    /// What gave its name to the whole, what was only spelt otherwise and what is elsewhere say nothing new.
    #[test]
    fn former_communes_have_every_code_and_the_names_that_are_lost() {
        let divisions = invented().unwrap();
        let found: Vec<_> =
            divisions.former.iter().map(|f| (f.code.as_str(), f.nom.as_str(), f.commune.as_str())).collect();
        assert_eq!(
            found,
            [
                ("88002", "Val", "88002"),
                ("88003", "Vieux-Bourg", "88002"),
                ("88004", "Le Gué-Perdu", "88002"),
                ("88005", "Vieille-Tour", "88002"),
            ]
        );
    }

    #[test]
    fn a_former_code_without_any_name_stops_the_build() {
        let row = |code: &str, more: &str| {
            format!(r#"{{"code":"{code}","nom":"A","type":"commune-actuelle",{more}}}"#)
        };
        let communes: Vec<CommuneRow> =
            rows(&format!("[{}]", row("88001", r#""departement":"88","anciensCodes":["88009"]"#)));
        let current = named(
            &communes,
            &[["88", "Ici", "d’Ici"].map(str::to_owned)],
            &HashMap::from([("88001".to_owned(), "2".to_owned())]),
        );
        let error = former::of(&current.unwrap(), &communes, &[]).unwrap_err();
        assert!(error.to_string().contains("88009"), "{error}");
    }
}
