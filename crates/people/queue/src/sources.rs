//! Where the items of each kind come from.

use chrono::{Months, NaiveDate};
use repere_domain::freshness::Freshness;
use repere_domain::{Lieu, PositionQuality};
use repere_matching::Pair;
use repere_records::{Mail, MailFate, PlaceState, Proposal, Report, Told};

use crate::queue::Gathering;
use crate::{Difference, Item, Key, Kind, Matter, Who};

/// Months after which a sheet has no news.
const SILENCE: Months = Months::new(18);

/// What somebody proposes.
pub(crate) fn proposal<'a>(gathering: &Gathering<'a>, proposal: &'a Proposal) -> Item<'a> {
    let lieu = proposal.lieu.as_ref().and_then(|id| gathering.lieu(id));
    let shown = lieu.or(proposal.proposed.place.as_deref());
    let about = match (shown, &proposal.lieu) {
        (Some(lieu), _) => gathering.about(lieu),
        (None, id) => (id.as_ref().map_or("", |id| id.as_str()), "", None),
    };
    let key = Key::Proposed(Kind::of_proposal(proposal.kind), proposal.id);
    let since = proposal.at.date_naive();
    gathering.item(key, about, since, Who::Account(proposal.by), Matter::Proposed(proposal, lieu))
}

/// A report of a visitor.
pub(crate) fn report<'a>(gathering: &Gathering<'a>, report: &'a Report) -> Item<'a> {
    let since = report.at.date_naive();
    let who = Who::Visitors(report.times);
    match &report.told {
        Told::Wrong(id, _) => {
            let lieu = gathering.lieu(id);
            let (nom, commune) = match lieu {
                Some(lieu) => (lieu.nom.as_str(), lieu.commune.as_str()),
                None => (report.nom.as_deref().unwrap_or(id.as_str()), ""),
            };
            let lineage = lieu.and_then(|lieu| gathering.lineage(lieu));
            let matter = Matter::Wrong(report, lieu);
            gathering.item(Key::Wrong(report.id), (nom, commune, lineage), since, who, matter)
        }
        Told::Missing(place) => {
            let lineage = gathering.territoire().lineage_of(&place.code_insee);
            let about = (place.nom.as_str(), place.commune.as_str(), lineage);
            gathering.item(Key::Missing(report.id), about, since, who, Matter::Missing(report))
        }
    }
}

/// A letter that was given up; nothing for one that is good for nothing any more, which whoever wants it asks for again, nor for one of
/// many, which its campaign shows.
pub(crate) fn unsent<'a>(gathering: &Gathering<'a>, mail: &'a Mail) -> Option<Item<'a>> {
    let MailFate::GivenUp(at) = mail.fate else { return None };
    if mail.until.is_some() || mail.letter.unsubscribe.is_some() {
        return None;
    }
    let lieu = mail.letter.about.as_ref().and_then(|id| gathering.lieu(id));
    let about = match lieu {
        Some(lieu) => gathering.about(lieu),
        None => (mail.letter.subject.as_str(), "", None),
    };
    let matter = Matter::Unsent(mail, lieu);
    Some(gathering.item(Key::Unsent(mail.id), about, at.date_naive(), Who::Sender(mail.tries), matter))
}

/// Two places that may be one; nothing when one of them is not published any more.
pub(crate) fn duplicate<'a>(gathering: &Gathering<'a>, pair: &'a Pair) -> Option<Item<'a>> {
    let (a, b) = (gathering.lieu(&pair.a)?, gathering.lieu(&pair.b)?);
    // They have been two for as long as both have been there as they are.
    let since = gathering.changed(a).max(gathering.changed(b));
    let key = Key::Duplicate(pair.a.clone(), pair.b.clone());
    let matter = Matter::Duplicate { pair, a, b };
    Some(gathering.item(key, gathering.about(a), since, Who::Comparison, matter))
}

/// Corrections that the source of a place contradicts.
pub(crate) fn disagreement<'a>(gathering: &Gathering<'a>, state: &'a PlaceState) -> Option<Item<'a>> {
    if state.withdrawn_on.is_some() {
        return None;
    }
    let contradicted: Vec<&str> = state.disagreements().collect();
    if contradicted.is_empty() {
        return None;
    }
    let corrected = state.corrected().ok()?;
    let all = crate::differences(&state.lieu, &corrected).into_iter();
    let differences: Vec<Difference> = all.filter(|one| contradicted.contains(&one.field.name)).collect();
    // The source spoke after the correction; nothing says when.
    let made = state.corrections.iter().filter(|(field, _)| contradicted.contains(&field.as_str()));
    let since = made.map(|(_, correction)| correction.at.date_naive()).min()?;
    let who = Who::Source(state.lieu.source.as_str());
    let lieu = gathering.lieu(&state.lieu.id).unwrap_or(&state.lieu);
    let matter = Matter::Disagreement { state, lieu, differences };
    Some(gathering.item(Key::Disagreement(lieu.id.clone()), gathering.about(lieu), since, who, matter))
}

/// What a place lacks: a sure position, hours that can be read, news.
pub(crate) fn of_place<'a>(gathering: &Gathering<'a>, lieu: &'a Lieu) -> impl Iterator<Item = Item<'a>> {
    let old = Freshness::of(lieu.date_maj, gathering.today()) == Freshness::Old;
    let approximate = lieu.position.quality == PositionQuality::Approximate;
    let prose = lieu.horaires.is_none() && lieu.horaires_texte.is_some();
    let who = Who::Source(lieu.source.as_str());
    let item = |key, since, matter| gathering.item(key, gathering.about(lieu), since, who, matter);
    let lacks = |key, matter| item(key, gathering.changed(lieu), matter);
    let found = [
        approximate.then(|| lacks(Key::Approximate(lieu.id.clone()), Matter::Approximate(lieu))),
        prose.then(|| lacks(Key::Prose(lieu.id.clone()), Matter::Prose(lieu))),
        old.then(|| item(Key::Old(lieu.id.clone()), grew_old(lieu.date_maj), Matter::Old(lieu))),
    ];
    found.into_iter().flatten()
}

/// The day on which a sheet of that day had no news for too long.
fn grew_old(date: NaiveDate) -> NaiveDate {
    date.checked_add_months(SILENCE).unwrap_or(date)
}
