//! The form of a campaign, as it is shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_catalogue::{Criterion, Possible};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Account;
use repere_territory::Level;
use repere_words::french::typeset;

use super::asked::{Asked, MESSAGE_MAX, NAME_MAX, PACES};
use super::plan::PlanView;
use super::{PATH, may_run};

/// The levels among whose territories one chooses, the coarsest first.
const LEVELS: [Level; 4] = [Level::REGION, Level::DEPARTEMENT, Level::BASSIN, Level::EPCI];

#[derive(Template)]
#[template(path = "campaign_new.html")]
struct Page<'a> {
    site: Site,
    asked: &'a Asked,
    /// Whether all of the map may be chosen.
    everywhere: bool,
    territories: Vec<(&'static str, Vec<Choice>)>,
    /// The ages of entries, then the other criteria.
    freshness: Question,
    others: Vec<Question>,
    /// Whether one of the others is chosen.
    has_others: bool,
    paces: Vec<Choice>,
    faults: &'a BTreeMap<&'static str, String>,
    plan: Option<&'a PlanView>,
    notice: Option<&'static str>,
    name_max: usize,
    message_max: usize,
    path: &'static str,
}

/// Something to choose.
struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

/// A criterion with its values.
struct Question {
    name: &'static str,
    title: &'static str,
    choices: Vec<Choice>,
}

/// Shows the form, with what would come of it once that was asked.
pub(super) fn show(
    status: StatusCode,
    asked: &Asked,
    account: &Account,
    faults: &BTreeMap<&'static str, String>,
    plan: Option<&PlanView>,
    notice: Option<&'static str>,
    base: &Base,
) -> Response {
    let is_listed = |criterion: &Criterion| {
        matches!(criterion.possible(), Possible::AnyOf(_)) && *criterion != Criterion::Freshness
    };
    let others: Vec<Question> =
        Criterion::offered().into_iter().filter(is_listed).map(|one| question(one, asked)).collect();
    let page = Page {
        site: Site::of(base),
        asked,
        everywhere: may_run(account, None, base.territoire()),
        territories: territories(asked, account, base),
        freshness: question(Criterion::Freshness, asked),
        has_others: others.iter().flat_map(|one| &one.choices).any(|choice| choice.chosen),
        others,
        paces: PACES
            .into_iter()
            .map(|pace| Choice {
                value: pace.to_string(),
                words: typeset(format_args!("{pace} lettres par heure")),
                chosen: asked.pace == pace.to_string(),
            })
            .collect(),
        faults,
        plan,
        notice,
        name_max: NAME_MAX,
        message_max: MESSAGE_MAX,
        path: PATH,
    };
    fresh_page(status, &page, base)
}

fn question(criterion: Criterion, asked: &Asked) -> Question {
    let choices = criterion.terms().iter().map(|term| Choice {
        value: term.slug.to_owned(),
        words: typeset(term.words),
        chosen: asked.has(criterion.name(), term.slug),
    });
    Question { name: criterion.name(), title: criterion.title(), choices: choices.collect() }
}

/// The territories of somebody, level by level. One of another level that an address names is there too.
fn territories(asked: &Asked, account: &Account, base: &Base) -> Vec<(&'static str, Vec<Choice>)> {
    let territoire = base.territoire();
    let levels = Level::ALL.into_iter().rev();
    let choices = |level: Level| {
        let choice = |area: &repere_territory::Area| {
            let value = format!("{}-{}", level.key(), area.code);
            let chosen = asked.scope == value;
            let offered = chosen || LEVELS.contains(&level);
            let is_theirs =
                offered && value.parse().is_ok_and(|scope| may_run(account, Some(&scope), territoire));
            is_theirs.then(|| Choice { value, words: area.nom.to_string(), chosen })
        };
        let mut choices: Vec<Choice> = territoire.areas(level).iter().filter_map(choice).collect();
        choices.sort_by(|a, b| a.words.cmp(&b.words));
        (level.plural(), choices)
    };
    levels.map(choices).filter(|(_, choices)| !choices.is_empty()).collect()
}
