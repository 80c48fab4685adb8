//! Need and distance together: the legend as a table, the sentence, the classes of the map.

use repere_observatory::{AreaNeed, AreaRow, CommuneNeed, DescribedIndicator, NeedClass, Scale, Share};

use super::asked::{Asked, Unit};
use super::headline::threshold;
use super::legend::{self, LegendLine};
use repere_drawing::{Class, Tint};
use repere_words::sentence;
use repere_words::{french, need};

/// The indicator of a page, and what it says of the territory.
pub(super) struct NeedView {
    /// « Indice de fragilité numérique (2024) ».
    pub(super) name: String,
    pub(super) source: String,
    /// Which way it goes.
    pub(super) direction: &'static str,
    /// What the columns of distance are called: within the threshold, beyond it.
    pub(super) columns: [String; 2],
    pub(super) rows: Vec<Row>,
}

/// A class of need.
pub(super) struct Row {
    pub(super) words: &'static str,
    /// The values it has in the region.
    pub(super) values: String,
    pub(super) cases: [NeedCell; 2],
}

/// The communes of a class on one side of the threshold.
pub(super) struct NeedCell {
    pub(super) tint: Tint,
    pub(super) communes: String,
    pub(super) people: String,
}

impl NeedView {
    /// `None` when the page asks for no indicator.
    pub(super) fn new(asked: &Asked, row: &AreaRow) -> Option<Self> {
        let (indicator, said) = (asked.indicator.as_ref()?, row.besoin.as_ref()?);
        Some(Self {
            name: need::name(indicator),
            source: indicator.source.clone(),
            direction: if indicator.plus_haut_plus_de_besoin {
                "Plus la valeur est haute, plus le besoin est grand."
            } else {
                "Plus la valeur est basse, plus le besoin est grand."
            },
            columns: sides(asked),
            rows: rows(indicator, said),
        })
    }

    /// The same as the list of a legend, for a picture.
    pub(super) fn legend(&self) -> Vec<LegendLine> {
        let line = |row: &Row, heading: &str, case: &NeedCell| LegendLine {
            tint: case.tint,
            words: format!("{}, {heading}", row.words),
            communes: case.communes.clone(),
            people: case.people.clone(),
            part: String::new(),
        };
        let of_side = |side: usize| {
            let heading = &self.columns[side];
            self.rows.iter().map(move |row| line(row, heading, &row.cases[side]))
        };
        of_side(0).chain(of_side(1)).collect()
    }
}

/// « à 10 km au plus », « à plus de 10 km »: where nearest places are.
fn sides(asked: &Asked) -> [String; 2] {
    let threshold = match (asked.unit, &asked.inquiry.scale) {
        (Unit::Minutes, Scale::Straight { limits, .. }) => french::measure(limits.threshold.metres()),
        _ => threshold(asked),
    };
    [format!("à {threshold} au plus"), format!("à plus de {threshold}")]
}

fn rows(indicator: &DescribedIndicator, said: &AreaNeed) -> Vec<Row> {
    let rows = said.croisement.iter().filter(|row| row.classe.is_some() || row.total.communes > 0);
    rows.map(|row| {
        let case = |share: Option<&Share>, far: bool| NeedCell {
            tint: Class::Need { rank: rank(row.classe), far }.tint(),
            communes: share
                .map_or_else(unknown, |e| french::count(e.communes as usize, "commune", "communes")),
            people: share.map_or_else(unknown, |e| {
                french::count(e.habitants.0.rounded() as usize, "habitant", "habitants")
            }),
        };
        Row {
            words: need::title(row.classe),
            values: need::bounds(indicator, row.classe),
            cases: [case(row.en_deca.as_ref(), false), case(row.zone_blanche.as_ref(), true)],
        }
    })
    .collect()
}

fn unknown() -> String {
    "—".to_owned()
}

/// The rank of a class among the colours of need, from the least.
const fn rank(class: Option<NeedClass>) -> Option<usize> {
    match class {
        Some(class) => Some(class as usize),
        None => None,
    }
}

/// The class of a commune on the map: of need where the page asks for an indicator, else of distance.
pub(super) fn class(asked: &Asked, band: Option<usize>, need: Option<CommuneNeed>) -> Class {
    let distance = legend::class(asked, band);
    match need {
        None => distance,
        Some(need) => Class::Need { rank: rank(need.classe), far: matches!(distance, Class::Beyond(_)) },
    }
}

/// What the indicator says of the territory, in sentences.
pub(super) fn sentences(asked: &Asked, row: &AreaRow) -> Vec<String> {
    let (Some(indicator), Some(said)) = (&asked.indicator, &row.besoin) else { return Vec::new() };
    let mut sentences = Vec::new();
    if let Some(far) = said.fragiles_et_loin() {
        let live = [1, 2].map(|people| super::headline::verb(asked, people));
        sentences.push(need::fragile_and_far(far, &threshold(asked), live));
    }
    let Some(mean) = said.moyenne else {
        sentences.push(sentence!("{} : aucune commune n’a de valeur ici.", need::name(indicator)));
        return sentences;
    };
    let without = said.habitants_sans_valeur.0.rounded() as usize;
    let without = match without {
        0 => String::new(),
        n => format!(" ({} dans des communes sans valeur)", french::count(n, "habitant", "habitants")),
    };
    sentences.push(sentence!(
        "{} : {} en moyenne, chaque habitant comptant une fois{without}.",
        need::name(indicator),
        need::value(mean)
    ));
    sentences
}
