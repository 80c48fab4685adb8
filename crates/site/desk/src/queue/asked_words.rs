//! The filters of the queue: what is asked, as the address of a page says it and as the page shows it.

use repere_domain::typography::typeset;
use repere_kit::Parameters;
use repere_queue::{Asked, Kind, Seen, Unusable, WhichStage};
use repere_territory::{AreaId, Level, Territoire};
use repere_words::french;

use super::said;

/// The parameters that carry what is asked from page to page.
fn carried() -> Vec<&'static str> {
    let levels = Level::ALL.into_iter().map(Level::key);
    [Asked::KIND, Asked::STAGE].into_iter().chain(levels).collect()
}

/// What is asked, and the part of the address that says it.
pub(super) struct Question {
    pub(super) asked: Asked,
    pairs: Vec<(String, String)>,
    /// What was not understood, in sentences.
    pub(super) notices: Vec<String>,
}

/// A kind in the list of kinds.
pub(super) struct KindRow {
    pub(super) label: &'static str,
    pub(super) count: String,
    pub(super) oldest: String,
    pub(super) address: String,
    pub(super) here: bool,
}

/// A territory in the table of territories.
pub(super) struct AreaRow {
    pub(super) name: String,
    pub(super) count: String,
    pub(super) oldest: String,
    pub(super) address: Option<String>,
}

/// A value of the form.
pub(super) struct ChoiceRow {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

impl Question {
    pub(super) fn read(parameters: &Parameters, territoire: &Territoire) -> Self {
        let known = carried();
        let of_queue = |(name, _): &&(String, String)| known.contains(&name.as_str());
        let pairs: Vec<_> = parameters.pairs().iter().filter(of_queue).cloned().collect();
        let (asked, unusable) = Asked::read(&pairs, territoire);
        let told = |Unusable { value, .. }: Unusable| {
            let shown: String = value.chars().take(40).collect();
            typeset(format_args!("« {shown} » n’est pas connu ici : ce filtre est laissé de côté."))
        };
        let pairs = pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        Self { asked, pairs, notices: unusable.into_iter().map(told).collect() }
    }

    /// A page of the desk that keeps what is asked, with more.
    pub(super) fn address(&self, path: &str, more: &[(&str, &str)]) -> String {
        self.with(path, &[], more)
    }

    /// The same without some parameters.
    pub(super) fn with(&self, path: &str, without: &[&str], more: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs.iter().filter(|(name, _)| !without.contains(&name.as_str())));
        query.extend_pairs(more);
        match query.finish() {
            empty if empty.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }

    /// The kinds that wait, each with its list.
    pub(super) fn kinds(&self, seen: &Seen<'_>) -> Vec<KindRow> {
        let counts = seen.by_kind(&self.asked);
        let row = |(kind, waiting): &(Kind, repere_queue::Waiting)| KindRow {
            label: kind.several(),
            count: french::number(waiting.count),
            oldest: said::wait(waiting.oldest_days),
            address: self.with(super::list::PATH, &[Asked::KIND], &[(Asked::KIND, kind.slug())]),
            here: self.asked.kinds == [*kind],
        };
        counts.iter().map(row).collect()
    }

    /// The territories of a level where something waits, each with its list.
    pub(super) fn areas(&self, level: Level, seen: &Seen<'_>, territoire: &Territoire) -> Vec<AreaRow> {
        let keys: Vec<&str> = Level::ALL.into_iter().map(Level::key).collect();
        let row = |(area, waiting): (Option<AreaId>, repere_queue::Waiting)| {
            let area = area.map(|area| territoire.area(area));
            AreaRow {
                name: area.map_or_else(|| "Ailleurs".to_owned(), |area| area.nom.to_string()),
                count: french::number(waiting.count),
                oldest: said::wait(waiting.oldest_days),
                address: area.map(|area| self.with(super::list::PATH, &keys, &[(level.key(), &area.code)])),
            }
        };
        seen.by_area(level, &self.asked).into_iter().map(row).collect()
    }

    /// The stages, for the form.
    pub(super) fn stages(&self) -> Vec<ChoiceRow> {
        let row = |(stage, slug, label): (WhichStage, &str, &str)| ChoiceRow {
            value: slug.to_owned(),
            label: label.to_owned(),
            chosen: self.asked.stage == stage,
        };
        WhichStage::ALL.into_iter().map(row).collect()
    }

    /// What the form keeps besides its own fields.
    pub(super) fn hidden(&self) -> impl Iterator<Item = &(String, String)> {
        self.pairs.iter().filter(|(name, _)| name != Asked::STAGE)
    }

    /// The territories that are asked for, in words.
    pub(super) fn places(&self, territoire: &Territoire) -> String {
        let areas = self.asked.areas.by_level().flatten();
        areas.map(|area| territoire.area(*area).nom.to_string()).collect::<Vec<_>>().join(", ")
    }
}
