//! Places for the people in reach of them, as a table.

use repere_tables::{Cell, Column, Sheet, Table, Tabulate, Workbook};

use super::{names, table, workbook};
use crate::{PressureRows, Pressures};

impl Tabulate for Pressures {
    fn table(&self) -> Table {
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
    fn workbook(&self) -> Workbook {
        let (what, rows) = match &self.lignes {
            PressureRows::Communes(rows) => {
                let of = rows.iter().map(|l| (&l.nom, l.population.get(), l.lieux_pour_1000, &l.code_insee));
                ("Commune", of.map(row).collect())
            }
            PressureRows::Territoires(rows) => {
                let of = rows.iter().map(|l| (&l.nom, l.population.get(), l.lieux_pour_1000, &l.code));
                ("Territoire", of.map(row).collect())
            }
        };
        let columns = vec![
            Column::words(what),
            Column::count("Habitants"),
            Column::words("Lieux pour 1 000 habitants, partagés entre voisins"),
            Column::words("Code"),
        ];
        let sheet = Sheet { name: "Pression", columns, rows };
        workbook("Lieux accessibles par habitant", &self.contexte, sheet)
    }
}

fn row((name, people, value, code): (&String, f64, Option<f64>, &String)) -> Vec<Cell> {
    vec![Cell::text(name), Cell::Number(people), Cell::number(value), Cell::text(code)]
}
