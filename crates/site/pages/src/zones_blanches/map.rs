//! The map: drawn by the server, and what the script reads to draw the same on a map that moves.

use repere_catalogue::PLACE_CRITERIA;
use repere_domain::Localisation;
use repere_drawing::{Choropleth, Class, Mark, MarkKind};
use repere_edition::Snapshot;
use repere_observatory::{AreaRow, Shade};
use repere_territory::Plan;
use repere_words::sentence;
use std::sync::Arc;

use super::asked::Asked;
use super::headline::Headline;
use super::need;
use super::scenario::{Change, scenario};
use super::simulation::After;
use crate::Base;

/// What is drawn, by the server and by the script alike: the outlines, and the class of every commune of the region.
pub(super) struct Shades {
    plan: Option<Arc<Plan>>,
    classes: Vec<Class>,
}

impl Shades {
    /// Once the changes of a question are true, where `after` says what they do.
    pub(super) fn new(asked: &Asked, after: Option<&After>, snapshot: &Snapshot, base: &Base) -> Self {
        let scenario = after.map(|_| scenario(&asked.changes)).unwrap_or_default();
        let shades = snapshot.observatory().shades(snapshot.catalogue(), &asked.inquiry, &scenario);
        let class = |shade: &Shade| need::class(asked, shade.band, shade.need);
        Self {
            plan: base.plans().among(&asked.area, base.territoire()),
            // What cannot be known of a scenario was said already.
            classes: shades.unwrap_or_default().iter().map(class).collect(),
        }
    }

    fn of(&self, rank: usize) -> Class {
        self.classes.get(rank).copied().unwrap_or(Class::Unknown)
    }

    /// Whether there are communes around the territory.
    pub(super) fn has_around(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| !plan.around().is_empty())
    }
}

/// The communes of a territory by their class among those around, the places that count, the points of a simulation.
pub(super) fn map(
    asked: &Asked,
    shades: &Shades,
    row: &AreaRow,
    title: &Headline,
    after: Option<&After>,
    snapshot: &Snapshot,
) -> Option<Choropleth> {
    let plan = Arc::clone(shades.plan.as_ref()?);
    let lieux = snapshot.catalogue().entries().iter().filter(|entry| asked.inquiry.filter.accepts(entry));
    let lieux = lieux.map(|entry| (entry.lieu.position.localisation, entry.lieu.position.quality));
    let what = match &asked.indicator {
        Some(indicator) => format!("{} et distance", repere_words::need::name(indicator)),
        None => "distance".to_owned(),
    };
    let name = sentence!("Carte : {}, {what} de chaque commune au lieu le plus proche", row.nom);
    let territoire = snapshot.territoire();
    let map = Choropleth::new(plan, territoire, name, title.figure.clone(), |rank| shades.of(rank));
    Some(map.with_places(lieux).with_marks(marks(asked, after, snapshot)))
}

/// The points of a simulation: places added and closed, sites proposed.
fn marks(asked: &Asked, after: Option<&After>, snapshot: &Snapshot) -> Vec<(Localisation, Mark)> {
    let mut added = 0;
    let mut marks = Vec::new();
    for change in &asked.changes {
        if let Some(at) = change.addition(snapshot.territoire()) {
            added += 1;
            let kind = if change.is_of_some_days() { MarkKind::PartTime } else { MarkKind::Added };
            marks.push((at, Mark { text: added.to_string(), kind }));
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
    /// What the drawing leaves free around the territory, in its own units.
    pub(super) margin: f64,
    /// The communes around the territory, by their codes, and the ranks of their colours likewise.
    pub(super) around: String,
    pub(super) around_classes: String,
    /// The criterion of the territory, as a query.
    pub(super) extent: String,
    /// The criteria of places and the measure, as a query.
    pub(super) measure: String,
    /// The criteria of places alone, as a query.
    pub(super) lieux: String,
    /// The points of a simulation, JSON.
    pub(super) marks: String,
    /// The shape of each kind of such points, JSON.
    pub(super) shapes: String,
}

impl Hooks {
    pub(super) fn new(asked: &Asked, shades: &Shades, after: Option<&After>, snapshot: &Snapshot) -> Self {
        let territoire = snapshot.territoire();
        let around = shades.plan.as_ref().map(|plan| plan.around()).unwrap_or_default();
        let code = |rank: usize| territoire.communes()[rank].code.as_str();
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
            classes: territoire
                .communes_of(asked.area.id())
                .iter()
                .map(|rank| shades.of(*rank as usize).sign())
                .collect(),
            margin: shades.plan.as_ref().map(|plan| plan.margin()).unwrap_or_default(),
            around: around.iter().map(|(rank, _)| code(*rank)).collect::<Vec<_>>().join(","),
            around_classes: around.iter().map(|(rank, _)| shades.of(*rank).sign()).collect(),
            extent: query(asked.area.parameter().into_iter().collect()),
            measure: query(asked.measure().collect()),
            lieux: query(asked.measure().filter(is_criterion).collect()),
            marks: serde_json::Value::from(points).to_string(),
            shapes: serde_json::Value::Object(
                MarkKind::ALL.map(|kind| (kind.name().to_owned(), kind.shape().into())).into_iter().collect(),
            )
            .to_string(),
        }
    }
}
