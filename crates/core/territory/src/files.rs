use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::TerritoireError;

/// The contents of the eight files that make a territory. `data/README.md` describes each column.
#[derive(Debug, Clone)]
pub struct TerritoireFiles {
    /// `communes.geojson.gz`: one feature per commune.
    pub communes: Cow<'static, [u8]>,
    /// `epci.csv`: `siren,nom`.
    pub epci: Cow<'static, [u8]>,
    /// `departements.csv`: `code,nom,de_nom`; the last, « du Cher », may be left out.
    pub departements: Cow<'static, [u8]>,
    /// `region.csv`: `code,nom`, one line.
    pub region: Cow<'static, [u8]>,
    /// `bassins-de-vie.csv`: `bassin_de_vie,epci_siren`, other columns ignored.
    pub bassins: Cow<'static, [u8]>,
    /// `anciennes-communes.csv`: `code,nom,commune`; a territory may do without.
    pub former: Cow<'static, [u8]>,
    /// `voisinage.geojson`: towns and départements around, for maps; a territory may do without.
    pub neighbours: Cow<'static, [u8]>,
    /// `villes-hors-region.csv`: [`TerritoireFiles::OUTSIDE_COLUMNS`]; a territory may do without.
    pub outside: Cow<'static, [u8]>,
}

impl TerritoireFiles {
    /// Name of the communes' file.
    pub const COMMUNES: &'static str = "communes.geojson.gz";
    /// Name of the table of EPCI.
    pub const EPCI: &'static str = "epci.csv";
    /// Name of the table of départements.
    pub const DEPARTEMENTS: &'static str = "departements.csv";
    /// Name of the table of the region.
    pub const REGION: &'static str = "region.csv";
    /// Name of the table of bassins de vie.
    pub const BASSINS: &'static str = "bassins-de-vie.csv";
    /// Name of the table of former communes.
    pub const FORMER: &'static str = "anciennes-communes.csv";
    /// Name of the file of what lies around.
    pub const NEIGHBOURS: &'static str = "voisinage.geojson";
    /// Name of the table of towns outside the territory.
    pub const OUTSIDE: &'static str = "villes-hors-region.csv";
    /// Its columns; points are in degrees, WGS 84.
    pub const OUTSIDE_COLUMNS: [&'static str; 4] = ["nom", "departement", "latitude", "longitude"];

    /// The files that ship with Repère, from the binary itself.
    pub const fn embedded() -> Self {
        macro_rules! shipped {
            ($name:literal) => {
                Cow::Borrowed(include_bytes!(concat!("../../../../data/territoire/", $name)))
            };
        }
        Self {
            communes: shipped!("communes.geojson.gz"),
            epci: shipped!("epci.csv"),
            departements: shipped!("departements.csv"),
            region: shipped!("region.csv"),
            bassins: shipped!("bassins-de-vie.csv"),
            former: shipped!("anciennes-communes.csv"),
            neighbours: shipped!("voisinage.geojson"),
            outside: shipped!("villes-hors-region.csv"),
        }
    }

    /// The files of another region, from a directory that holds them under the same names.
    ///
    /// # Errors
    /// When one of them cannot be read; former communes, what lies around and the towns outside may be missing.
    pub fn read(directory: &Path) -> Result<Self, TerritoireError> {
        let read = |name: &str| {
            let path = directory.join(name);
            fs::read(&path).map(Cow::Owned).map_err(|source| TerritoireError::Read { path, source })
        };
        let read_or_nothing = |name: &str| match read(name) {
            Err(TerritoireError::Read { source, .. }) if source.kind() == ErrorKind::NotFound => {
                Ok(Cow::Borrowed(&b""[..]))
            }
            found => found,
        };
        Ok(Self {
            communes: read(Self::COMMUNES)?,
            epci: read(Self::EPCI)?,
            departements: read(Self::DEPARTEMENTS)?,
            region: read(Self::REGION)?,
            bassins: read(Self::BASSINS)?,
            former: read_or_nothing(Self::FORMER)?,
            neighbours: read_or_nothing(Self::NEIGHBOURS)?,
            outside: read_or_nothing(Self::OUTSIDE)?,
        })
    }
}
