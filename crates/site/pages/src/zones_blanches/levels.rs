//! The territories that a territory is made of, in a table: where to look next.

use repere_observatory::AreaRow;
use repere_territory::{Level, Territoire};

use super::asked::{Asked, Unit};
use repere_words::{areas, french};

/// The table of one level.
pub(super) struct LevelTable {
    pub(super) title: &'static str,
    /// What its means are: distances, or durations.
    pub(super) measure: &'static str,
    /// What the first letters of their names stand for.
    pub(super) kinds: Option<String>,
    pub(super) rows: Vec<LevelRow>,
    /// The levels that may be shown: name, address, whether it is this one.
    pub(super) choices: Vec<(&'static str, String, bool)>,
    /// Some of the territories reach beyond the one of the page.
    pub(super) overlap: bool,
}

/// A territory.
pub(super) struct LevelRow {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) people: String,
    pub(super) beyond: String,
    pub(super) part: String,
    pub(super) communes: String,
    pub(super) mean: String,
    /// Who lives far in a fragile commune, where the page asks for an indicator.
    pub(super) fragile: Option<String>,
    pub(super) farthest: String,
}

impl LevelTable {
    /// The table of a level; those with the most inhabitants beyond the threshold first.
    pub(super) fn new(asked: &Asked, level: Level, rows: &[AreaRow], territoire: &Territoire) -> Self {
        let beyond = |row: &AreaRow| row.zone_blanche.map(|zone| zone.habitants);
        let mut sorted: Vec<&AreaRow> = rows.iter().collect();
        sorted.sort_by(|a, b| beyond(b).cmp(&beyond(a)).then_with(|| a.nom.cmp(&b.nom)));
        let inside = territoire.communes_of(asked.area.id()).len();
        let counted: usize = rows.iter().map(|row| row.total.communes as usize).sum();
        Self {
            title: level.plural_in_full(),
            measure: if asked.unit == Unit::Km { "Distance moyenne" } else { "Durée moyenne" },
            kinds: areas::short_kinds(level),
            rows: sorted.into_iter().map(|row| level_row(asked, level, row, territoire)).collect(),
            choices: asked
                .area
                .level()
                .inside()
                .map(|one| {
                    let address = asked.address_with("niveau", Some(one.key())) + "#territoires";
                    (one.plural_in_full(), address, one == level)
                })
                .collect(),
            overlap: counted > inside,
        }
    }
}

fn level_row(asked: &Asked, level: Level, row: &AreaRow, territoire: &Territoire) -> LevelRow {
    let absent = || "—".to_owned();
    let area = territoire.find(level, &row.code);
    let zone = row.zone_blanche.as_ref();
    LevelRow {
        name: areas::in_short(&row.nom),
        address: area.map(|area| asked.elsewhere(area)).unwrap_or_default(),
        people: french::number(row.total.habitants.0.rounded() as usize),
        beyond: zone.map_or_else(absent, |zone| french::number(zone.habitants.0.rounded() as usize)),
        part: zone.and_then(|zone| zone.part).map_or_else(absent, french::share),
        communes: zone.map_or_else(absent, |zone| {
            format!(
                "{} sur {}",
                french::number(zone.communes as usize),
                french::number(row.total.communes as usize)
            )
        }),
        mean: row.mean().map_or_else(absent, |mean| asked.amount(mean)),
        fragile: row.besoin.as_ref().map(|need| {
            let far = need.fragiles_et_loin();
            far.map_or_else(absent, |far| french::number(far.habitants.0.rounded() as usize))
        }),
        farthest: row
            .plus_loin_hors_bord
            .as_ref()
            .and_then(|far| Some(format!("{} ({})", far.nom, asked.amount(far.amount()?))))
            .unwrap_or_else(absent),
    }
}
