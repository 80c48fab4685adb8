//! Which columns of a grid's file hold what is needed: names vary from year to year, identifiers do not.
//!
//! Names known of Filosofi 200 m: `IdINSPIRE`, `Ind`, `I_est_cr` (2015); `Idcar_200m`, `Ind`, `I_est_200` (2017); the same in
//! lower case (2019, 2021). Of its 1 km grid: `Id_carr1km` then `idcar_1km`, `Ind`, `I_est_1km`. Of the census at 1 km: `pop`
//! or `ind`. Of the grid of 2010: `idINSPIRE`, `ind_c`.

use repere_domain::grid::Maille;

use super::HeaderFault;
use super::cells::shown;
use super::values::{LAEA, SquareId};

/// Identifiers of something else than the square of the line: of the larger square it was estimated with, or of an older grid.
const NOT_THE_SQUARE: [&str; 3] = ["idcar_nat", "id_carr_n", "id_car2010"];
/// What the column of identifiers is called, among those of one line that hold squares of the same side.
const IDENTIFIER: [&str; 4] = ["idcar_200m", "idcar_1km", "id_carr1km", "idinspire"];
/// What the column of inhabitants is called.
const POPULATION: [&str; 3] = ["ind", "pop", "ind_c"];

/// What the column that marks estimated squares is called.
const fn mark_names(maille: Maille) -> &'static [&'static str] {
    match maille {
        Maille::M200 => &["i_est_200", "i_est_cr"],
        Maille::M1000 => &["i_est_1km"],
    }
}

/// The columns of a file, by rank.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    names: Vec<String>,
    pub(super) maille: Maille,
    pub(super) id: usize,
    pub(super) population: usize,
    pub(super) imputed: Option<usize>,
}

impl Columns {
    /// Finds them from the header and the first line below it.
    ///
    /// # Errors
    /// What is missing or doubtful.
    pub(super) fn find(header: &[&[u8]], first: &[&[u8]]) -> Result<Self, HeaderFault> {
        if header.iter().any(|cell| SquareId::parse(cell).is_some()) {
            return Err(HeaderFault::NoHeader);
        }
        let names: Vec<String> = header.iter().map(|cell| shown(cell)).collect();
        let known: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
        let (id, maille) = identifier(&known, &names, first)?;
        Ok(Self {
            maille,
            id,
            population: population(&known, &names)?,
            imputed: known.iter().position(|name| mark_names(maille).contains(&name.as_str())),
            names,
        })
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of one, as the file writes it.
    pub(super) fn name(&self, rank: usize) -> &str {
        self.names.get(rank).map_or("", String::as_str)
    }
}

fn identifier(known: &[String], names: &[String], first: &[&[u8]]) -> Result<(usize, Maille), HeaderFault> {
    let found: Vec<(usize, SquareId)> = first
        .iter()
        .take(known.len())
        .enumerate()
        .filter_map(|(rank, cell)| Some((rank, SquareId::parse(cell)?)))
        .collect();
    let Some((_, any)) = found.first() else {
        return Err(HeaderFault::NoIdentifiers(names.to_vec()));
    };
    let mut squares: Vec<(Maille, bool, usize)> = found
        .iter()
        .filter(|(rank, id)| id.projection == LAEA && !NOT_THE_SQUARE.contains(&known[*rank].as_str()))
        .filter_map(|(rank, id)| Some((id.maille()?, !IDENTIFIER.contains(&known[*rank].as_str()), *rank)))
        .collect();
    // The finest first: a file of 200 m also names the square kilometre of each line. Then known names, then the order.
    squares.sort_unstable();
    match squares.first() {
        Some((maille, _, rank)) => Ok((*rank, *maille)),
        None if any.projection != LAEA => Err(HeaderFault::Projection(any.projection)),
        None => Err(HeaderFault::UnknownSide),
    }
}

fn population(known: &[String], names: &[String]) -> Result<usize, HeaderFault> {
    let is_population = |name: &String| POPULATION.contains(&name.as_str());
    let mut found = known.iter().enumerate().filter(|(_, name)| is_population(name)).map(|(rank, _)| rank);
    match (found.next(), found.next()) {
        (Some(rank), None) => Ok(rank),
        (Some(one), Some(other)) => {
            Err(HeaderFault::TwoPopulations(names[one].clone(), names[other].clone()))
        }
        _ => Err(HeaderFault::NoPopulation(names.to_vec())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const S200: &str = "CRS3035RES200mN2940600E3844600";
    const S1000: &str = "CRS3035RES1000mN2940000E3844000";

    fn find(header: &str, first: &str) -> Result<(usize, usize, Option<usize>, Maille), HeaderFault> {
        let cells = |line: &'static str| line.split(',').map(str::as_bytes).collect::<Vec<_>>();
        let header = cells(Box::leak(header.to_owned().into_boxed_str()));
        let first = cells(Box::leak(first.to_owned().into_boxed_str()));
        Columns::find(&header, &first).map(|c| (c.id, c.population, c.imputed, c.maille))
    }

    #[test]
    fn the_files_of_each_year_are_understood() {
        for (header, first, expected) in [
            (
                "idcar_200m,idcar_1km,idcar_nat,i_est_200,i_est_1km,lcog_geo,ind,men",
                format!("{S200},{S1000},{S200},1,0,36018,12.5,4"),
                (0, 6, Some(3), Maille::M200),
            ),
            (
                "Idcar_nat,Idcar_1km,Idcar_200m,I_est_1km,I_est_200,Ind",
                format!("{S200},{S1000},{S200},0,1,3"),
                (2, 5, Some(4), Maille::M200),
            ),
            (
                "Id_carr1km,I_est_cr,Id_carr_n,IdINSPIRE,Ind",
                format!("{S1000},0,{S200},{S200},3"),
                (3, 4, Some(1), Maille::M200),
            ),
            ("idINSPIRE,ind_c", format!("{S200},3"), (0, 1, None, Maille::M200)),
            ("idcar_1km,i_est_1km,ind", format!("{S1000},0,3"), (0, 2, Some(1), Maille::M1000)),
            ("carreau,POP", format!("{S1000},3"), (0, 1, None, Maille::M1000)),
        ] {
            assert_eq!(find(header, &first), Ok(expected), "{header}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (header, first, fault) in [
            (S200, S200, HeaderFault::NoHeader),
            ("a,ind", "36018,3", HeaderFault::NoIdentifiers(names(&["a", "ind"]))),
            ("idcar_200m,ind", "CRS2154RES200mN6700000E600000,3", HeaderFault::Projection(2154)),
            ("idcar_200m,ind", "CRS3857RES200mN6700000E600000,3", HeaderFault::Projection(3857)),
            ("id,ind", "CRS3035RES2000mN2940000E3844000,3", HeaderFault::UnknownSide),
            ("id,men", "CRS3035RES200mN2940600E3844600,3", HeaderFault::NoPopulation(names(&["id", "men"]))),
            (
                "id,ind,Pop",
                "CRS3035RES200mN2940600E3844600,3,4",
                HeaderFault::TwoPopulations("ind".to_owned(), "Pop".to_owned()),
            ),
        ] {
            assert_eq!(find(header, first), Err(fault), "{header}");
        }
    }
}
