//! What is told of a grid: what was kept of its file, and how plausible it is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Maille;
use crate::codes::CodeInsee;

/// What became of the lines of a grid's file. Its serialised form is the report given to people, hence in French.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridSummary {
    /// Name of the file.
    #[serde(rename = "fichier")]
    pub file: String,
    /// Side of the squares, metres.
    #[serde(rename = "maille_m")]
    pub maille: Maille,
    /// When it was imported.
    #[serde(rename = "importee_le")]
    pub imported_at: DateTime<Utc>,
    /// Lines below the header.
    #[serde(rename = "lignes")]
    pub lines: u64,
    /// Squares kept: inhabited, with their centre in the territory.
    #[serde(rename = "gardes")]
    pub kept: SquareCount,
    /// The estimated ones among them; `None` when the file does not say which they are.
    #[serde(rename = "imputes")]
    pub imputed: Option<SquareCount>,
    /// Squares in the territory where nobody lives, left out.
    #[serde(rename = "vides")]
    pub empty: u64,
    /// Squares whose centre is in no commune of the territory: another region, the sea.
    #[serde(rename = "hors_territoire")]
    pub outside: SquareCount,
    /// Among those, the ones whose centre is so near that the boundary may cross them: left to the neighbour, though
    /// some of their inhabitants may be ours.
    #[serde(rename = "en_lisiere")]
    pub near: SquareCount,
    /// The last line has no line end: the file may have been cut there.
    #[serde(rename = "derniere_ligne_sans_fin")]
    pub unfinished: bool,
    /// The check against the population of the communes.
    #[serde(rename = "controle")]
    pub check: GridCheck,
}

/// Some squares, and who lives there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SquareCount {
    /// How many.
    pub carreaux: u64,
    /// Their inhabitants, thousandths.
    #[serde(rename = "population_milliemes")]
    pub population_thousandths: u64,
}

impl SquareCount {
    /// Counts one more.
    pub fn add(&mut self, population_thousandths: u32) {
        self.carreaux += 1;
        self.population_thousandths += u64::from(population_thousandths);
    }
}

/// How a grid compares with the population of the communes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct GridCheck {
    /// Inhabitants of the communes (population municipale).
    pub population_communes: u64,
    /// Inhabitants of the grid over those of the communes.
    #[serde(rename = "rapport")]
    pub ratio: f64,
    /// Whether that is what one expects of a grid of the whole territory.
    pub plausible: bool,
    /// Inhabited communes without any square, by ascending code.
    #[serde(rename = "communes_sans_carreau")]
    pub without_carreau: Vec<CodeInsee>,
    /// Communes whose two populations disagree, the greatest difference first.
    #[serde(rename = "communes_en_ecart")]
    pub gaps: Vec<CommuneGap>,
}

/// A commune whose squares do not hold about as many people as it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommuneGap {
    /// Its code.
    pub code_insee: CodeInsee,
    /// Its name.
    pub nom: String,
    /// Its inhabitants (population municipale).
    pub population_commune: u32,
    /// Those of its squares, thousandths.
    #[serde(rename = "population_grille_milliemes")]
    pub grid_thousandths: u64,
}
