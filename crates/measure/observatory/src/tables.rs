//! The answers as tables. Each row carries what its figures mean, so that a table cut in two still says it.

use repere_tables::{Cell, Table};

use crate::{
    AreaNeed, AreaRow, CommuneRow, Context, CountedBand, Coverage, NeedClass, PressureRows, Pressures,
    Proposals, Rows, Share,
};

/// The columns that a table ends with when it is crossed with an indicator of need.
const INDICATOR: [&str; 3] = ["indicateur", "indicateur_annee", "indicateur_source"];

/// The columns that every table ends with.
const CONTEXT: [&str; 11] = [
    "seuil_km",
    "sinuosite",
    "vitesse_kmh",
    "revision",
    "lieux_publies",
    "lieux_retenus",
    "lieux_approximatifs",
    "inventaire_du",
    "inventaire_au",
    "source_population",
    "definition",
];

fn contexte(contexte: &Context) -> Vec<Cell> {
    let (hypotheses, inventaire) = (&contexte.hypotheses, &contexte.inventaire);
    let count = |count: usize| Cell::Number(count as f64);
    let mut cells = vec![
        Cell::Number(hypotheses.seuil_km),
        Cell::Number(hypotheses.sinuosite),
        Cell::Number(hypotheses.vitesse_kmh),
        Cell::Number(inventaire.revision as f64),
        count(inventaire.lieux_publies),
        count(inventaire.lieux_retenus),
        count(inventaire.lieux_approximatifs),
        Cell::optional(inventaire.date_min.as_ref()),
        Cell::optional(inventaire.date_max.as_ref()),
        Cell::text(&contexte.population.source),
        Cell::text(&contexte.definition),
    ];
    if let Some(indicateur) = &contexte.indicateur {
        cells.extend([
            Cell::text(&indicateur.nom),
            Cell::Number(indicateur.annee.into()),
            Cell::text(&indicateur.source),
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
    let end = contexte(about);
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
                lignes.iter().map(|ligne| territory(ligne, self.band_count())).collect(),
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
            columns.extend(names(&BESOIN_COMMUNE));
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

const BESOIN_COMMUNE: [&str; 2] = ["besoin_valeur", "besoin_classe"];

fn commune(ligne: &CommuneRow) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&ligne.code_insee),
        Cell::text(&ligne.nom),
        Cell::text(&ligne.epci),
        Cell::text(&ligne.epci_nom),
        Cell::text(&ligne.bassin),
        Cell::text(&ligne.bassin_nom),
        Cell::text(&ligne.departement),
        Cell::text(&ligne.departement_nom),
        Cell::Number(ligne.population.get()),
        Cell::Number(ligne.latitude),
        Cell::Number(ligne.longitude),
        Cell::optional(ligne.lieu.as_ref().map(|lieu| &lieu.id)),
        Cell::optional(ligne.lieu.as_ref().map(|lieu| &lieu.nom)),
        Cell::number(ligne.distance_m),
        Cell::number(ligne.duree_estimee_min),
        Cell::optional(ligne.bande.as_ref()),
        ligne.zone_blanche.map_or(Cell::Empty, Cell::Bool),
        Cell::number(ligne.habitants_zone_blanche.map(|n| n.get())),
    ];
    if let Some(besoin) = &ligne.besoin {
        cells.push(Cell::number(besoin.valeur));
        cells.push(Cell::optional(besoin.classe.as_ref()));
    }
    cells
}

/// `besoin_moyenne`, `besoin_fort_communes`…, `besoin_fort_zone_blanche_communes`…
fn need_columns() -> Vec<String> {
    let mut columns = names(&["besoin_moyenne", "besoin_habitants_sans_valeur"]);
    for classe in classes() {
        let classe = classe.map_or("sans_valeur", NeedClass::as_str);
        for which in ["", "_zone_blanche"] {
            for suffix in ["communes", "habitants"] {
                columns.push(format!("besoin_{classe}{which}_{suffix}"));
            }
        }
    }
    columns
}

fn need(besoin: &AreaNeed) -> Vec<Cell> {
    let mut cells = vec![Cell::number(besoin.moyenne), Cell::Number(besoin.habitants_sans_valeur.get())];
    for classe in classes() {
        let row = besoin.de(classe);
        for effectif in [row.map(|row| &row.total), row.and_then(|row| row.zone_blanche.as_ref())] {
            cells.push(Cell::number(effectif.map(|effectif| effectif.communes.into())));
            cells.push(Cell::number(effectif.map(|effectif| effectif.habitants.get())));
        }
    }
    cells
}

fn classes() -> impl Iterator<Item = Option<NeedClass>> {
    NeedClass::ALL.map(Some).into_iter().chain([None])
}

fn territory(ligne: &AreaRow, bands: usize) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&ligne.code),
        Cell::text(&ligne.nom),
        Cell::Number(ligne.total.communes.into()),
        Cell::Number(ligne.total.habitants.get()),
    ];
    let mut counted = |effectif: Option<&Share>| {
        cells.push(Cell::number(effectif.map(|e| e.communes.into())));
        cells.push(Cell::number(effectif.map(|e| e.habitants.get())));
        cells.push(Cell::number(effectif.and_then(|e| e.part)));
    };
    counted(ligne.zone_blanche.as_ref());
    let known = ligne.bandes.as_deref().unwrap_or_default();
    for band in 0..bands {
        counted(known.get(band).map(|CountedBand { effectif, .. }| effectif));
    }
    let far = ligne.plus_loin.as_ref();
    cells.extend([
        Cell::number(ligne.moyenne_m),
        Cell::number(ligne.mediane_m),
        Cell::number(ligne.p90_m),
        Cell::number(ligne.duree_moyenne_estimee_min),
        Cell::optional(far.map(|far| &far.code_insee)),
        Cell::optional(far.map(|far| &far.nom)),
        Cell::number(far.map(|far| far.distance_m)),
    ]);
    cells.extend(ligne.besoin.iter().flat_map(need));
    cells
}

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
        table("Pressure", "Pressure", &self.contexte, columns, rows)
    }
}
