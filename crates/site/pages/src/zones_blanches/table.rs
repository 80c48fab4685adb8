//! The communes in a table: the equivalent of the map.

use std::cmp::Ordering;

use repere_domain::Metres;
use repere_domain::text::fold;
use repere_observatory::CommuneRow;

use super::asked::{Asked, Extent, Unit};
use crate::table::{ColumnHead, Order};
use repere_drawing::Tint;
use repere_words::sentence;
use repere_words::{border, french, need};

/// Rows shown at first.
const FIRST_ROWS: usize = 25;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Commune,
    Code,
    Departement,
    Bassin,
    Inhabitants,
    Distance,
    Lieu,
    NeedView,
}

impl Column {
    /// In their order: what one looks for first, as a phone shows no more.
    const ALL: [Self; 8] = [
        Self::Commune,
        Self::Distance,
        Self::Inhabitants,
        Self::NeedView,
        Self::Lieu,
        Self::Bassin,
        Self::Departement,
        Self::Code,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Code => "code",
            Self::Departement => "departement",
            Self::Bassin => "bassin",
            Self::Inhabitants => "habitants",
            Self::Distance => "distance",
            Self::Lieu => "lieu",
            Self::NeedView => "besoin",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Commune => "Commune",
            Self::Code => "Code INSEE",
            Self::Departement => "Département",
            Self::Bassin => "Bassin de vie",
            Self::Inhabitants => "Habitants",
            Self::Distance => "Distance",
            Self::Lieu => "Lieu le plus proche",
            Self::NeedView => "Besoin",
        }
    }

    /// People look for the largest number first, and for names from A.
    const fn descend(self) -> bool {
        matches!(self, Self::Inhabitants | Self::Distance | Self::NeedView)
    }

    fn compare(self, a: &CommuneRow, b: &CommuneRow) -> Ordering {
        let lieu = |row: &CommuneRow| row.lieu.as_ref().map(|lieu| fold(&lieu.nom_affiche));
        let need = |row: &CommuneRow| row.besoin.and_then(|need| need.valeur);
        match self {
            Self::Commune => fold(&a.nom).cmp(&fold(&b.nom)),
            Self::Code => a.code_insee.cmp(&b.code_insee),
            Self::Departement => a.departement.cmp(&b.departement),
            Self::Bassin => a.bassin_nom.cmp(&b.bassin_nom),
            Self::Inhabitants => a.population.cmp(&b.population),
            Self::Distance => a.amount().partial_cmp(&b.amount()).unwrap_or(Ordering::Equal),
            Self::Lieu => lieu(a).cmp(&lieu(b)),
            Self::NeedView => need(a).partial_cmp(&need(b)).unwrap_or(Ordering::Equal),
        }
    }
}

/// The order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TableSort {
    column: Column,
    descend: bool,
}

impl Default for TableSort {
    /// The farthest first.
    fn default() -> Self {
        Self { column: Column::Distance, descend: true }
    }
}

impl TableSort {
    /// Reads `distance` or `-distance`; anything else is the usual order.
    pub(super) fn read(text: Option<&str>) -> Self {
        let Some(text) = text else { return Self::default() };
        let (descend, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        let known = Column::ALL.into_iter().find(|column| column.name() == name);
        known.map_or_else(Self::default, |column| Self { column, descend })
    }

    fn text(self) -> String {
        format!("{}{}", if self.descend { "-" } else { "" }, self.column.name())
    }

    /// What says it in an address; nothing says the usual one.
    pub(super) fn parameter(self) -> Option<String> {
        (self != Self::default()).then(|| self.text())
    }

    fn compare(self, a: &CommuneRow, b: &CommuneRow) -> Ordering {
        let order = self.column.compare(a, b);
        let order = if self.descend { order.reverse() } else { order };
        order.then_with(|| a.code_insee.cmp(&b.code_insee))
    }
}

/// The table.
pub(super) struct CommuneTable<'a> {
    pub(super) columns: Vec<ColumnHead>,
    pub(super) rows: Vec<Row<'a>>,
    /// How many communes, of which kind.
    pub(super) tally: String,
    /// Other choices of communes, each with its address.
    pub(super) besides: Vec<(String, String)>,
    /// What the last column says besides, by its title: a time estimated, or the straight line.
    pub(super) besides_distance: Option<&'static str>,
}

/// A commune.
pub(super) struct Row<'a> {
    pub(super) commune: &'a CommuneRow,
    pub(super) people: String,
    pub(super) distance: String,
    pub(super) besides_distance: String,
    /// A place beyond the border of the region may be nearer: on which side.
    pub(super) border: Option<String>,
    /// The words of its class, and its name in the style sheet.
    pub(super) band: String,
    pub(super) tint: Tint,
    /// The value of its need and the words of its class, where the page asks for an indicator; and their colour.
    pub(super) need: Option<(String, Tint)>,
}

impl<'a> CommuneTable<'a> {
    /// The table of the communes that the question wants. `bande` says the class of a commune.
    pub(super) fn new(
        asked: &Asked,
        communes: &'a [CommuneRow],
        band: impl Fn(&CommuneRow) -> (String, Tint),
        tint: impl Fn(&CommuneRow) -> Tint,
    ) -> Self {
        let wanted = fold(&asked.commune);
        let named = |row: &&CommuneRow| {
            wanted.is_empty() || fold(&row.nom).contains(&wanted) || row.code_insee == asked.commune
        };
        let beyond = |row: &&CommuneRow| row.zone_blanche == Some(true);
        // A commune looked for by its name is shown wherever it is.
        let all = asked.extent == Extent::All || !wanted.is_empty();
        let mut found: Vec<&CommuneRow> =
            communes.iter().filter(named).filter(|row| all || beyond(row)).collect();
        found.sort_by(|a, b| asked.sort.compare(a, b));
        let total = found.len();
        if asked.extent == Extent::First {
            found.truncate(FIRST_ROWS);
        }
        Self {
            columns: Column::ALL
                .into_iter()
                .filter(|column| *column != Column::NeedView || asked.indicator.is_some())
                .map(|column| head(asked, column))
                .collect(),
            tally: tally(asked, found.len(), total),
            besides: besides(asked, found.len(), total, communes.len()),
            rows: found
                .into_iter()
                .map(|commune| row(asked, commune, band(commune), tint(commune)))
                .collect(),
            besides_distance: match asked.unit {
                Unit::Km => None,
                Unit::Minutes | Unit::Road(_) => Some("À vol d’oiseau"),
            },
        }
    }
}

impl CommuneTable<'_> {
    /// Whether one of its communes may have a nearer place beyond the border of the region.
    pub(super) fn has_border(&self) -> bool {
        self.rows.iter().any(|row| row.border.is_some())
    }
}

fn head(asked: &Asked, column: Column) -> ColumnHead {
    let sorted = asked.sort.column == column;
    let descend = if sorted { !asked.sort.descend } else { column.descend() };
    ColumnHead {
        title: match (column, asked.unit) {
            (Column::Distance, Unit::Road(_)) => "Durée",
            (Column::Distance, Unit::Minutes) => "Durée estimée",
            _ => column.title(),
        },
        address: asked.address_with("tri", TableSort { column, descend }.parameter().as_deref())
            + "#communes",
        order: sorted.then_some(if asked.sort.descend { Order::Descending } else { Order::Ascending }),
        count: column.descend(),
    }
}

fn row<'a>(asked: &Asked, commune: &'a CommuneRow, (band, tint): (String, Tint), colour: Tint) -> Row<'a> {
    let besides = commune.distance_m.filter(|_| asked.unit != Unit::Km).map(Metres::new);
    Row {
        people: french::number(commune.population.0.rounded() as usize),
        distance: commune.amount().map_or_else(|| "—".to_owned(), |amount| asked.amount(amount)),
        besides_distance: besides.map_or_else(|| "—".to_owned(), french::measure),
        border: border::flag(commune),
        need: commune.besoin.map(|said| {
            let class = need::class(said.classe);
            let words = said.valeur.map(|value| format!("{} ({class})", need::value(value)));
            (words.unwrap_or_else(|| class.to_owned()), colour)
        }),
        commune,
        band,
        tint,
    }
}

fn tally(asked: &Asked, shown: usize, total: usize) -> String {
    let communes = french::count(total, "commune", "communes");
    if !asked.commune.is_empty() {
        return sentence!("{communes} pour « {} »", asked.commune);
    }
    let what = if asked.extent == Extent::All { communes } else { format!("{communes} au-delà du seuil") };
    if shown < total { sentence!("{what} ; les {shown} premières") } else { what }
}

fn besides(asked: &Asked, shown: usize, total: usize, all: usize) -> Vec<(String, String)> {
    let link =
        |text: String, extent: Option<&str>| (text, asked.address_with("communes", extent) + "#communes");
    let mut besides = Vec::new();
    if shown < total {
        let extent = if asked.commune.is_empty() { "au-dela" } else { "toutes" };
        besides.push(link(
            format!("Afficher les {}", french::count(total, "commune", "communes")),
            Some(extent),
        ));
    }
    if asked.extent != Extent::All && asked.commune.is_empty() {
        besides.push(link(format!("Afficher toutes les communes ({})", french::number(all)), Some("toutes")));
    }
    if asked.extent != Extent::First && asked.commune.is_empty() {
        besides.push(link("Afficher seulement les plus éloignées".to_owned(), None));
    }
    besides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_is_written() {
        for column in Column::ALL {
            for descend in [false, true] {
                let sort = TableSort { column, descend };
                assert_eq!(TableSort::read(Some(&sort.text())), sort);
            }
        }
        for other in [None, Some(""), Some("--distance"), Some("<script>")] {
            assert_eq!(TableSort::read(other), TableSort::default());
        }
    }
}
