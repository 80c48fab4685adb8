//! Who is near a place on some days only, in words: what a stop of one day a week brings, apart from what is there every day.

use repere_observatory::{Simulation, SomeDays};
use repere_words::{days, sentence};

use super::people;
use crate::zones_blanches::asked::Asked;
use crate::zones_blanches::headline::threshold;

/// « 12 069 habitants de plus à moins de 10 km, un jour sur cinq. », the most frequent first.
pub(in super::super) fn sentences(asked: &Asked, simulation: &Simulation) -> Vec<String> {
    let threshold = threshold(asked);
    let first = simulation.avant.first().map(|area| area.code.as_str());
    let here = simulation.certains_jours.iter().filter(|row| Some(row.code.as_str()) == first);
    let said = |SomeDays { jours, effectif, .. }: &SomeDays| {
        let often = days::out_of_five(*jours);
        format!("{} de plus à moins de {threshold}, {often}.", people(effectif.habitants.get()))
    };
    here.filter(|row| row.effectif.habitants.get() >= 0.5).map(said).collect()
}

/// What is said of stops that bring nobody nearer than they are every day.
pub(in super::super) fn nobody(asked: &Asked, simulation: &Simulation) -> Option<String> {
    let is_useless = !simulation.certains_jours.is_empty() && sentences(asked, simulation).is_empty();
    is_useless.then(|| {
        let threshold = threshold(asked);
        sentence!("Les arrêts de certains jours ne rapprochent personne : qui est à leur portée a déjà un lieu à moins de {threshold}.")
    })
}
