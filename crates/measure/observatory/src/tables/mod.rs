//! The answers as tables. Each row carries what its figures mean, so that a table cut in two still says it.

mod pressure;
mod sites;

use repere_tables::{Cell, Table};

use crate::{AreaNeed, AreaRow, CommuneRow, Context, CountedBand, Coverage, NeedClass, Rows, Share};

/// The columns that a table ends with when it is crossed with an indicator of need.
const INDICATOR: [&str; 3] = ["indicateur", "indicateur_annee", "indicateur_source"];

/// The columns that every table ends with.
const CONTEXT: [&str; 12] = [
    "seuil_km",
    "sinuosite",
    "vitesse_kmh",
    "revision",
    "lieux_publies",
    "lieux_retenus",
    "lieux_sans_reponse",
    "lieux_approximatifs",
    "inventaire_du",
    "inventaire_au",
    "source_population",
    "definition",
];

fn context(context: &Context) -> Vec<Cell> {
    let (hypotheses, inventory) = (&context.hypotheses, &context.inventaire);
    let count = |count: usize| Cell::Number(count as f64);
    let mut cells = vec![
        Cell::Number(hypotheses.seuil_km),
        Cell::Number(hypotheses.sinuosite),
        Cell::Number(hypotheses.vitesse_kmh),
        Cell::Number(inventory.revision as f64),
        count(inventory.lieux_publies),
        count(inventory.lieux_retenus),
        count(inventory.lieux_sans_reponse),
        count(inventory.lieux_approximatifs),
        Cell::optional(inventory.date_min.as_ref()),
        Cell::optional(inventory.date_max.as_ref()),
        Cell::text(&context.population.source),
        Cell::text(&context.definition),
    ];
    if let Some(indicator) = &context.indicateur {
        cells.extend([
            Cell::text(&indicator.nom),
            Cell::Number(indicator.annee.into()),
            Cell::text(&indicator.source),
        ]);
    }
    cells
}

fn table(
    title: &str,
    sheet: &'static str,
    about: &Context,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
) -> Table {
    let end = context(about);
    let ends = CONTEXT.iter().chain(about.indicateur.iter().flat_map(|_| &INDICATOR));
    Table {
        title: title.to_owned(),
        sheet,
        columns: columns.into_iter().chain(ends.map(|name| (*name).to_owned())).collect(),
        rows: rows
            .into_iter()
            .map(|mut row| {
                row.extend_from_slice(&end);
                row
            })
            .collect(),
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl Coverage {
    /// The rows as a table.
    pub fn table(&self) -> Table {
        let (columns, rows) = match &self.lignes {
            Rows::Communes(lignes) => (self.commune_columns(), lignes.iter().map(commune).collect()),
            Rows::Territoires(lignes) => (
                self.territory_columns(),
                lignes.iter().map(|row| territory(row, self.band_count())).collect(),
            ),
        };
        table("Zones blanches", "Zones blanches", &self.contexte, columns, rows)
    }

    fn band_count(&self) -> usize {
        self.contexte.hypotheses.bandes_km.len() + 1
    }

    fn commune_columns(&self) -> Vec<String> {
        let mut columns = names(&COMMUNE);
        if self.contexte.indicateur.is_some() {
            columns.extend(names(&COMMUNE_NEED));
        }
        columns
    }

    /// `bande_5_10_communes`…, and `bande_20_plus_communes`… for the last.
    fn territory_columns(&self) -> Vec<String> {
        let mut columns = names(&["code", "nom", "communes", "population"]);
        let mut counted = |prefix: String| {
            for suffix in ["communes", "habitants", "part"] {
                columns.push(format!("{prefix}_{suffix}"));
            }
        };
        counted("zone_blanche".to_owned());
        let bounds = &self.contexte.hypotheses.bandes_km;
        for (start, end) in std::iter::once(&0.0).chain(bounds).zip(bounds) {
            counted(format!("bande_{start}_{end}"));
        }
        if let Some(last) = bounds.last() {
            counted(format!("bande_{last}_plus"));
        }
        columns.extend(names(&[
            "moyenne_m",
            "mediane_m",
            "p90_m",
            "duree_moyenne_estimee_min",
            "plus_loin_code_insee",
            "plus_loin_nom",
            "plus_loin_distance_m",
        ]));
        if self.contexte.indicateur.is_some() {
            columns.extend(need_columns());
        }
        columns
    }
}

const COMMUNE: [&str; 18] = [
    "code_insee",
    "nom",
    "epci",
    "epci_nom",
    "bassin",
    "bassin_nom",
    "departement",
    "departement_nom",
    "population",
    "latitude",
    "longitude",
    "lieu_id",
    "lieu_nom",
    "distance_m",
    "duree_estimee_min",
    "bande",
    "zone_blanche",
    "habitants_zone_blanche",
];

const COMMUNE_NEED: [&str; 2] = ["besoin_valeur", "besoin_classe"];

fn commune(row: &CommuneRow) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&row.code_insee),
        Cell::text(&row.nom),
        Cell::text(&row.epci),
        Cell::text(&row.epci_nom),
        Cell::text(&row.bassin),
        Cell::text(&row.bassin_nom),
        Cell::text(&row.departement),
        Cell::text(&row.departement_nom),
        Cell::Number(row.population.get()),
        Cell::Number(row.latitude),
        Cell::Number(row.longitude),
        Cell::optional(row.lieu.as_ref().map(|lieu| &lieu.id)),
        Cell::optional(row.lieu.as_ref().map(|lieu| &lieu.nom)),
        Cell::number(row.distance_m),
        Cell::number(row.duree_estimee_min),
        Cell::optional(row.bande.as_ref()),
        row.zone_blanche.map_or(Cell::Empty, Cell::Bool),
        Cell::number(row.habitants_zone_blanche.map(|n| n.get())),
    ];
    if let Some(need) = &row.besoin {
        cells.push(Cell::number(need.valeur));
        cells.push(Cell::optional(need.classe.as_ref()));
    }
    cells
}

/// `besoin_moyenne`, `besoin_fort_communes`…, `besoin_fort_zone_blanche_communes`…
fn need_columns() -> Vec<String> {
    let mut columns = names(&["besoin_moyenne", "besoin_habitants_sans_valeur"]);
    for class in classes() {
        let class = class.map_or("sans_valeur", NeedClass::as_str);
        for which in ["", "_zone_blanche"] {
            for suffix in ["communes", "habitants"] {
                columns.push(format!("besoin_{class}{which}_{suffix}"));
            }
        }
    }
    columns
}

fn need(need: &AreaNeed) -> Vec<Cell> {
    let mut cells = vec![Cell::number(need.moyenne), Cell::Number(need.habitants_sans_valeur.get())];
    for class in classes() {
        let row = need.de(class);
        for share in [row.map(|row| &row.total), row.and_then(|row| row.zone_blanche.as_ref())] {
            cells.push(Cell::number(share.map(|share| share.communes.into())));
            cells.push(Cell::number(share.map(|share| share.habitants.get())));
        }
    }
    cells
}

fn classes() -> impl Iterator<Item = Option<NeedClass>> {
    NeedClass::ALL.map(Some).into_iter().chain([None])
}

fn territory(row: &AreaRow, bands: usize) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&row.code),
        Cell::text(&row.nom),
        Cell::Number(row.total.communes.into()),
        Cell::Number(row.total.habitants.get()),
    ];
    let mut counted = |share: Option<&Share>| {
        cells.push(Cell::number(share.map(|e| e.communes.into())));
        cells.push(Cell::number(share.map(|e| e.habitants.get())));
        cells.push(Cell::number(share.and_then(|e| e.part)));
    };
    counted(row.zone_blanche.as_ref());
    let known = row.bandes.as_deref().unwrap_or_default();
    for band in 0..bands {
        counted(known.get(band).map(|CountedBand { effectif: share, .. }| share));
    }
    let far = row.plus_loin.as_ref();
    cells.extend([
        Cell::number(row.moyenne_m),
        Cell::number(row.mediane_m),
        Cell::number(row.p90_m),
        Cell::number(row.duree_moyenne_estimee_min),
        Cell::optional(far.map(|far| &far.code_insee)),
        Cell::optional(far.map(|far| &far.nom)),
        Cell::number(far.map(|far| far.distance_m)),
    ]);
    cells.extend(row.besoin.iter().flat_map(need));
    cells
}
