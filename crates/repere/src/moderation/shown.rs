//! What the terminal says of an item.

use repere_domain::correctable_fields;
use repere_form::{in_plain_words, label_of};
use repere_hours::Moment;
use repere_queue::{Item, Matter, Who};
use repere_records::{Proposed, ProposedField, Stage};

use super::held::Held;

/// An item: its name, what it is, where, since when, who is on it.
pub(super) fn line(item: &Item<'_>, held: &Held) -> String {
    let today = Moment::from_utc(held.now).date();
    let who = match item.who {
        Who::Account(id) => id.author(),
        Who::Visitors(times) => format!("visiteur ({times})"),
        Who::Source(source) => source.to_owned(),
        Who::Comparison => "comparaison".to_owned(),
        Who::Sender(tries) => format!("courrier ({tries} essais)"),
    };
    let mut text = format!(
        "{}  {}  {}, {}\n    depuis {} jours, {who}\n",
        item.key,
        item.kind().one(),
        item.nom,
        item.commune,
        item.days(today)
    );
    match &item.matter {
        Matter::Duplicate { b, .. } => text += &format!("    et {}\n", b.nom),
        Matter::Proposed(proposal, _) => text += &proposed(&proposal.proposed),
        Matter::Unsent(mail, _) => {
            let error = mail.error.as_deref().unwrap_or_default();
            text += &format!("    pour {} : {error}\n", mail.letter.to.reveal());
        }
        _ => {}
    }
    if let Some(review) = item.review {
        let stage = if review.stage == Stage::Asked { "question posée" } else { "pris en charge" };
        text += &format!("    {stage} par {} le {}\n", review.by, review.at.format("%Y-%m-%d"));
    }
    text
}

/// What somebody proposes: each field with what it says and would say, or the place that would be added; then their words.
fn proposed(proposed: &Proposed) -> String {
    let said = |field: &str, text: Option<&str>| {
        let text = text.filter(|text| !text.is_empty());
        text.map_or_else(|| "rien".to_owned(), |text| in_plain_words(field, text).replace('\n', ", "))
    };
    let mut text = String::new();
    for ProposedField { field, before, after } in &proposed.fields {
        let (before, after) = (said(field, before.as_deref()), said(field, Some(after)));
        text += &format!("    {} : {before} → {after}\n", label_of(field));
    }
    if let Some(place) = &proposed.place {
        for field in correctable_fields() {
            if let Some(value) = place.field_text(field) {
                text += &format!("    {} : {}\n", label_of(field), said(field, Some(&value)));
            }
        }
    }
    for line in proposed.message.lines() {
        text += &format!("    | {line}\n");
    }
    text
}
