//! Places one page after the other, by a key that nothing which happens meanwhile can move; and those that changed since.

use axum::response::Response;
use repere_catalogue::{Criterion, Query, Stage, Step};
use repere_domain::{LieuId, Revision};
use repere_edition::{Since, Snapshot};
use repere_kit::{GEO_JSON, Parameters, Preferences, Problem, Representation};

use super::links::link_to_next;

/// The parameters of a walk.
pub(super) const PARAMETERS: [&str; 3] = ["apres", "modifie_depuis", "jalon"];

/// A page that is asked for by the identifier it comes after.
pub(super) struct Walk {
    /// The identifier; `None` for the first page.
    after: Option<LieuId>,
    /// Only what has changed since, when that is asked for.
    since: Option<Since>,
    /// The revision that the walk began at.
    jalon: Revision,
}

impl Walk {
    /// The walk that the parameters ask for; `None` when they ask for ranks, for distances or for everything at once.
    pub(super) fn read(
        parameters: &Parameters,
        asked: &Query,
        last: Revision,
    ) -> Result<Option<Self>, Problem> {
        let after = parameters.parsed("apres", "l’identifiant d’un lieu, tel que « suite » le donne")?;
        let expected = "un nombre entier, tel que « jalon » le donne";
        let jalon = parameters.parsed("jalon", expected)?.map_or(last, Revision).min(last);
        let since = since(parameters, last)?;
        let Some(by_key) = PARAMETERS.into_iter().find(|name| parameters.first(name).is_some()) else {
            // The pages of a list that has an order of its own begin a walk.
            let plain = asked.around.is_none() && parameters.first("depuis").is_none();
            return Ok((plain && asked.page.limit.is_some()).then_some(Self { after, since, jalon }));
        };
        if parameters.first("depuis").is_some() {
            return Err(Problem::parameter(by_key, "« depuis » compte des rangs : donnez l’un ou l’autre"));
        }
        if asked.around.is_some() {
            return Err(Problem::parameter(
                by_key,
                "ce parcours va par identifiant : il ne va pas avec « pres_de »",
            ));
        }
        if since.is_some() && asked.filter.constrains(Criterion::Ouvert) {
            let why =
                "ce qui est ouvert change avec l’heure, sans que les lieux changent : donnez l’un ou l’autre";
            return Err(Problem::parameter("modifie_depuis", why));
        }
        Ok(Some(Self { after, since, jalon }))
    }

    /// Answers with the page, and says where to go on.
    pub(super) fn answer(
        &self,
        asked: &Query,
        snapshot: &Snapshot,
        parameters: &Parameters,
        preferences: &Preferences,
    ) -> Response {
        let stage = Stage { after: self.after.as_ref(), limit: asked.page.limit };
        let step: Step<'_> = match self.since {
            Some(since) => snapshot.follow(since, asked, stage),
            None => snapshot.catalogue().walk(asked, stage),
        };
        let by_rank = self.after.is_none() && self.since.is_none();
        let body = step.to_geojson(snapshot.catalogue(), &asked.filter, self.jalon, by_rank);
        let mut response = Representation::of_one_request(GEO_JSON, body, preferences);
        if let Some(next) = step.next() {
            let jalon = self.jalon.to_string();
            link_to_next(&mut response, parameters, &[("apres", next.as_str()), ("jalon", &jalon)]);
        }
        response
    }
}

/// Since when, if that is asked.
fn since(parameters: &Parameters, last: Revision) -> Result<Option<Since>, Problem> {
    let expected = "une révision, telle que « jalon » la donne, un jour comme 2026-01-31, ou un instant comme 2026-01-31T12:00:00Z";
    let Some(text) = parameters.single("modifie_depuis")? else { return Ok(None) };
    match text.parse().map_err(|_| Problem::parameter("modifie_depuis", expected))? {
        Since::Revision(revision) if revision > last => {
            let why = format!(
                "la révision {revision} n’est pas connue, la dernière est {last} : la base a sans doute été rétablie \
                 dans un état d’avant ; reprenez la liste entière"
            );
            Err(Problem::parameter("modifie_depuis", why))
        }
        since => Ok(Some(since)),
    }
}
