//! The places that a text may mean, where it may mean several things: whoever waits for a choice has somebody to call meanwhile.

use std::collections::{HashMap, HashSet};

use repere_catalogue::{Around, Catalogue, Found, NameIndex, Page, Query, Suggestion};
use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use repere_edition::Snapshot;
use repere_hours::Moment;

use crate::listing::PlaceList;
use crate::question::{BATCH, Meaning, Question};
use crate::row::PlaceRow;

/// The places that bear the name, then some of the communes that do.
pub(super) fn lists<'a>(question: &Question, snapshot: &'a Snapshot, moment: Moment) -> Vec<PlaceList<'a>> {
    let catalogue = snapshot.catalogue();
    let named: Vec<Found<'a>> = question
        .meanings
        .iter()
        .filter_map(|meaning| match meaning {
            Meaning::Known(Suggestion::Lieu { id, .. }) => catalogue.get(id),
            _ => None,
        })
        .map(|entry| Found { entry, distance: None })
        .collect();
    let communes: Vec<CodeInsee> =
        question.meanings.iter().filter_map(|meaning| commune(meaning, snapshot.names())).collect();
    let title = (named.len() < question.meanings.len()).then_some("Les lieux de ce nom");
    let answering = answering(question, catalogue);
    let (named, besides): (Vec<Found<'a>>, _) =
        named.into_iter().partition(|found| answering.contains(&found.entry.lieu.id));
    let parts = [
        (title, named),
        (Some("De ce nom, sans répondre à vos critères"), besides),
        (Some("Des lieux dans ces communes"), inside(question, &communes, catalogue)),
    ];
    let mut lists: Vec<PlaceList<'a>> = parts
        .into_iter()
        .filter(|(_, found)| !found.is_empty())
        .map(|(title, found)| list(title, &found, question, moment))
        .collect();
    if lists.is_empty() {
        let around = communes.first().map(|code| nearest(question, code, snapshot));
        let around = around.filter(|found| !found.is_empty());
        lists.extend(around.map(|found| list(Some("Près de la première commune"), &found, question, moment)));
    }
    lists
}

/// The places that answer the criteria, wherever they are.
fn answering<'a>(question: &Question, catalogue: &'a Catalogue) -> HashSet<&'a LieuId> {
    let query = Query { filter: question.filter.clone(), answer: question.answer, ..Query::default() };
    catalogue.find(&query).lieux.iter().map(|found| &found.entry.lieu.id).collect()
}

/// The commune that is meant, or that of an address.
fn commune(meaning: &Meaning, names: &NameIndex) -> Option<CodeInsee> {
    let of_address = match meaning {
        Meaning::Known(known) => Some(known.clone()),
        Meaning::Address(address) => names.commune_of_address(address),
    };
    match of_address {
        Some(Suggestion::Commune { code, .. }) => Some(code),
        _ => None,
    }
}

fn list<'a>(
    title: Option<&'static str>,
    found: &[Found<'a>],
    question: &Question,
    moment: Moment,
) -> PlaceList<'a> {
    let row = |one: &Found<'a>| {
        PlaceRow::new(one.entry, one.distance, moment).asked(&question.filter, one.entry, moment)
    };
    PlaceList { title, lieux: found.iter().map(row).collect() }
}

/// The places of some communes that answer, in the order of the communes.
fn inside<'a>(question: &Question, communes: &[CodeInsee], catalogue: &'a Catalogue) -> Vec<Found<'a>> {
    let ranks: HashMap<&CodeInsee, usize> = communes.iter().zip(0..).collect();
    let query = Query { filter: question.filter.clone(), answer: question.answer, ..Query::default() };
    let rank = |one: &Found<'_>| one.entry.lieu.code_insee.as_ref().and_then(|code| ranks.get(code).copied());
    let mut found = catalogue.find(&query).lieux;
    found.retain(|one| rank(one).is_some());
    found.sort_by_key(rank);
    found.truncate(BATCH);
    found
}

/// Those nearest to a commune.
fn nearest<'a>(question: &Question, commune: &CodeInsee, snapshot: &'a Snapshot) -> Vec<Found<'a>> {
    let Some(commune) = snapshot.territoire().commune(commune) else { return Vec::new() };
    let query = Query {
        filter: question.filter.clone(),
        answer: question.answer,
        around: Some(Around { centre: commune.point, radius: None }),
        page: Page { offset: 0, limit: Some(BATCH) },
        ..Query::default()
    };
    snapshot.catalogue().find(&query).lieux
}
