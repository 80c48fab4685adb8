//! What the terminal says of an item.

use repere_domain::fields;
use repere_hours::Moment;
use repere_queue::{Item, Matter, Who};
use repere_records::{Proposed, Stage};

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
        Matter::Letter(mail, _) => {
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
    let label =
        |name: &str| fields::named(name).map_or_else(|| name.to_owned(), |field| field.label.to_owned());
    let said = |text: Option<&str>| text.filter(|text| !text.is_empty()).unwrap_or("rien").replace('|', ", ");
    let mut text = String::new();
    for one in &proposed.fields {
        let (before, after) = (said(one.before.as_deref()), said(Some(&one.after)));
        text += &format!("    {} : {before} → {after}\n", label(&one.field));
    }
    if let Some(place) = &proposed.place {
        for field in fields::ALL.iter().filter(|field| field.by_hand) {
            if let Some(value) = place.field_text(field.name) {
                text += &format!("    {} : {}\n", field.label, said(Some(&value)));
            }
        }
    }
    for line in proposed.message.lines() {
        text += &format!("    | {line}\n");
    }
    text
}
