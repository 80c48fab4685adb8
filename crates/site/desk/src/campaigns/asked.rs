//! What the form of a campaign asks for, as an address or a form says it.

use std::collections::BTreeMap;

use repere_campaigns::{Choice, NoChoice};
use repere_catalogue::Criterion;
use repere_domain::text::uncapitalised;
use repere_hours::Moment;
use repere_people::{Account, Scope};
use repere_records::NewCampaign;
use repere_territory::Territoire;
use repere_words::{french::typeset, refusals};

use super::may_run;

/// Letters in an hour, among which one chooses.
pub(super) const PACES: [u32; 5] = [30, 60, 120, 300, 600];
/// The pace of who chooses none: an ordinary mail server takes it.
const PACE: u32 = 120;
/// Most characters of a name and of a message.
pub(super) const NAME_MAX: usize = 80;
pub(super) const MESSAGE_MAX: usize = 1_500;
/// What is said first unless somebody says something else.
const MESSAGE: &str = "Sur la carte des lieux d’aide numérique, votre fiche n’a pas été relue depuis longtemps. Pouvez-vous la vérifier ? Cela prend deux minutes, sans compte et sans mot de passe.";

/// What is asked for.
pub(super) struct Asked {
    pub(super) name: String,
    /// The territory, as it was written; empty for everywhere.
    pub(super) scope: String,
    /// Criteria and their values.
    pub(super) criteria: Vec<(String, String)>,
    pub(super) message: String,
    pub(super) pace: String,
}

impl Asked {
    /// Reads named values. What is not said is what most campaigns are: old entries.
    pub(super) fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>, is_form: bool) -> Self {
        let mut asked = Self {
            name: String::new(),
            scope: String::new(),
            criteria: Vec::new(),
            message: if is_form { String::new() } else { typeset(MESSAGE) },
            pace: PACE.to_string(),
        };
        for (name, value) in pairs {
            let value = value.trim();
            match name {
                "nom" => asked.name = value.to_owned(),
                "territoire" => asked.scope = value.to_owned(),
                "message" => asked.message = value.replace("\r\n", "\n"),
                "rythme" => asked.pace = value.to_owned(),
                _ if value.is_empty() || name.len() > 40 => {}
                _ if Criterion::named(name).is_some_and(|one| !one.is_territory()) => {
                    asked.criteria.push((name.to_owned(), value.to_owned()));
                }
                // A territory as addresses of the map say it.
                _ if Criterion::named(name).is_some() => asked.scope = format!("{name}-{value}"),
                _ => {}
            }
        }
        if !is_form && asked.criteria.is_empty() {
            asked.criteria.push((Criterion::Freshness.name().to_owned(), "plus-de-18-mois".to_owned()));
        }
        asked
    }

    /// Whether a value of a criterion is chosen.
    pub(super) fn has(&self, criterion: &str, value: &str) -> bool {
        let mut values = self.criteria.iter().filter(|(name, _)| name == criterion);
        values.any(|(_, values)| values.split(',').any(|one| one.trim() == value))
    }

    /// The criteria as the query of an address.
    pub(super) fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.criteria).finish()
    }

    /// The territory: `None` is everywhere.
    fn territory(&self) -> Result<Option<Scope>, ()> {
        if self.scope.is_empty() { Ok(None) } else { self.scope.parse().map(Some).map_err(drop) }
    }

    /// The campaign that is asked for, with the places that it chooses.
    ///
    /// # Errors
    /// What is wrong, by input.
    pub(super) fn campaign(
        &self,
        account: &Account,
        now: Moment,
        territoire: &Territoire,
    ) -> Result<(NewCampaign, Choice), BTreeMap<&'static str, String>> {
        let mut faults = BTreeMap::new();
        let mut wrong = |input, words: &str| {
            faults.insert(input, typeset(words));
        };
        if self.name.is_empty() || self.name.chars().count() > NAME_MAX {
            wrong(
                "nom",
                "Donnez un nom à la campagne, en 80 caractères au plus : « Fiches anciennes, printemps ».",
            );
        }
        if self.message.chars().count() > MESSAGE_MAX {
            wrong("message", "Le message est trop long : 1 500 caractères au plus.");
        }
        let pace = self.pace.parse().ok().filter(|pace| PACES.contains(pace));
        if pace.is_none() {
            wrong("rythme", "Choisissez un des rythmes proposés.");
        }
        let scope = self.territory();
        if !matches!(&scope, Ok(scope) if may_run(account, scope.as_ref(), territoire)) {
            wrong("territoire", "Choisissez un de vos territoires.");
        }
        let criteria = self.query();
        let choice = Choice::read(scope.as_ref().ok().and_then(Option::as_ref), &criteria, now, territoire);
        match &choice {
            Err(NoChoice::Criterion(error)) => {
                let about = uncapitalised(error.criterion.title());
                wrong(
                    "criteres",
                    &format!("Un des choix n’est pas connu ({about}) : {}", refusals::of_criterion(error)),
                );
            }
            Err(NoChoice::Territory(_)) => wrong("territoire", "Choisissez un de vos territoires."),
            Ok(_) => {}
        }
        match (choice, scope, pace) {
            (Ok(choice), Ok(scope), Some(pace)) if faults.is_empty() => {
                let (name, message) = (self.name.clone(), self.message.clone());
                Ok((NewCampaign { name, scope, criteria, message, pace, by: account.id.author() }, choice))
            }
            _ => Err(faults),
        }
    }
}
