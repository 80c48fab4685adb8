//! What came of a campaign so far, in words and figures.

use chrono::{DateTime, Utc};
use repere_domain::freshness::Freshness;
use repere_pages::Base;
use repere_records::{Ages, CampaignEntry, EntryState};
use repere_words::french;

/// Letters that were refused, of which the reason is shown.
const REFUSED_MAX: usize = 50;

/// How many entries are of an age, at the start and now.
pub(super) struct Light {
    pub(super) words: &'static str,
    pub(super) before: String,
    pub(super) now: String,
}

/// What came of the entries, in words, with how many of each; those of which there is none are left out.
pub(super) fn states(entries: &[CampaignEntry], now: DateTime<Utc>) -> Vec<(&'static str, String)> {
    let rests = |entry: &&CampaignEntry| {
        entry.state == EntryState::Waiting && entry.next_at.is_some_and(|until| until > now)
    };
    let resting = entries.iter().filter(rests).count();
    let row = |state: EntryState| {
        let words = match state {
            EntryState::Waiting => "Lettre à envoyer",
            EntryState::Sent => "Lettre envoyée, réponse attendue",
            EntryState::Silent => "Sans réponse après deux semaines",
            EntryState::Confirmed => "Fiche confirmée",
            EntryState::Corrected => "Fiche corrigée",
            EntryState::Refused => "Courriel refusé par son serveur",
            EntryState::Unsubscribed => "Ne veut plus de courriel",
            EntryState::ToPhone => "À appeler : pas d’adresse",
            EntryState::Gone => "Plus sur la carte",
        };
        let count = entries.iter().filter(|entry| entry.state == state).count();
        (words, if state == EntryState::Waiting { count - resting } else { count })
    };
    let waits = (
        "Lettre qui attend : une autre campagne a écrit à l’adresse il y a moins de quatre semaines",
        resting,
    );
    let found =
        std::iter::once(waits).chain(EntryState::ALL.into_iter().map(row)).filter(|(_, count)| *count > 0);
    found.map(|(words, count)| (words, french::number(count))).collect()
}

/// « 12 réponses sur 124 lieux, soit 10 %. »
pub(super) fn answered(entries: &[CampaignEntry]) -> Option<String> {
    let answers =
        entries.iter().filter(|entry| matches!(entry.state, EntryState::Confirmed | EntryState::Corrected));
    let (answers, all) = (answers.count(), entries.len());
    #[expect(clippy::cast_precision_loss, reason = "places are some thousands")]
    let share = (all > 0).then(|| french::share(answers as f64 / all as f64));
    let places = french::count(all, "lieu", "lieux");
    share.map(|share| {
        french::typeset(format_args!(
            "{} sur {places}, soit {share}.",
            french::count(answers, "réponse", "réponses")
        ))
    })
}

pub(super) fn lights(before: Ages, now: Ages) -> Vec<Light> {
    let number = |count: u64| french::number(usize::try_from(count).unwrap_or_default());
    let light = |age: Freshness| Light {
        words: age.plain_words(),
        before: number(before.of(age)),
        now: number(now.of(age)),
    };
    Freshness::ALL.into_iter().map(light).collect()
}

/// The places whose letters were not taken, and why.
pub(super) fn refused(entries: &[CampaignEntry], base: &Base) -> Vec<(String, String, String)> {
    let not_taken = entries.iter().filter(|entry| entry.state == EntryState::Refused);
    let row = |entry: &CampaignEntry| {
        let known = base.places().catalogue().get(&entry.lieu);
        let nom = known.map_or(entry.lieu.as_str(), |known| known.shown_name());
        (entry.lieu.to_string(), nom.to_owned(), entry.error.clone().unwrap_or_default())
    };
    not_taken.take(REFUSED_MAX).map(row).collect()
}
