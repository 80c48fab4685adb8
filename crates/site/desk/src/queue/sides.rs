//! Two ways to tell a place, side by side.

use repere_domain::contact::Telephone;
use repere_domain::report::Complaint;
use repere_domain::{Lieu, PositionQuality, fields};
use repere_queue::{Difference, differences, suggestions};
use repere_records::Proposal;

use super::said::address;

/// The group of the fields that say where a place is: they are taken together.
pub(super) const PLACE: &str = "lieu";
/// These fields.
const OF_PLACE: [&str; 8] = [
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
    "position",
];

/// The group that a field is taken with: most are alone.
pub(super) fn group(field: &'static str) -> &'static str {
    if OF_PLACE.contains(&field) { PLACE } else { field }
}

/// A line: what each side says, and how one of them is chosen.
pub(super) struct Side {
    pub(super) label: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// The name and the value of the box that chooses the second side; `None` where nothing is chosen.
    pub(super) choice: Option<(String, String)>,
    /// Each side may be chosen: one of them is.
    pub(super) both: bool,
    /// The second side is chosen.
    pub(super) chosen: bool,
    /// What is said beside a value that nobody can choose.
    pub(super) note: Option<&'static str>,
}

/// What a visitor proposes beside what is shown.
pub(super) fn of_complaint(complaint: &Complaint, lieu: &Lieu) -> Vec<Side> {
    let side = |one: repere_queue::Suggestion| Side {
        label: one.element.plain_words().to_owned(),
        before: shown(one.correction.as_ref().map_or("", |(field, _)| field), one.before.as_deref()),
        after: Some(one.value),
        note: one.correction.is_none().then_some("à écrire à la main dans la fiche"),
        choice: one.correction.map(|_| ("valeur".to_owned(), one.element.slug().to_owned())),
        both: false,
        chosen: true,
    };
    suggestions(complaint, lieu).into_iter().map(side).collect()
}

/// What a keeper proposes beside what is published.
pub(super) fn of_proposal(proposal: &Proposal, lieu: &Lieu) -> Vec<Side> {
    let side = |one: &repere_records::ProposedField| Side {
        label: fields::named(&one.field).map_or(one.field.as_str(), |field| field.label).to_owned(),
        before: shown(&one.field, lieu.field_text(&one.field).as_deref()),
        after: shown(&one.field, Some(one.after.as_str()).filter(|after| !after.is_empty())),
        choice: None,
        both: false,
        chosen: true,
        note: (one.before != lieu.field_text(&one.field)).then_some("la fiche a changé depuis"),
    };
    proposal.proposed.fields.iter().map(side).collect()
}

/// All that a new place would say.
pub(super) fn of_new(place: &Lieu) -> Vec<Side> {
    let by_hand = fields::ALL.iter().filter(|field| field.by_hand);
    let said = by_hand.filter_map(|field| Some((field, place.field_text(field.name)?)));
    said.map(|(field, text)| Side {
        label: field.label.to_owned(),
        before: None,
        after: shown(field.name, Some(&text)),
        choice: None,
        both: false,
        chosen: true,
        note: None,
    })
    .collect()
}

/// What the source says beside what was corrected.
pub(super) fn of_disagreement(differences: &[Difference]) -> Vec<Side> {
    differences.iter().map(|one| plain(one, None)).collect()
}

/// What two places say of the same things otherwise. Of what one of them does not say, the other completes it. Where they are is one
/// line, taken whole.
pub(super) fn of_pair(a: &Lieu, b: &Lieu) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    let mut said_where = false;
    for one in differences(a, b) {
        let name = format!("champ_{}", group(one.field.name));
        if group(one.field.name) == PLACE {
            if !said_where {
                let choice = Some((name, b.id.to_string()));
                let [before, after] = [a, b].map(|lieu| Some(whereabouts(lieu)));
                let label = "Adresse et position".to_owned();
                sides.push(Side { label, before, after, choice, both: true, chosen: false, note: None });
            }
            said_where = true;
            continue;
        }
        let both = one.before.is_some() && one.after.is_some();
        sides.push(plain(&one, both.then(|| (name, b.id.to_string()))));
    }
    sides
}

/// Where a place is, and how sure that is.
fn whereabouts(lieu: &Lieu) -> String {
    let sure = match lieu.position.quality {
        PositionQuality::Exact => "position exacte",
        PositionQuality::Approximate => "position approximative",
    };
    format!("{} ({sure})", address(lieu))
}

fn plain(one: &Difference, choice: Option<(String, String)>) -> Side {
    Side {
        label: one.field.label.to_owned(),
        before: shown(one.field.name, one.before.as_deref()),
        after: shown(one.field.name, one.after.as_deref()),
        both: choice.is_some(),
        chosen: choice.is_none(),
        choice,
        note: None,
    }
}

/// A value as people read it: a number as it is dialled, lists joined by commas.
fn shown(field: &str, text: Option<&str>) -> Option<String> {
    let text = text?;
    if field == "telephone" {
        return Some(
            text.parse::<Telephone>().map_or_else(|_| text.to_owned(), |telephone| telephone.national()),
        );
    }
    Some(text.split('|').map(str::trim).collect::<Vec<_>>().join(", "))
}
