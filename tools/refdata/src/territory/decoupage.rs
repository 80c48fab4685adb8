//! Names, postal codes and memberships, from the administrative division that Etalab publishes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use anyhow::{Context, ensure};
use repere_domain::texte::fold_commune;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::shipped;
use crate::sources::SourceFile;

/// What is taken of a commune.
#[derive(Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) nom: String,
    pub(crate) anciens_noms: Vec<String>,
    pub(crate) codes_postaux: Vec<String>,
    pub(crate) epci: String,
    pub(crate) departement: String,
}

/// A code and the name it stands for.
pub(crate) type Coded = [String; 2];

/// The division of one region.
#[derive(Debug)]
pub(crate) struct Decoupage {
    pub(crate) region: Coded,
    /// By code.
    pub(crate) departements: Vec<Coded>,
    /// Those with a commune in the region, by SIREN.
    pub(crate) epcis: Vec<Coded>,
    /// By code.
    pub(crate) communes: BTreeMap<String, Named>,
}

#[derive(Deserialize)]
struct RegionRow {
    code: String,
    nom: String,
}

#[derive(Deserialize)]
struct DepartementRow {
    code: String,
    nom: String,
    region: String,
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
struct CommuneRow {
    code: String,
    nom: String,
    #[serde(rename = "type")]
    kind: Kind,
    /// Absent of the collectivités that are in no département.
    departement: Option<String>,
    /// The commune of today, for a former one.
    chef_lieu: Option<String>,
    #[serde(default)]
    codes_postaux: Vec<String>,
}

#[derive(PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    CommuneActuelle,
    CommuneDeleguee,
    CommuneAssociee,
    ArrondissementMunicipal,
}

impl Decoupage {
    /// Reads the division of a region, by its INSEE code.
    pub(crate) fn read(packages: &Path, region: &str) -> anyhow::Result<Self> {
        Self::of(
            region,
            read(&shipped::REGIONS, packages)?,
            read(&shipped::DEPARTEMENTS, packages)?,
            &read::<Vec<EpciRow>>(&shipped::EPCI, packages)?,
            read(&shipped::COMMUNES, packages)?,
        )
    }

    fn of(
        region: &str,
        regions: Vec<RegionRow>,
        departements: Vec<DepartementRow>,
        epcis: &[EpciRow],
        communes: Vec<CommuneRow>,
    ) -> anyhow::Result<Self> {
        let region = regions
            .into_iter()
            .find(|r| r.code == region)
            .with_context(|| format!("there is no region {region}"))?;
        let mut departements: Vec<Coded> =
            departements.into_iter().filter(|d| d.region == region.code).map(|d| [d.code, d.nom]).collect();
        departements.sort();
        let epci_of = memberships(epcis)?;
        let communes = named(communes, &departements, &epci_of)?;
        let used: BTreeSet<&str> = communes.values().map(|c| c.epci.as_str()).collect();
        let mut epcis: Vec<Coded> = epcis
            .iter()
            .filter(|e| used.contains(e.code.as_str()))
            // The source doubles apostrophes where a name has quotation marks.
            .map(|e| [e.code.clone(), e.nom.replace("''", "\"")])
            .collect();
        epcis.sort();
        Ok(Self { region: [region.code, region.nom], departements, epcis, communes })
    }
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
    rows: Vec<CommuneRow>,
    departements: &[Coded],
    epci_of: &HashMap<String, String>,
) -> anyhow::Result<BTreeMap<String, Named>> {
    let mut former: HashMap<String, Vec<String>> = HashMap::new();
    let mut communes = BTreeMap::new();
    for row in rows {
        match (row.kind, row.departement, row.chef_lieu) {
            (Kind::CommuneActuelle, Some(departement), _)
                if departements.iter().any(|d| d[0] == departement) =>
            {
                let epci =
                    epci_of.get(&row.code).with_context(|| format!("commune {} is in no EPCI", row.code))?;
                let mut codes_postaux = row.codes_postaux;
                codes_postaux.sort();
                let named = Named {
                    nom: row.nom,
                    anciens_noms: Vec::new(),
                    codes_postaux,
                    epci: epci.clone(),
                    departement,
                };
                ensure!(
                    communes.insert(row.code.clone(), named).is_none(),
                    "commune {} appears twice",
                    row.code
                );
            }
            (Kind::CommuneDeleguee | Kind::CommuneAssociee, _, Some(chef_lieu)) => {
                former.entry(chef_lieu).or_default().push(row.nom);
            }
            _ => {}
        }
    }
    for (code, commune) in &mut communes {
        let mut names = former.remove(code).unwrap_or_default();
        // The former commune that gave its name to the whole says nothing new.
        names.retain(|name| fold_commune(name) != fold_commune(&commune.nom));
        names.sort();
        commune.anciens_noms = names;
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

    fn invented() -> anyhow::Result<Decoupage> {
        Decoupage::of(
            "99",
            rows(r#"[{"code":"99","nom":"Pays inventé"},{"code":"98","nom":"Autre"}]"#),
            rows(r#"[{"code":"88","nom":"Ici","region":"99"},{"code":"89","nom":"Ailleurs","region":"98"}]"#),
            &rows::<Vec<EpciRow>>(
                r#"[{"code":"200000002","nom":"CC ''Les Prés''","membres":[{"code":"88001"},{"code":"88002"}]},
                    {"code":"200000010","nom":"CC lointaine","membres":[{"code":"89001"}]}]"#,
            ),
            rows(
                r#"[{"code":"88001","nom":"Le Pré","type":"commune-actuelle","departement":"88","codesPostaux":["88020","88010"]},
                    {"code":"88002","nom":"Val-Neuf","type":"commune-actuelle","departement":"88","codesPostaux":["88010"]},
                    {"code":"88003","nom":"Vieux-Bourg","type":"commune-deleguee","chefLieu":"88002","departement":"88"},
                    {"code":"88002","nom":"Val Neuf","type":"commune-deleguee","chefLieu":"88002","departement":"88"},
                    {"code":"89001","nom":"Loin","type":"commune-actuelle","departement":"89","codesPostaux":["89000"]}]"#,
            ),
        )
    }

    #[test]
    fn takes_the_region_and_nothing_else() {
        let decoupage = invented().unwrap();
        assert_eq!(decoupage.region, ["99", "Pays inventé"]);
        assert_eq!(decoupage.departements, [["88", "Ici"]]);
        assert_eq!(decoupage.epcis, [["200000002", "CC \"Les Prés\""]]);
        assert_eq!(decoupage.communes.keys().collect::<Vec<_>>(), ["88001", "88002"]);
        assert_eq!(decoupage.communes["88001"].codes_postaux, ["88010", "88020"]);
        assert_eq!(decoupage.communes["88002"].anciens_noms, ["Vieux-Bourg"]);
    }
}
