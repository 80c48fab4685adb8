//! What the desk says of items in words.

use chrono::NaiveDate;
use repere_domain::CORRECTED_TOGETHER;
use repere_domain::typography::typeset;
use repere_form::label_of;
use repere_queue::{Item, Matter, Who};
use repere_records::{Proposal, Stage, Told};
use repere_words::{french, places};

use super::held::Held;
use crate::whereabouts::address;

/// Longest excerpt of what somebody wrote, characters.
const EXCERPT: usize = 120;

/// « depuis 12 jours ».
pub(super) fn since(days: i64) -> String {
    match days {
        ..=0 => "aujourd’hui".to_owned(),
        1 => "depuis hier".to_owned(),
        2..=60 => format!("depuis {days} jours"),
        61..=730 => format!("depuis {} mois", days / 30),
        _ => format!("depuis {} ans", days / 365),
    }
}

/// How long the oldest of several has waited: « attente jusqu’à 5 ans ».
pub(super) fn wait(days: i64) -> String {
    match days {
        ..=1 => "attente d’un jour au plus".to_owned(),
        2..=60 => format!("attente jusqu’à {days} jours"),
        61..=730 => format!("attente jusqu’à {} mois", days / 30),
        _ => format!("attente jusqu’à {} ans", days / 365),
    }
}

/// Who brought an item.
pub(super) fn who(item: &Item<'_>, held: &Held) -> String {
    typeset(match item.who {
        Who::Account(id) => format!("par {}", held.account(id)),
        Who::Visitors(1) => "dit par un visiteur".to_owned(),
        Who::Visitors(times) => format!("dit {times} fois par des visiteurs"),
        Who::Source(source) => match item.matter {
            Matter::Disagreement { .. } => format!("la source {source} dit autre chose"),
            _ => format!("source {source}"),
        },
        Who::Comparison => "trouvé en comparant les fiches".to_owned(),
        Who::Sender(..=1) => "refusé au premier essai".to_owned(),
        Who::Sender(tries) => format!("abandonné après {tries} essais"),
    })
}

/// What an item is about, in a line.
pub(super) fn summary(item: &Item<'_>, held: &Held) -> String {
    match &item.matter {
        Matter::Proposed(proposal, _) => proposed(proposal),
        Matter::Wrong(report, _) => match &report.told {
            Told::Wrong(_, complaint) => {
                let said = complaint.text().map(excerpt);
                [Some(complaint.to_string()).filter(|elements| !elements.is_empty()), said]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" : ")
            }
            Told::Missing(_) => String::new(),
        },
        Matter::Missing(report) => match &report.told {
            Told::Missing(place) => place.adresse.clone().unwrap_or_default(),
            Told::Wrong(..) => String::new(),
        },
        Matter::Unsent(mail, _) => typeset(format_args!(
            "pour {}, « {} »",
            mail.letter.to.reveal(),
            excerpt(mail.error.as_deref().unwrap_or_default())
        )),
        Matter::Duplicate { pair, a, b } => {
            let sure = if pair.guard.is_none() && pair.verdict == repere_matching::Verdict::Certain {
                "presque certain"
            } else {
                "à vérifier"
            };
            let [name, other] = [a, b].map(|lieu| held.shown(lieu));
            // Of two that are called alike, it is where they are that tells them apart.
            typeset(match name == other {
                true => format!("« {name} » deux fois, {} et {}, {sure}", address(a), address(b)),
                false => format!("« {name} » et « {other} », {sure}"),
            })
        }
        Matter::Disagreement { differences, .. } => labels(differences.iter().map(|one| one.field.name)),
        Matter::Approximate(lieu) => address(lieu),
        Matter::Prose(lieu) => excerpt(lieu.horaires_texte.as_deref().unwrap_or_default()),
        Matter::Old(lieu) => format!("fiche {}", french::of_month(lieu.date_maj)),
    }
}

/// What is proposed, in a line: the fields that would change, or what is said of it.
fn proposed(proposal: &Proposal) -> String {
    let fields = &proposal.proposed.fields;
    match &proposal.proposed.place {
        Some(place) => address(place),
        None if fields.is_empty() => excerpt(&proposal.proposed.message),
        None => labels(fields.iter().map(|one| one.field.as_str())),
    }
}

/// Fields by what people call them, where they are one line: those that say where a place is are one thing.
fn labels<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for field in fields {
        let label = if CORRECTED_TOGETHER.contains(&field) { "Adresse et position" } else { label_of(field) };
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join(" · ")
}

/// The beginning of a text, on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let cut: String = line.chars().take(EXCERPT).collect();
    format!("{}…", cut.trim_end())
}

/// Who is on it, if somebody is.
pub(super) fn standing(item: &Item<'_>, held: &Held) -> Option<String> {
    let review = item.review?;
    let (by, day) = (held.author(&review.by), day(review.at.date_naive()));
    Some(typeset(match review.stage {
        Stage::Taken => format!("{by} s’en occupe depuis le {day}"),
        Stage::Asked => format!("{by} a posé une question le {day}"),
        Stage::Settled => return None,
    }))
}

pub(super) fn day(day: NaiveDate) -> String {
    french::date(day)
}

/// The name of the item’s commune, after « à ».
pub(super) fn at_commune(item: &Item<'_>) -> String {
    if item.commune.is_empty() { String::new() } else { places::at_commune(item.commune) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_in_the_unit_that_people_use() {
        let said = [0, 1, 12, 90, 800].map(since);
        assert_eq!(said, ["aujourd’hui", "depuis hier", "depuis 12 jours", "depuis 3 mois", "depuis 2 ans"]);
    }
}
