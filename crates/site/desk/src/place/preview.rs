//! What changes, before it is sent: what is published at once, what waits, what is likely to be there already.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use repere_domain::Lieu;
use repere_form::{Change, NewPlace, Reading, all_of, changes};
use repere_kit::fault;
use repere_pages::{Base, Site, fresh_page};
use repere_records::{Outcome, Proposal, ProposalKind, StorageError, WhichProposals};
use repere_words::places;

use super::Kept;
use super::editor::Editor;
use super::sent::Sent;
use crate::Parts;

/// Most places that are shown as likely to be the same.
const LIKELY_MAX: usize = 5;

#[derive(Template)]
#[template(path = "place_preview.html")]
struct Page<'a> {
    site: Site,
    /// The name of the place.
    name: &'a str,
    /// The address that the form is sent to.
    action: String,
    version: String,
    inputs: Vec<(&'a str, &'a str)>,
    message: &'a str,
    /// The form of a new place: whether whoever sends it would keep it.
    keeps: Option<bool>,
    /// The report of a visitor that a new place answers; empty for none.
    report: &'a str,
    at_once: Vec<Change>,
    waiting: Vec<Change>,
    /// What was understood, and whoever typed may not have meant.
    said: &'a [String],
    likely: Vec<Likely>,
}

/// A place that may be the same.
struct Likely {
    id: String,
    name: String,
    at_commune: String,
    address: String,
}

/// What changes of a place.
pub(super) async fn of_change(
    kept: &Kept,
    sent: &Sent,
    reading: &Reading,
    editor: &Editor,
    parts: &Parts,
    base: &Base,
) -> Response {
    let made = match made_by(editor, parts).await {
        Ok(made) => made,
        Err(cause) => return fault(&cause).into_response(),
    };
    let after = reading.applied(&kept.lieu);
    let is_staff = editor.is_staff(&kept.lieu, base.territoire());
    let waits = |change: &Change| {
        let kind = ProposalKind::of(change.field, &kept.lieu, &after);
        !is_staff && parts.policy.waits(kind, |kind| accepted(&made, kind)).is_some()
    };
    let (waiting, at_once): (Vec<Change>, Vec<Change>) =
        changes(&kept.lieu, &after).into_iter().partition(waits);
    let is_another = kept.lieu.nom != after.nom || kept.lieu.position != after.position;
    let page = Page {
        site: Site::of(base),
        name: kept.name(),
        action: editor.action(&kept.id),
        version: sent.version_of(&kept.lieu),
        inputs: sent.inputs(),
        message: &sent.message,
        keeps: None,
        report: "",
        at_once,
        waiting,
        said: &reading.said,
        likely: if is_another { likely(&after, base) } else { Vec::new() },
    };
    fresh_page(StatusCode::OK, &page, base)
}

/// What they proposed before.
async fn made_by(editor: &Editor, parts: &Parts) -> Result<Vec<Proposal>, StorageError> {
    match editor.account(&parts.records).await? {
        Some(account) => parts.records.database().proposals(WhichProposals::By(account)).await,
        None => Ok(Vec::new()),
    }
}

/// What a new place would be: published at once, or looked at by the desk first.
pub(super) fn of_new(new: &NewPlace, lieu: &Lieu, sent: &Sent, is_published: bool, base: &Base) -> Response {
    let page = Page {
        site: Site::of(base),
        name: &lieu.nom,
        action: "/lieux/nouveau".to_owned(),
        version: String::new(),
        inputs: sent.inputs(),
        message: &sent.message,
        keeps: Some(sent.keeps),
        report: &sent.report,
        at_once: if is_published { all_of(lieu) } else { Vec::new() },
        waiting: if is_published { Vec::new() } else { all_of(lieu) },
        said: &new.reading.said,
        likely: likely(lieu, base),
    };
    fresh_page(StatusCode::OK, &page, base)
}

fn accepted(made: &[Proposal], kind: ProposalKind) -> u64 {
    let of_kind = made.iter().filter(|one| one.kind == kind);
    of_kind.filter(|one| one.decision.as_ref().is_some_and(|made| made.outcome == Outcome::Accepted)).count()
        as u64
}

/// Places that may be this one, the likeliest first.
fn likely(lieu: &Lieu, base: &Base) -> Vec<Likely> {
    let snapshot = base.snapshot();
    let others = snapshot.catalogue().entries().iter().filter(|entry| entry.lieu.id != lieu.id);
    let likeness = |other: &Lieu| match repere_matching::compare(lieu, other) {
        Some(pair) => Some(pair.score),
        // Not one place, but whoever adds it may not know that the other is there.
        None => repere_matching::is_annex_beside(lieu, other).then_some(0.0),
    };
    let mut pairs: Vec<_> =
        others.filter_map(|entry| likeness(&entry.lieu).map(|score| (score, entry))).collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.lieu.id.cmp(&b.1.lieu.id)));
    let shown = pairs.into_iter().take(LIKELY_MAX).map(|(_, entry)| Likely {
        id: entry.lieu.id.to_string(),
        name: entry.shown_name().to_owned(),
        at_commune: places::at_commune(&entry.lieu.commune),
        address: entry.lieu.adresse.clone(),
    });
    shown.collect()
}

impl Sent {
    /// The inputs to carry along, each with one of its values.
    fn inputs(&self) -> Vec<(&str, &str)> {
        let inputs = self.typed.inputs();
        inputs.flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str()))).collect()
    }

    /// The version of what is shown beside what was typed.
    fn version_of(&self, lieu: &Lieu) -> String {
        repere_form::Version::of(&repere_form::Typed::of(lieu)).written()
    }
}
