//! Two ways to tell a place, side by side.

use repere_domain::report::Complaint;
use repere_domain::{Lieu, fields};
use repere_form::{in_plain_words, label_of, said_of};
use repere_queue::{Difference, differences, suggestions};
use repere_records::{PlaceState, Proposal};

use crate::whereabouts::{whereabouts, whereabouts_from};

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
        before: one.field.and_then(|field| published(field, lieu)),
        after: Some(one.value),
        note: one.correction.is_none().then_some("à écrire à la main dans la fiche"),
        choice: one.correction.map(|_| ("valeur".to_owned(), one.element.slug().to_owned())),
        both: false,
        chosen: true,
    };
    suggestions(complaint, lieu).into_iter().map(side).collect()
}

/// What a sheet says of a field; of hours that could not be read, the words.
fn published(field: &str, lieu: &Lieu) -> Option<String> {
    said_of(field, lieu).or_else(|| lieu.horaires_texte.clone().filter(|_| field == "horaires"))
}

/// What a keeper proposes beside what is published.
pub(super) fn of_proposal(proposal: &Proposal, lieu: &Lieu) -> Vec<Side> {
    let side = |one: &repere_records::ProposedField| Side {
        label: label_of(&one.field).to_owned(),
        before: said_of(&one.field, lieu),
        after: Some(one.after.as_str())
            .filter(|after| !after.is_empty())
            .map(|after| in_plain_words(&one.field, after)),
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
    let said = by_hand.filter_map(|field| Some((field, said_of(field.name, place)?)));
    said.map(|(field, text)| Side {
        label: label_of(field.name).to_owned(),
        before: None,
        after: Some(text),
        choice: None,
        both: false,
        chosen: true,
        note: None,
    })
    .collect()
}

/// What the source says beside what was corrected.
pub(super) fn of_disagreement(state: &PlaceState, differences: &[Difference]) -> Vec<Side> {
    let Ok(corrected) = state.corrected() else { return Vec::new() };
    of_two(&state.lieu, &corrected, differences, |_| None)
}

/// What two places say of the same things otherwise. Of what one of them does not say, the other completes it.
pub(super) fn of_pair(a: &Lieu, b: &Lieu) -> Vec<Side> {
    of_two(a, b, &differences(a, b), |name| Some((format!("champ_{name}"), b.id.to_string())))
}

/// What two tell otherwise; where they are is one line, taken whole. `choice` says how the second is chosen, by the name of what is
/// taken together.
fn of_two(
    a: &Lieu,
    b: &Lieu,
    differences: &[Difference],
    choice: impl Fn(&str) -> Option<(String, String)>,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    let mut said_where = false;
    for one in differences {
        let name = group(one.field.name);
        if name == PLACE && said_where {
            continue;
        }
        said_where |= name == PLACE;
        let (label, before, after) = if name == PLACE {
            ("Adresse et position", Some(whereabouts(a)), Some(whereabouts_from(a, b)))
        } else {
            let [before, after] = [a, b].map(|lieu| said_of(one.field.name, lieu));
            (label_of(one.field.name), before, after)
        };
        let choice = choice(name).filter(|_| before.is_some() && after.is_some());
        sides.push(Side {
            label: label.to_owned(),
            before,
            after,
            both: choice.is_some(),
            chosen: choice.is_none(),
            choice,
            note: None,
        });
    }
    sides
}
