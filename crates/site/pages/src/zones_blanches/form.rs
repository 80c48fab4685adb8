//! The form: territory, threshold, filters.

use repere_catalogue::{Criterion, Facets, PLACE_CRITERIA, Tally};
use repere_hours::Moment;
use repere_observatory::Mode;
use repere_territory::Territoire;

use super::asked::{Asked, PATH, Unit};
use super::scenario::Change;
use crate::filters::{self, ChoiceGroup};
use crate::link::link;
use crate::territory_field::TerritoryField;
use repere_edition::Snapshot;
use repere_words::sentence;
use repere_words::{french, need};

/// What the form shows.
pub(super) struct ZonesForm {
    pub(super) territory: TerritoryField,
    pub(super) threshold: String,
    /// The units that may be chosen: name, words, whether it is this one.
    pub(super) units: Vec<(&'static str, String, bool)>,
    /// The threshold and the unit as they were before anything was chosen.
    pub(super) before: String,
    /// The indicators of need: slug, name, whether it is the one asked for. None where none was imported.
    pub(super) needs: Vec<(String, String, bool)>,
    pub(super) groups: Vec<ChoiceGroup>,
    /// Only places whose position is exact.
    pub(super) exact: bool,
    /// The filters in force, each with the address without it.
    pub(super) active: Vec<(String, String)>,
    /// What the address says besides, kept by the form.
    pub(super) kept: Vec<(String, String)>,
    /// The places that count, in words.
    pub(super) tally: String,
    /// The same in the fewest words: « Lieux comptés : tous (426) ».
    pub(super) counted: String,
    /// Every place counts, which these words say as well.
    pub(super) counts_all: bool,
}

impl ZonesForm {
    pub(super) fn new(asked: &Asked, snapshot: &Snapshot, moment: Moment) -> Self {
        let (catalogue, territoire) = (snapshot.catalogue(), snapshot.territoire());
        let facets = Facets::count(catalogue, &asked.inquiry.filter, Some(moment));
        let is_criterion = |name: &str| PLACE_CRITERIA.contains(&name);
        let criteria: Vec<(String, String)> =
            asked.understood.iter().filter(|(name, _)| is_criterion(name)).cloned().collect();
        let kept = |name: &str| ["sinuosite", "vitesse_kmh", "population"].contains(&name);
        let threshold = french::decimal(asked.threshold, 3).replace(french::NBSP, "");
        Self {
            territory: TerritoryField::new(&asked.area, asked.no_territory.as_ref(), territoire, |area| {
                asked.elsewhere(area)
            }),
            units: units(asked, snapshot),
            before: format!("{threshold} {}", asked.unit.name()),
            threshold,
            needs: needs(asked, snapshot),
            groups: filters::groups(&facets, &criteria),
            exact: asked.inquiry.filter.constrains(Criterion::Positions),
            active: active(asked, &criteria, territoire),
            kept: asked
                .understood
                .iter()
                .filter(|(name, _)| kept(name))
                .cloned()
                .chain(
                    asked
                        .changes
                        .iter()
                        .flat_map(Change::parameters)
                        .map(|(name, value)| (name.to_owned(), value)),
                )
                .collect(),
            tally: tally(facets.total(), catalogue.entries().len()),
            counted: counted(facets.total(), catalogue.entries().len()),
            counts_all: facets.total().sure == catalogue.entries().len(),
        }
    }
}

/// Kilometres, and minutes along the roads in service; estimated ones only where there is no road for a car, or they are asked for.
fn units(asked: &Asked, snapshot: &Snapshot) -> Vec<(&'static str, String, bool)> {
    let roads = snapshot.observatory().roads();
    let estimated = (roads.by(Mode::Car).is_none() || asked.unit == Unit::Minutes).then_some(Unit::Minutes);
    let all = [Unit::Km].into_iter().chain(roads.modes().map(Unit::Road)).chain(estimated);
    all.map(|unit| {
        let words = match unit {
            Unit::Km => sentence!("km à vol d’oiseau"),
            Unit::Minutes => sentence!("minutes de route, estimées"),
            Unit::Road(mode) => sentence!("minutes {}", mode.in_words()),
        };
        (unit.name(), words, unit == asked.unit)
    })
    .collect()
}

fn needs(asked: &Asked, snapshot: &Snapshot) -> Vec<(String, String, bool)> {
    let chosen = asked.indicator.as_ref().map(|indicator| &indicator.slug);
    let all = snapshot.observatory().indicators();
    all.map(|one| (one.slug.to_string(), need::name(one), chosen == Some(&one.slug))).collect()
}

fn active(asked: &Asked, criteria: &[(String, String)], territoire: &Territoire) -> Vec<(String, String)> {
    let all = asked.parameters();
    let without = |filters::Removal { label, withdrawn }: filters::Removal<'_>| {
        let goes = |name: &str, value: &str| {
            withdrawn.iter().any(|(n, v)| (n.as_str(), v.as_str()) == (name, value))
        };
        let others = all.iter().map(|(name, value)| (*name, value.as_str()));
        (label, link(PATH, others.filter(|(name, value)| !goes(name, value))))
    };
    filters::removals(criteria, territoire).into_iter().map(without).collect()
}

fn counted(Tally { sure: kept, unknown }: Tally, all: usize) -> String {
    if unknown == 0 && kept == all {
        return sentence!("Lieux comptés : tous ({})", french::number(all));
    }
    sentence!("Lieux comptés : {} sur {}", french::number(kept), french::number(all))
}

fn tally(Tally { sure: kept, unknown }: Tally, all: usize) -> String {
    if unknown > 0 {
        let (silent, all) = (french::number(unknown), french::number(all));
        sentence!("{} comptés sur {all} ; {silent} ne le disent pas.", french::count(kept, "lieu", "lieux"))
    } else if kept == all {
        sentence!("{} comptés : tous ceux de l’inventaire.", french::count(all, "lieu", "lieux"))
    } else {
        format!("{} comptés sur {}.", french::count(kept, "lieu", "lieux"), french::number(all))
    }
}
