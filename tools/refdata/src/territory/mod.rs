//! The reference geography: verified packages in, eight files out.

mod divisions;
mod former;
mod limits;
mod neighbours;
mod outside;
mod point;
mod repair;
mod shapes;
mod wkb;
mod write;

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use anyhow::{Context, ensure};
use geo::MultiPolygon;
use repere_domain::Localisation;
use repere_domain::territoire::PointOrigin;
use repere_territory::{Level, Territoire, TerritoireFiles};

use crate::product::Product;
use crate::shipped;

/// Where the bassins de vie are in the data directory.
pub(crate) const BASSINS_FILE: &str = "territoire/bassins-de-vie.csv";

/// A commune with everything the sources say of it, mended.
#[derive(Debug)]
pub(crate) struct CommuneRecord {
    code: String,
    nom: String,
    codes_postaux: Vec<String>,
    population: u32,
    point: Localisation,
    point_origin: PointOrigin,
    epci: String,
    departement: String,
    outline: MultiPolygon,
}

/// The files of the reference geography, and what to say about them.
pub(crate) struct Built {
    /// The files.
    pub(crate) products: Vec<Product>,
    /// Figures for whoever runs the tool.
    pub(crate) report: Report,
}

/// Figures of a build.
pub(crate) struct Report {
    region: String,
    communes: usize,
    epcis: usize,
    departements: usize,
    bassins: usize,
    population: u64,
    mended: Vec<String>,
    interior_points: usize,
    former: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for mended in &self.mended {
            writeln!(f, "mended: {mended}")?;
        }
        write!(
            f,
            "{}: {} communes, {} EPCI, {} départements, {} bassins de vie, {} inhabitants; {} points are not mairies; \
             {} former communes and names",
            self.region,
            self.communes,
            self.epcis,
            self.departements,
            self.bassins,
            self.population,
            self.interior_points,
            self.former,
        )
    }
}

/// Builds the reference geography from fetched packages and the table of bassins de vie. What it returns has been
/// loaded by the code that will load it in the product.
pub(crate) fn build(packages: &Path, bassins: Vec<u8>) -> anyhow::Result<Built> {
    let divisions = divisions::Divisions::read(packages, shipped::REGION)?;
    let mut shapes = shapes::read(&shipped::SHAPES.read(packages)?, &divisions.communes)?;
    let mended = repair::repair(&mut shapes, shipped::MOVED_VERTICES, shipped::STRAY_RINGS)?;

    let mut communes = Vec::with_capacity(shapes.len());
    for (code, named) in divisions.communes {
        let shape = shapes
            .remove(&code)
            .with_context(|| format!("commune {code} ({}) has no shape or no population", named.nom))?;
        let (point, point_origin) =
            point::validated(shape.mairie, &shape.outline).with_context(|| format!("commune {code}"))?;
        communes.push(CommuneRecord {
            code,
            nom: named.nom,
            codes_postaux: named.codes_postaux,
            population: shape.population,
            point,
            point_origin,
            epci: named.epci,
            departement: named.departement,
            outline: shape.outline,
        });
    }
    ensure!(!communes.is_empty(), "region {} has no commune", shipped::REGION);

    let outside = divisions::outside(packages, shipped::REGION)?;
    let around = shapes::read(&shipped::SHAPES.read(packages)?, &outside.communes)?;
    let files = TerritoireFiles {
        communes: Cow::Owned(write::communes(&communes)?),
        epci: Cow::Owned(write::table(["siren", "nom"], &divisions.epcis)?),
        departements: Cow::Owned(write::table(["code", "nom", "de_nom"], &divisions.departements)?),
        region: Cow::Owned(write::table(["code", "nom"], [&divisions.region])?),
        bassins: Cow::Owned(bassins),
        former: Cow::Owned(write::former(&divisions.former)?),
        outside: Cow::Owned(outside::towns(
            communes.iter().map(|commune| &commune.outline),
            &outside,
            &around,
        )?),
        neighbours: Cow::Owned(neighbours::neighbours(
            communes.iter().map(|commune| &commune.outline),
            &outside,
            around,
        )?),
    };
    let territoire = Territoire::from_files(&files).context("the files just built do not load")?;
    let report = report(&territoire, mended);
    Ok(Built { products: products(files), report })
}

fn report(territoire: &Territoire, mended: Vec<String>) -> Report {
    let communes = territoire.communes();
    Report {
        region: territoire.whole().nom.to_string(),
        communes: communes.len(),
        epcis: territoire.areas(Level::EPCI).len(),
        departements: territoire.areas(Level::DEPARTEMENT).len(),
        bassins: territoire.areas(Level::BASSIN).len(),
        population: communes.iter().map(|c| u64::from(c.population)).sum(),
        mended,
        interior_points: communes.iter().filter(|c| c.point_origin == PointOrigin::Interior).count(),
        former: territoire.former_communes().len(),
    }
}

fn products(files: TerritoireFiles) -> Vec<Product> {
    use TerritoireFiles as Names;
    let product = |name: &str, bytes: Cow<'static, [u8]>, made_from| Product {
        path: format!("territoire/{name}"),
        bytes: bytes.into_owned(),
        made_from,
    };
    vec![
        product(Names::COMMUNES, files.communes, vec![&shipped::SHAPES, &shipped::COMMUNES, &shipped::EPCI]),
        product(Names::EPCI, files.epci, vec![&shipped::EPCI]),
        product(Names::DEPARTEMENTS, files.departements, vec![&shipped::DEPARTEMENTS]),
        product(Names::REGION, files.region, vec![&shipped::REGIONS]),
        product(Names::BASSINS, files.bassins, vec![]),
        product(Names::FORMER, files.former, vec![&shipped::COMMUNES, &shipped::FORMER_NAMES]),
        product(
            Names::NEIGHBOURS,
            files.neighbours,
            vec![&shipped::SHAPES, &shipped::COMMUNES, &shipped::DEPARTEMENTS],
        ),
        product(
            Names::OUTSIDE,
            files.outside,
            vec![&shipped::SHAPES, &shipped::COMMUNES, &shipped::DEPARTEMENTS],
        ),
    ]
}
