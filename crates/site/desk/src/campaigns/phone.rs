//! The places of a campaign that may want a telephone call: nobody can be written to, or nobody has answered.

use std::cmp::Reverse;

use repere_hours::Moment;
use repere_pages::Base;
use repere_records::{CampaignEntry, EntryState};
use repere_words::french;

/// A place to telephone.
pub(super) struct PhoneRow {
    pub(super) id: String,
    pub(super) nom: String,
    pub(super) commune: String,
    pub(super) telephone: Option<String>,
    pub(super) why: String,
    pub(super) updated: String,
}

/// Those of a campaign, by commune; what is not on the map any more is left out.
pub(super) fn rows(entries: &[CampaignEntry], base: &Base) -> Vec<PhoneRow> {
    let catalogue = base.places().catalogue();
    let mut rows: Vec<PhoneRow> = entries
        .iter()
        .filter(|entry| entry.state.is_to_phone())
        .filter_map(|entry| {
            let known = catalogue.get(&entry.lieu)?;
            Some(PhoneRow {
                id: entry.lieu.to_string(),
                nom: known.shown_name().to_owned(),
                commune: known.lieu.commune.clone(),
                telephone: known.lieu.telephone.as_ref().map(repere_domain::contact::Telephone::national),
                why: why(entry),
                updated: french::month(known.lieu.date_maj),
            })
        })
        .collect();
    // Those with a number first: nobody can call the others.
    rows.sort_by(|a, b| {
        let key = |row: &PhoneRow| Reverse(row.telephone.is_some());
        (key(a), &a.commune, &a.nom).cmp(&(key(b), &b.commune, &b.nom))
    });
    rows
}

/// Why somebody might call.
fn why(entry: &CampaignEntry) -> String {
    let day = || french::date(Moment::from_utc(entry.at).date());
    french::typeset(match entry.state {
        EntryState::Refused => "le courriel n’a pas pu être remis".to_owned(),
        EntryState::Silent => format!("sans réponse au {}", day()),
        EntryState::Unsubscribed => "ne veut plus de courriel".to_owned(),
        _ => "pas d’adresse électronique".to_owned(),
    })
}
