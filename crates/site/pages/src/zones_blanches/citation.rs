//! The figure of the page, to quote: which places it counts and what it supposes are said with it.

use repere_domain::text::uncapitalised;
use repere_edition::Snapshot;
use repere_hours::Moment;
use repere_observatory::Context;
use repere_words::{areas, french, sentence};

use super::asked::Asked;
use super::headline::Headline;
use super::period;
use crate::Base;
use crate::citation::{Citation, caution, dated};

/// Most changes of a simulation that are named.
const NAMED: usize = 4;

/// What is quoted; `counted` are the criteria that places are counted by.
pub(super) fn citation(
    asked: &Asked,
    (title, some_days): (&Headline, &[String]),
    counted: &[&str],
    context: &Context,
    (snapshot, base, moment): (&Snapshot, &Base, Moment),
) -> Citation {
    let mut said = vec![sentence!("{} : {}", areas::title(&asked.area), uncapitalised(&title.figure))];
    said.extend(some_days.iter().cloned());
    if !counted.is_empty() {
        said.push(sentence!("Lieux comptés : {}.", counted.join(", ")));
    }
    said.extend(supposed(asked, snapshot));
    let today = french::date(moment.date());
    Citation::new(said.join(" "), dated(&period(context), &today), caution(context), &asked.address(), base)
}

/// What a simulation supposes, since nobody has decided it.
fn supposed(asked: &Asked, snapshot: &Snapshot) -> Option<String> {
    let mut changes: Vec<String> =
        asked.changes.iter().take(NAMED).map(|change| uncapitalised(&change.plain_words(snapshot))).collect();
    let besides = asked.changes.len().saturating_sub(NAMED);
    if besides > 0 {
        changes.push(french::count(besides, "autre changement", "autres changements"));
    }
    (!changes.is_empty()).then(|| sentence!("Simulation, rien n’est décidé : {}.", changes.join(" ; ")))
}
