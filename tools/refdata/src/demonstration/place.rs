//! One invented place, whole.

use anyhow::Context;
use chrono::{Days, NaiveDate};
use repere_domain::territoire::Commune;
use repere_domain::vocabulary::{FormationLabel, Itinerance, ModaliteAcces, PriseEnCharge};
use repere_domain::{Essentials, Lieu, Localisation, Position, PositionQuality};

use super::kinds::{Sort, Usage};
use super::offers::{self, Offer};
use super::random::SplitMix64;
use super::{hours, words};

/// Name of the source, which Repère knows the demonstration by.
pub(super) const SOURCE: &str = "demonstration";

/// Entries were last changed at most this many days before the last day: three years.
const OLDEST: u64 = 3 * 365;

/// How many places in a hundred say when they open, itinerant ones apart, which all do.
const WITH_HOURS: u64 = 33;

/// What is decided of a place before its details are drawn.
pub(super) struct Sketch<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its commune.
    pub(super) commune: &'a Commune,
    /// Its point.
    pub(super) point: Localisation,
    /// What it is.
    pub(super) sort: &'static Sort,
    /// The day before which every entry was last changed.
    pub(super) last_day: NaiveDate,
}

impl Sketch<'_> {
    /// Draws the rest.
    pub(super) fn complete(&self, random: &mut SplitMix64) -> anyhow::Result<Lieu> {
        let Self { number, commune, sort, .. } = *self;
        let usage = sort.usage;
        let offer = offers::of(usage);
        let itinerant = usage == Usage::Round;
        let naming = random.pick(sort.namings).context("a sort of place without name")?;

        let telephone = random.chance(85).then(|| telephone(number).parse()).transpose()?;
        let courriels = match random.chance(85) {
            true => vec![courriel(number, sort, random).parse()?],
            false => vec![],
        };
        let site_web = match random.chance(57) {
            true => vec![format!("https://example.org/demonstration/d{number:03}").parse()?],
            false => vec![],
        };
        let prise_rdv = (offer.rendez_vous && random.chance(20))
            .then(|| format!("https://example.org/rendez-vous/d{number:03}").parse())
            .transpose()?;
        let contacts = Contacts {
            telephone: telephone.is_some(),
            courriel: !courriels.is_empty(),
            rendez_vous: prise_rdv.is_some(),
        };
        let with_hours = itinerant || random.chance(WITH_HOURS);

        let essentials = Essentials {
            id: format!("d{number:03}").parse()?,
            nom: words::name(number, naming.text, &commune.nom, naming.avowal),
            commune: commune.nom.clone(),
            code_postal: random
                .pick(&commune.codes_postaux)
                .cloned()
                .context("a commune without postal code")?,
            position: Position { localisation: self.point, quality: PositionQuality::Exact },
            source: SOURCE.parse()?,
            date_maj: self.last_day,
        };
        // Fields are drawn in the order they are written in: another order would be another demonstration.
        Ok(Lieu {
            code_insee: Some(commune.code.clone()),
            adresse: address(random)?,
            complement_adresse: drawn(random, 12, &words::COMPLEMENTS).map(words::typeset),
            typologie: sort.typologie.to_vec(),
            telephone,
            courriels,
            site_web,
            horaires: random
                .pick(hours::shapes(usage))
                .filter(|_| with_hours)
                .map(|horaires| horaires.parse())
                .transpose()?,
            presentation_resume: Some(words::resume(offer.activity)),
            presentation_detail: random.chance(25).then(|| words::detail(&commune.nom)),
            itinerance: itinerance(itinerant, random),
            structure_parente: drawn(random, 12, &words::PARENTS).map(str::to_owned),
            date_maj: self.date_maj(random)?,
            services: with_some(offer.services, offer.sometimes_services, 45, random),
            publics_specifiquement_adresses: with_some(&[], offer.sometimes_publics, 22, random),
            prise_en_charge_specifique: with_some(&[], PriseEnCharge::ALL, 6, random),
            frais_a_charge: random
                .pick(offer.frais)
                .copied()
                .filter(|_| random.chance(70))
                .into_iter()
                .collect(),
            dispositif_programmes_nationaux: with_some(
                sort.dispositifs,
                offer.sometimes_dispositifs,
                18,
                random,
            ),
            formations_labels: labels(&offer, random),
            autres_formations_labels: match random.chance(4) {
                true => vec![words::LABEL.to_owned()],
                false => vec![],
            },
            modalites_acces: access(usage, &offer, contacts, random),
            modalites_accompagnement: with_some(
                offer.accompagnements,
                offer.sometimes_accompagnements,
                45,
                random,
            ),
            fiche_acces_libre: random
                .chance(10)
                .then(|| format!("https://example.org/accessibilite/d{number:03}").parse())
                .transpose()?,
            prise_rdv,
            ..Lieu::from(essentials)
        })
    }

    /// Recent days oftener than old ones, as in a directory that somebody looks after.
    fn date_maj(&self, random: &mut SplitMix64) -> anyhow::Result<NaiveDate> {
        let days = random.below(OLDEST).min(random.below(OLDEST)) + 1;
        self.last_day.checked_sub_days(Days::new(days)).context("a day before the calendar")
    }
}

/// What a place can be reached by.
#[derive(Clone, Copy)]
struct Contacts {
    telephone: bool,
    courriel: bool,
    rendez_vous: bool,
}

/// A number of 02 61 91, the range that the numbering plan keeps for works of fiction in this part of France
/// (Arcep). 7 919 has no divisor in common with 10 000: two places never share a number.
fn telephone(number: usize) -> String {
    format!("026191{:04}", number * 7_919 % 10_000)
}

/// An address of example.org, which RFC 2606 keeps for examples.
fn courriel(number: usize, sort: &Sort, random: &mut SplitMix64) -> String {
    let word = match random.below(3) {
        0 => "accueil",
        1 => "contact",
        _ => sort.courriel,
    };
    format!("{word}.d{number:03}@example.org")
}

fn address(random: &mut SplitMix64) -> anyhow::Result<String> {
    let number = random.below(60) + 1;
    let bis = if random.chance(6) { " bis" } else { "" };
    let street = random.pick(&words::STREETS).context("no street")?;
    Ok(format!("{number}{bis} {street}"))
}

/// A value, so many times in a hundred.
fn drawn<'a>(random: &mut SplitMix64, percent: u64, values: &[&'a str]) -> Option<&'a str> {
    let value = random.pick(values).copied();
    value.filter(|_| random.chance(percent))
}

/// The values that all have and some of the others, in the order of their vocabulary, once each.
fn with_some<T: Copy + Ord>(all: &[T], sometimes: &[T], percent: u64, random: &mut SplitMix64) -> Vec<T> {
    let mut values = [all, &random.some(sometimes, percent)].concat();
    values.sort_unstable();
    values.dedup();
    values
}

fn labels(offer: &Offer, random: &mut SplitMix64) -> Vec<FormationLabel> {
    with_some(&[], offer.sometimes_labels, 10, random)
}

/// Those that stay seldom say so.
fn itinerance(itinerant: bool, random: &mut SplitMix64) -> Vec<Itinerance> {
    match (itinerant, random.chance(30)) {
        (true, _) => vec![Itinerance::Itinerant],
        (false, true) => vec![Itinerance::Fixe],
        (false, false) => vec![],
    }
}

/// Ways in that the contacts make possible; one place in eight says nothing of them.
fn access(usage: Usage, offer: &Offer, contacts: Contacts, random: &mut SplitMix64) -> Vec<ModaliteAcces> {
    let silent = random.chance(12) && usage != Usage::Coordination;
    let ways = [
        (ModaliteAcces::SePresenter, usage != Usage::Coordination, 80),
        (ModaliteAcces::Telephoner, contacts.telephone, 70),
        (ModaliteAcces::Mail, contacts.courriel, 50),
        (ModaliteAcces::MailDePrescription, contacts.courriel && offer.prescription, 10),
    ];
    let mut access: Vec<ModaliteAcces> = ways
        .into_iter()
        .filter(|(_, possible, percent)| random.chance(*percent) && *possible && !silent)
        .map(|(way, ..)| way)
        .collect();
    if contacts.rendez_vous {
        access.push(ModaliteAcces::RdvEnLigne);
    }
    if usage == Usage::Coordination {
        access.push(ModaliteAcces::PasDePublic);
    }
    access
}
