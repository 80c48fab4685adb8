//! Places one page after the other, by a key that nothing which happens meanwhile can move; and those that changed since.

use axum::response::Response;
use repere_catalogue::{Key, Query, Stage, Start, Step};
use repere_domain::Revision;
use repere_edition::{Since, Snapshot};
use repere_kit::{GEO_JSON, Parameters, Preferences, Problem, Representation};

use super::links::link_to_next;

/// The parameters of a walk.
pub(super) const PARAMETERS: [&str; 3] = ["apres", "modifie_depuis", "jalon"];

/// A list that is given page by page. Wherever it is entered, by a rank or by a key, the pages that follow are found by a key.
pub(super) struct Walk {
    /// What it goes on after; `None` where it is entered by a rank.
    after: Option<Key>,
    /// Only what has changed since, when that is asked for.
    since: Option<Since>,
    /// The revision that the walk began at; `None` away from a point, where changes are not followed.
    began: Option<Revision>,
}

impl Walk {
    /// The walk that the parameters ask for; `None` when they ask for everything at once.
    pub(super) fn read(
        parameters: &Parameters,
        asked: &Query,
        snapshot: &Snapshot,
    ) -> Result<Option<Self>, Problem> {
        let last = snapshot.catalogue().revision();
        let expected =
            "ce que « suite » donne : un identifiant ; avec « pres_de », une distance et un identifiant";
        let after: Option<Key> = parameters.parsed("apres", expected)?;
        let began = parameters.parsed("jalon", "un nombre entier, tel que « jalon » le donne")?.map(Revision);
        if let Some(began) = began.filter(|began| !snapshot.knows(*began)) {
            return Err(unknown_revision("jalon", began, last));
        }
        let since = since(parameters, snapshot)?;
        let by_key = PARAMETERS.into_iter().find(|name| parameters.first(name).is_some());
        let Some(by_key) = by_key else {
            let began = asked.around.is_none().then_some(last);
            return Ok(asked.page.limit.is_some().then_some(Self { after, since, began }));
        };
        if parameters.first("depuis").is_some() {
            return Err(Problem::parameter(by_key, "« depuis » compte des rangs : donnez l’un ou l’autre"));
        }
        if asked.around.is_some() && by_key != "apres" {
            return Err(Problem::parameter(
                by_key,
                "les changements se suivent par identifiant : pas avec « pres_de »",
            ));
        }
        if after.as_ref().is_some_and(|key| key.distance.is_some() != asked.around.is_some()) {
            return Err(Problem::parameter("apres", expected));
        }
        if since.is_some() && asked.filter.follows_the_clock() {
            let why = "ce qui est ouvert et l’âge des fiches changent avec le temps, sans que les lieux changent : donnez l’un ou l’autre";
            return Err(Problem::parameter("modifie_depuis", why));
        }
        let began = asked.around.is_none().then_some(began.unwrap_or(last));
        Ok(Some(Self { after, since, began }))
    }

    /// Answers with the page, and says where to go on.
    pub(super) fn answer(
        &self,
        asked: &Query,
        snapshot: &Snapshot,
        parameters: &Parameters,
        preferences: &Preferences,
    ) -> Response {
        let start = self.after.as_ref().map_or(Start::Rank(asked.page.offset), Start::After);
        let stage = Stage { start, limit: asked.page.limit };
        let step: Step<'_> = match self.since {
            Some(since) => snapshot.follow(since, asked, stage),
            None => snapshot.catalogue().walk(asked, stage),
        };
        let by_rank = self.after.is_none() && self.since.is_none();
        let body = step.to_geojson(snapshot.catalogue(), asked, self.began, by_rank);
        let mut response = Representation::of_one_request(GEO_JSON, body, preferences);
        if let Some(next) = step.next() {
            let after = ("apres", next.to_string());
            let began = self.began.map(|began| ("jalon", began.to_string()));
            let changed: Vec<_> = [after].into_iter().chain(began).collect();
            link_to_next(&mut response, &parameters.without(&["depuis"]), &changed);
        }
        response
    }
}

/// A revision that this database never had.
fn unknown_revision(parameter: &str, asked: Revision, last: Revision) -> Problem {
    let why = format!(
        "la révision {asked} n’est pas connue de cette base, dont la dernière est {last} : elle a sans doute été rétablie \
         dans un état d’avant ; reprenez la liste entière"
    );
    Problem::parameter(parameter, why)
}

/// Since when, if that is asked.
fn since(parameters: &Parameters, snapshot: &Snapshot) -> Result<Option<Since>, Problem> {
    let expected = "une révision, telle que « jalon » la donne, un jour comme 2026-01-31, ou un instant comme 2026-01-31T12:00:00Z";
    let Some(text) = parameters.single("modifie_depuis")? else { return Ok(None) };
    match text.parse().map_err(|_| Problem::parameter("modifie_depuis", expected))? {
        Since::Revision(revision) if !snapshot.knows(revision) => {
            Err(unknown_revision("modifie_depuis", revision, snapshot.catalogue().revision()))
        }
        since => Ok(Some(since)),
    }
}
