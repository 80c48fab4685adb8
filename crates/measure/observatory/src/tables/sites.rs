//! The sites proposed, as a table.

use repere_domain::sentence;
use repere_tables::{Cell, Column, Sheet, Table, Tabulate, Workbook};

use super::headings::beyond;
use super::{names, table, workbook};
use crate::Proposals;

impl Tabulate for Proposals {
    fn table(&self) -> Table {
        let columns = names(&[
            "rang",
            "code_insee",
            "nom",
            "latitude",
            "longitude",
            "gain",
            "cumul",
            "majorant",
            "garantie",
        ]);
        let rows = self.sites.iter().map(|site| {
            vec![
                Cell::Number(site.rang as f64),
                Cell::text(&site.code_insee),
                Cell::text(&site.nom),
                Cell::Number(site.latitude),
                Cell::Number(site.longitude),
                Cell::Number(site.gain.get()),
                Cell::Number(site.cumul.get()),
                Cell::Number(site.majorant.get()),
                Cell::Number(site.garantie),
            ]
        });
        table("Implantations proposées", "Implantations", &self.contexte, columns, rows.collect())
    }
    fn workbook(&self) -> Workbook {
        let beyond = beyond(&self.contexte.hypotheses);
        let columns = vec![
            Column::count("Rang"),
            Column::words("Commune"),
            Column::count(sentence!("Habitants qui ne sont plus {beyond}")),
            Column::count("Cumul, avec les rangs précédents"),
            Column::count("Meilleur cumul possible, au plus"),
            Column::share("Part garantie du meilleur choix"),
            Column::words("Code INSEE"),
            Column::words("Latitude"),
            Column::words("Longitude"),
        ];
        let rows = self.sites.iter().map(|site| {
            vec![
                Cell::Number(site.rang as f64),
                Cell::text(&site.nom),
                Cell::Number(site.gain.get()),
                Cell::Number(site.cumul.get()),
                Cell::Number(site.majorant.get()),
                Cell::Number(site.garantie),
                Cell::text(&site.code_insee),
                Cell::Number(site.latitude),
                Cell::Number(site.longitude),
            ]
        });
        let sheet = Sheet { name: "Implantations", columns, rows: rows.collect() };
        workbook("Implantations proposées", &self.contexte, sheet)
    }
}
