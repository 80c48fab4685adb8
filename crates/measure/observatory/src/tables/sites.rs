//! The sites proposed, as a table.

use repere_tables::{Cell, Table};

use super::{names, table};
use crate::Proposals;

impl Proposals {
    /// The sites as a table.
    pub fn table(&self) -> Table {
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
}
