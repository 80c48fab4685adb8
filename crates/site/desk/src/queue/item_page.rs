//! The page of one item.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_domain::Lieu;
use repere_pages::{Base, Site, fresh_page};
use repere_queue::{Item, Key, Seen};
use repere_territory::Sketch;

use super::asked_words::Question;
use super::decision::{REASON_MAX, known};
use super::held::Held;
use super::list::PATH;
use super::nearby::{Near, around};
use super::offers::Offer;
use super::said;
use super::sides::Side;
use super::told::{Evidence, evidence, facts, proposed, quote, sides_of};
use crate::fields::Fields;
use crate::whereabouts::address;

#[derive(Template)]
#[template(path = "moderation_item.html")]
struct Page<'a> {
    site: Site,
    /// What was just decided about another.
    done: Option<String>,
    error: Option<String>,
    /// What was written waits for whoever signed in again.
    waits: bool,
    kind: &'static str,
    question: String,
    nom: &'a str,
    commune: String,
    since: String,
    who: String,
    standing: Option<String>,
    asked: Option<&'a str>,
    /// The words of somebody, as they were written.
    quote: Vec<&'a str>,
    /// What is told beside them.
    facts: Vec<String>,
    /// The one of two places that stays, in a form that comes back.
    stays: usize,
    /// The places that it is about.
    lieux: Vec<Sheet<'a>>,
    sides_title: &'static str,
    before: &'a str,
    after: &'a str,
    sides: Vec<Side>,
    evidence: Vec<Evidence<'a>>,
    sketch: Option<(Sketch, &'a str)>,
    near: Vec<Near<'a>>,
    /// Where the place that it misses is added.
    adding: Option<String>,
    action: String,
    about: String,
    settling: Vec<Offer>,
    meanwhile: Option<Offer>,
    can_ask: bool,
    can_confirm: bool,
    waiting: usize,
    /// What was written, in a form that comes back.
    reason: String,
    reason_max: usize,
    list: String,
    next: Option<String>,
}

/// A place, and where it is read and changed.
struct Sheet<'a> {
    id: &'a str,
    nom: &'a str,
    address: String,
    telephone: Option<String>,
}

/// What a page is made from besides its item.
pub(super) struct Shown<'a> {
    pub(super) held: &'a Held,
    pub(super) seen: &'a Seen<'a>,
    pub(super) question: &'a Question,
    pub(super) me: &'a str,
}

/// A form that was sent and is shown again.
pub(super) struct Again<'a> {
    /// What it says.
    pub(super) fields: &'a Fields,
    /// Why nothing was decided; `None` for one that waited for whoever signed in again.
    pub(super) error: Option<String>,
}

impl Again<'_> {
    /// Chooses what was chosen.
    fn choose(&self, sides: &mut [Side]) {
        for side in sides {
            if let Some((name, value)) = &side.choice {
                side.chosen = self.fields.each(name).any(|chosen| chosen == value);
            }
        }
    }
}

pub(super) fn show(
    item: &Item<'_>,
    shown: &Shown<'_>,
    done: Option<String>,
    again: Option<&Again<'_>>,
    base: &Base,
) -> Response {
    let Shown { held, seen, question, me } = *shown;
    let snapshot = &held.snapshot;
    let error = again.and_then(|again| again.error.clone());
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lieux = item.lieux();
    let first = lieux.first().copied();
    let (sides_title, before, after, mut sides) = sides_of(item);
    if let Some(again) = again {
        again.choose(&mut sides);
    }
    let written = |name: &str| again.map_or("", |again| again.fields.get(name));
    let stays = lieux.iter().position(|lieu| lieu.id.as_str() == written("reste")).unwrap_or_default();
    let here = question.address(&format!("{PATH}/{}", item.key), &[]);
    let template = Page {
        site: Site::of(base),
        done,
        waits: again.is_some() && error.is_none(),
        error,
        kind: item.kind().one(),
        question: item.kind().question(),
        nom: held.name(item),
        commune: said::at_commune(item),
        since: said::since(item.days(held.today)),
        who: said::who(item, held),
        standing: said::standing(item, held),
        asked: item.review.map(|review| review.reason.as_str()).filter(|asked| !asked.is_empty()),
        quote: quote(item),
        facts: facts(item),
        stays,
        lieux: lieux.iter().map(|lieu| told(lieu, held)).collect(),
        sides_title,
        before,
        after,
        sides,
        evidence: evidence(item),
        sketch: first.or(proposed(item)).and_then(|lieu| {
            Some((
                snapshot.territoire().sketch(lieu.code_insee.as_ref()?, lieu.position.localisation)?,
                lieu.commune.as_str(),
            ))
        }),
        near: first.or(proposed(item)).map(|lieu| around(lieu, snapshot.catalogue())).unwrap_or_default(),
        adding: match &item.key {
            Key::Missing(report) => Some(format!("/lieux/nouveau?signalement={report}")),
            _ => None,
        },
        action: here,
        about: item.about(),
        settling: Offer::settling(item),
        meanwhile: Offer::meanwhile(item, me),
        can_ask: !known(item).is_empty(),
        can_confirm: Offer::AskToConfirm.is_of(item) && !known(item).is_empty(),
        waiting: item.waiting().len(),
        reason: written("motif").to_owned(),
        reason_max: REASON_MAX,
        list: question.address(PATH, &[]),
        next: seen
            .after(&item.key, &question.asked)
            .map(|next| question.address(&format!("{PATH}/{}", next.key), &[])),
    };
    fresh_page(status, &template, base)
}

fn told<'a>(lieu: &'a Lieu, held: &'a Held) -> Sheet<'a> {
    Sheet {
        id: lieu.id.as_str(),
        nom: held.shown(lieu),
        address: address(lieu),
        telephone: lieu.telephone.as_ref().map(|telephone| telephone.national()),
    }
}
