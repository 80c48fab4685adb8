//! Figures that somebody published about territories. They are shown as they were published, never corrected.

use serde::Deserialize;

use crate::load::{at_line, rows};
use crate::{Defect, Level, Territoire, TerritoireError};

/// The table of published figures.
const FILE: &str = "chiffres-publies.csv";

/// The figures published about a territory and its parts, in the order of their table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PublishedFigures(Vec<PublishedFigure>);

/// A figure, when and where it was published.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedFigure {
    /// About what.
    pub about: Published,
    /// What is counted or measured.
    pub indicator: Indicator,
    /// The figure.
    pub value: f64,
    /// Of which year.
    pub year: u16,
    /// Who said it and where.
    pub source: String,
}

/// What a published figure is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// The whole region.
    Region,
    /// A département, by its code.
    Departement(String),
}

/// What published figures are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Indicator {
    /// Places of digital mediation.
    Lieux,
    /// An index of digital fragility, from 1, low risk, to 10.
    #[serde(rename = "fragilite")]
    Fragility,
    /// Times that somebody was helped, in a year.
    #[serde(rename = "accompagnements")]
    Accompaniments,
    /// People who were helped, in a year.
    #[serde(rename = "personnes")]
    People,
}

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "niveau")]
    level: String,
    code: String,
    #[serde(rename = "indicateur")]
    indicator: Indicator,
    #[serde(rename = "valeur")]
    value: f64,
    #[serde(rename = "annee")]
    year: u16,
    source: String,
}

impl PublishedFigures {
    /// The figures that ship in the binary.
    ///
    /// # Errors
    /// When the table is not about this territory, or says something impossible.
    pub fn embedded(territoire: &Territoire) -> Result<Self, TerritoireError> {
        Self::read(include_bytes!("../../../../data/chiffres-publies.csv"), territoire)
    }

    /// The figures of a table. `data/README.md` describes each column.
    ///
    /// # Errors
    /// When a line does not read, or is about something that is not in the territory.
    pub fn read(bytes: &[u8], territoire: &Territoire) -> Result<Self, TerritoireError> {
        let of_line = |(line, row): (u64, Row)| {
            let strange =
                || at_line(FILE, line, Defect::StrangeFigure(format!("{} {}", row.level, row.code)));
            let about = match row.level.as_str() {
                "region" if *territoire.whole().code == *row.code => Published::Region,
                "departement" if territoire.find(Level::DEPARTEMENT, &row.code).is_some() => {
                    Published::Departement(row.code)
                }
                _ => return Err(strange()),
            };
            let Row { indicator, value, year, source, .. } = row;
            Ok(PublishedFigure { about, indicator, value, year, source })
        };
        rows::<Row>(FILE, bytes)?.into_iter().map(of_line).collect::<Result<_, _>>().map(Self)
    }

    /// The figures of one kind about something, in the order of the table.
    pub fn about<'c>(
        &'c self,
        about: &Published,
        indicator: Indicator,
    ) -> impl Iterator<Item = &'c PublishedFigure> {
        self.0.iter().filter(move |figure| figure.about == *about && figure.indicator == indicator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<PublishedFigures, String> {
        let territoire = Territoire::embedded().unwrap();
        let table = format!("niveau,code,indicateur,valeur,annee,source\n{rows}\n");
        PublishedFigures::read(table.as_bytes(), &territoire).map_err(|error| error.to_string())
    }

    #[test]
    fn what_ships_reads_and_disagrees_as_published() {
        let territoire = Territoire::embedded().unwrap();
        let published = PublishedFigures::embedded(&territoire).unwrap();
        let of = |about: &Published, year| -> Vec<f64> {
            let all = published.about(about, Indicator::Lieux).filter(|figure| figure.year == year);
            all.map(|figure| figure.value).collect()
        };
        assert_eq!((of(&Published::Region, 2024), of(&Published::Region, 2020)), (vec![553.0], vec![347.0]));
        let departements = territoire.areas(Level::DEPARTEMENT).iter();
        let departements = departements.map(|area| Published::Departement(area.code.to_string()));
        assert_eq!(departements.clone().flat_map(|about| of(&about, 2024)).sum::<f64>(), 585.0);
        // A département that helped people helped each of them once at least.
        for about in departements {
            let of = |indicator| published.about(&about, indicator).next().unwrap().value;
            assert!(of(Indicator::Accompaniments) >= of(Indicator::People), "{about:?}");
        }
    }

    #[test]
    fn a_line_about_elsewhere_is_refused_with_its_number() {
        assert!(read("").unwrap().0.is_empty());
        for rows in
            ["departement,75,lieux,1,2024,x", "commune,36006,lieux,1,2024,x", "region,99,lieux,1,2024,x"]
        {
            let error = read(rows).unwrap_err();
            assert!(error.contains("chiffres-publies.csv, line 2"), "{error}");
        }
        assert!(read("region,24,fromages,1,2024,x").unwrap_err().contains("fromages"));
    }
}
