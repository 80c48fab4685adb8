//! Places for the people in reach of them, as a table.

use repere_tables::{Cell, Table};

use super::{names, table};
use crate::{PressureRows, Pressures};

impl Pressures {
    /// The rows as a table.
    pub fn table(&self) -> Table {
        let row = |code: &str, nom: &str, population: f64, value: Option<f64>| {
            vec![Cell::text(&code), Cell::text(&nom), Cell::Number(population), Cell::number(value)]
        };
        let (code, rows) = match &self.lignes {
            PressureRows::Communes(lignes) => {
                let rows =
                    lignes.iter().map(|l| row(&l.code_insee, &l.nom, l.population.get(), l.lieux_pour_1000));
                ("code_insee", rows.collect())
            }
            PressureRows::Territoires(lignes) => {
                let rows = lignes.iter().map(|l| row(&l.code, &l.nom, l.population.get(), l.lieux_pour_1000));
                ("code", rows.collect())
            }
        };
        let columns = names(&[code, "nom", "population", "lieux_pour_1000"]);
        table("Pression", "Pression", &self.contexte, columns, rows)
    }
}
