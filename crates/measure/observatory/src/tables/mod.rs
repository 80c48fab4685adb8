//! The answers as tables. For machines each row carries what its figures mean, so that a table cut in two still says it; for
//! people it is said once.

mod about;
mod headings;
mod people;
mod pressure;
mod sites;
mod territory;

use repere_tables::{Cell, Sheet, Table, Tabulate, Workbook};
use territory::territory;

use crate::{AreaNeed, CommuneRow, Context, Coverage, NeedClass, Rows};

/// The columns that a table ends with when it is crossed with an indicator of need.
const INDICATOR: [&str; 3] = ["indicateur", "indicateur_annee", "indicateur_source"];

/// The columns that a table ends with when it is about minutes along roads.
const ROADS: [&str; 5] = ["par", "seuil_min", "routes_du", "routes_fichier", "routes_source"];

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
        Cell::number(hypotheses.seuil_km),
        Cell::number(hypotheses.sinuosite),
        Cell::number(hypotheses.vitesse_kmh),
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
    if let Some(roads) = &context.routes {
        cells.extend([
            Cell::text(&roads.par),
            Cell::number(hypotheses.seuil_min),
            Cell::optional(roads.date.as_ref()),
            Cell::text(&roads.fichier),
            Cell::text(&roads.source),
        ]);
    }
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
    let roads = about.routes.iter().flat_map(|_| &ROADS);
    let ends = CONTEXT.iter().chain(roads).chain(about.indicateur.iter().flat_map(|_| &INDICATOR));
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

/// A sheet with what its figures mean.
fn workbook(title: &str, about: &Context, sheet: Sheet) -> Workbook {
    Workbook { title: title.to_owned(), about: about::notes(about), sheets: vec![sheet] }
}

impl Tabulate for Coverage {
    fn table(&self) -> Table {
        let (columns, rows) = match &self.lignes {
            Rows::Communes(lignes) => {
                (self.commune_columns(), lignes.iter().map(|row| commune(row, self.is_by_road())).collect())
            }
            Rows::Territoires(lignes) => (
                self.territory_columns(),
                lignes.iter().map(|row| territory(row, self.band_count(), self.is_by_road())).collect(),
            ),
        };
        table("Zones blanches", "Zones blanches", &self.contexte, columns, rows)
    }

    fn workbook(&self) -> Workbook {
        workbook("Distances au lieu d’aide numérique le plus proche", &self.contexte, people::sheet(self))
    }
}

impl Coverage {
    fn band_count(&self) -> usize {
        self.contexte.hypotheses.bounds().len() + 1
    }

    fn is_by_road(&self) -> bool {
        self.contexte.hypotheses.par.is_some()
    }

    fn commune_columns(&self) -> Vec<String> {
        let mut columns = names(&COMMUNE);
        if self.is_by_road() {
            columns.push("duree_min".to_owned());
        }
        if self.contexte.indicateur.is_some() {
            columns.extend(names(&COMMUNE_NEED));
        }
        columns.extend(names(&COMMUNE_BORDER));
        columns
    }

    /// `bande_5_10_communes`…, and `bande_20_plus_communes`… for the last; `bande_5_10_min_communes`… of minutes.
    fn territory_columns(&self) -> Vec<String> {
        let mut columns = names(&["code", "nom", "communes", "population"]);
        let mut counted = |prefix: String| {
            for suffix in ["communes", "habitants", "part"] {
                columns.push(format!("{prefix}_{suffix}"));
            }
        };
        counted("zone_blanche".to_owned());
        let bounds = self.contexte.hypotheses.bounds();
        let unit = if self.is_by_road() { "_min" } else { "" };
        for (start, end) in std::iter::once(&0.0).chain(bounds).zip(bounds) {
            counted(format!("bande_{start}_{end}{unit}"));
        }
        if let Some(last) = bounds.last() {
            counted(format!("bande_{last}_plus{unit}"));
        }
        columns.extend(names(&[
            "moyenne_m",
            "mediane_m",
            "p90_m",
            "duree_moyenne_estimee_min",
            "plus_loin_code_insee",
            "plus_loin_nom",
            "plus_loin_distance_m",
            "plus_loin_hors_bord_code_insee",
            "plus_loin_hors_bord_nom",
            "plus_loin_hors_bord_distance_m",
        ]));
        if self.is_by_road() {
            columns.extend(names(&AREA_BY_ROAD));
        }
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

/// What minutes along roads add about a territory.
const AREA_BY_ROAD: [&str; 8] = [
    "moyenne_min",
    "mediane_min",
    "p90_min",
    "plus_loin_duree_min",
    "plus_loin_hors_bord_duree_min",
    "sans_trajet_communes",
    "sans_trajet_habitants",
    "sans_trajet_part",
];

const COMMUNE_NEED: [&str; 2] = ["besoin_valeur", "besoin_classe"];

/// What tells that a place beyond the border of the region may be nearer.
const COMMUNE_BORDER: [&str; 3] = ["limite_region_m", "departement_voisin", "effet_de_bord"];

fn commune(row: &CommuneRow, is_by_road: bool) -> Vec<Cell> {
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
    if is_by_road {
        cells.push(Cell::number(row.duree_min));
    }
    if let Some(need) = &row.besoin {
        cells.push(Cell::number(need.valeur));
        cells.push(Cell::optional(need.classe.as_ref()));
    }
    cells.extend([
        Cell::number(row.limite_region_m),
        Cell::optional(row.departement_voisin.as_ref()),
        row.effet_de_bord.map_or(Cell::Empty, Cell::Bool),
    ]);
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
