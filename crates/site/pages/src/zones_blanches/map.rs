//! The map: drawn by the server, and what the script reads to draw the same on a map that moves.

use std::collections::HashMap;

use repere_catalogue::PLACE_CRITERIA;
use repere_domain::Localisation;
use repere_observatory::{AreaRow, CommuneRow};

use super::asked::Asked;
use super::headline::Headline;
use super::need;
use super::scenario::Change;
use super::simulation::After;
use crate::Base;
use repere_drawing::{Choropleth, Class, Mark, MarkKind};
use repere_edition::Snapshot;
use repere_words::sentence;

/// The communes of a territory by their class, the places that count, the points of a simulation.
pub(super) fn map(
    asked: &Asked,
    row: &AreaRow,
    communes: &[CommuneRow],
    title: &Headline,
    after: Option<&After>,
    snapshot: &Snapshot,
    base: &Base,
) -> Option<Choropleth> {
    let territoire = base.territoire();
    let plan = base.plans().of(&asked.area, territoire)?;
    let classes: HashMap<&str, Class> =
        communes.iter().map(|commune| (commune.code_insee.as_str(), need::class(asked, commune))).collect();
    let class = |rank: usize| {
        let code = territoire.communes().get(rank).map(|commune| commune.code.as_str());
        code.and_then(|code| classes.get(code).copied()).unwrap_or(Class::Unknown)
    };
    let lieux = snapshot.catalogue().entries().iter().filter(|entry| asked.inquiry.filter.accepts(entry));
    let lieux = lieux.map(|entry| (entry.lieu.position.localisation, entry.lieu.position.quality));
    let what = match &asked.indicator {
        Some(indicator) => format!("{} et distance", repere_words::need::name(indicator)),
        None => "distance".to_owned(),
    };
    let name = sentence!("Carte : {}, {what} de chaque commune au lieu le plus proche", row.nom);
    let map = Choropleth::new(plan, territoire, name, title.figure.clone(), class).with_places(lieux);
    Some(map.with_marks(marks(asked, after, snapshot)))
}

/// The points of a simulation: places added and closed, sites proposed.
fn marks(asked: &Asked, after: Option<&After>, snapshot: &Snapshot) -> Vec<(Localisation, Mark)> {
    let mut added = 0;
    let mut marks = Vec::new();
    for change in &asked.changes {
        if let Some(at) = change.addition(snapshot.territoire()) {
            added += 1;
            marks.push((at, Mark { text: added.to_string(), kind: MarkKind::Added }));
        } else if let Change::Closure(id) = change
            && let Some(entry) = snapshot.catalogue().get(id)
        {
            let mark = Mark { text: "×".to_owned(), kind: MarkKind::Closed };
            marks.push((entry.lieu.position.localisation, mark));
        }
    }
    let sites = after.and_then(|after| after.proposals.as_ref()).map(|found| found.sites.as_slice());
    for site in sites.unwrap_or_default() {
        if let Ok(at) = Localisation::new(site.latitude, site.longitude) {
            marks.push((at, Mark { text: site.rang.to_string(), kind: MarkKind::Proposed }));
        }
    }
    marks
}

/// What the script reads of a page to draw the same on a map that moves.
pub(super) struct Hooks {
    /// What the colours say: `distance` or `need`.
    pub(super) set: &'static str,
    /// For each commune of the territory, by ascending code, the rank of its colour: 0 to 6, or `-`.
    pub(super) classes: String,
    /// The criterion of the territory, as a query.
    pub(super) extent: String,
    /// The criteria of places and the measure, as a query.
    pub(super) measure: String,
    /// The criteria of places alone, as a query.
    pub(super) lieux: String,
    /// The points of a simulation, JSON.
    pub(super) marks: String,
}

impl Hooks {
    pub(super) fn new(
        asked: &Asked,
        communes: &[CommuneRow],
        after: Option<&After>,
        snapshot: &Snapshot,
    ) -> Self {
        let query = |pairs: Vec<(&str, &str)>| {
            form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
        };
        let is_criterion = |(name, _): &(&str, &str)| PLACE_CRITERIA.contains(name);
        let points: Vec<serde_json::Value> = marks(asked, after, snapshot)
            .into_iter()
            .map(|(at, mark)| serde_json::json!([at.longitude(), at.latitude(), mark.text, mark.kind.name()]))
            .collect();
        Self {
            set: if asked.indicator.is_some() { "need" } else { "distance" },
            classes: communes.iter().map(|c| need::class(asked, c).sign()).collect(),
            extent: query(asked.area.parameter().into_iter().collect()),
            measure: query(asked.measure().collect()),
            lieux: query(asked.measure().filter(is_criterion).collect()),
            marks: serde_json::Value::from(points).to_string(),
        }
    }
}
