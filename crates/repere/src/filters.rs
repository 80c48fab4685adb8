//! Filters on the command line: the same names and values as in the addresses of the API.

use anyhow::anyhow;
use chrono::Utc;
use repere_catalogue::{Criteria, CriterionError, Filter};
use repere_hours::Moment;
use repere_territory::Territoire;

/// Which territories: any of the values of one option, and all of the options.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Territories")]
pub(crate) struct TerritoryArgs {
    /// A bassin de vie, by its slug; may be repeated
    #[arg(long, value_name = "SLUG")]
    bassin: Vec<String>,
    /// A département, by its code; may be repeated
    #[arg(long, value_name = "CODE")]
    departement: Vec<String>,
    /// An EPCI, by its SIREN; may be repeated
    #[arg(long, value_name = "SIREN")]
    epci: Vec<String>,
    /// A commune, by its INSEE code; may be repeated
    #[arg(long, value_name = "CODE")]
    commune: Vec<String>,
}

/// Which places, by what they are and offer: any of the values of one option, and all of the options.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Places")]
pub(crate) struct PlaceArgs {
    /// What a person needs help with: demarches, outils, emploi…; may be repeated
    #[arg(long, value_name = "SLUG")]
    besoin: Vec<String>,
    /// Audience: jeunes, etudiants, familles, seniors, femmes
    #[arg(long, value_name = "SLUG")]
    public: Vec<String>,
    /// Need that the place is prepared for: surdite, handicap-moteur, illettrisme…
    #[arg(long, value_name = "SLUG")]
    prise_en_charge: Vec<String>,
    /// Cost: gratuit, gratuit-sous-condition, payant
    #[arg(long, value_name = "SLUG")]
    cout: Vec<String>,
    /// Way to get in: sur-place, telephone, courriel, rendez-vous-en-ligne…
    #[arg(long, value_name = "SLUG")]
    acces: Vec<String>,
    /// Kind of support: autonomie, individuel, atelier, a-distance
    #[arg(long, value_name = "SLUG")]
    accompagnement: Vec<String>,
    /// National programme: aidants-connect, france-services, conseillers-numeriques…
    #[arg(long, value_name = "SLUG")]
    dispositif: Vec<String>,
    /// Kind of place: epn, france-services, bibliotheque, tiers-lieu, mairie, social, itinerant, autre
    #[arg(long, value_name = "SLUG")]
    famille: Vec<String>,
    /// fixe or itinerant
    #[arg(long, value_name = "SLUG")]
    itinerance: Vec<String>,
    /// When it is open: maintenant, samedi, soir, or a moment of the four coming weeks such as 2026-11-24T14:30
    #[arg(long, value_name = "WHEN")]
    ouvert: Vec<String>,
    /// To whom it is accessible: fauteuil
    #[arg(long, value_name = "SLUG")]
    accessible: Vec<String>,
    /// All places, or only those whose position is exact: toutes, exactes
    #[arg(long, value_name = "WHICH")]
    positions: Vec<String>,
}

/// Named values, as the rest of the program reads them.
pub(crate) type Pairs = Vec<(String, String)>;

impl TerritoryArgs {
    /// As named values.
    pub(crate) fn pairs(&self) -> Pairs {
        pairs([
            ("bassin", &self.bassin),
            ("departement", &self.departement),
            ("epci", &self.epci),
            ("commune", &self.commune),
        ])
    }
}

impl PlaceArgs {
    /// As named values.
    pub(crate) fn pairs(&self) -> Pairs {
        pairs([
            ("besoin", &self.besoin),
            ("public", &self.public),
            ("prise_en_charge", &self.prise_en_charge),
            ("cout", &self.cout),
            ("acces", &self.acces),
            ("accompagnement", &self.accompagnement),
            ("dispositif", &self.dispositif),
            ("famille", &self.famille),
            ("itinerance", &self.itinerance),
            ("ouvert", &self.ouvert),
            ("accessible", &self.accessible),
            ("positions", &self.positions),
        ])
    }
}

/// The filter of both. What does not exist is an error, not an empty answer.
pub(crate) fn filter(
    territories: &TerritoryArgs,
    places: &PlaceArgs,
    territoire: &Territoire,
) -> anyhow::Result<Filter> {
    let pairs = [territories.pairs(), places.pairs()].concat();
    Criteria::new(&pairs)
        .at(Moment::from_utc(Utc::now()))
        .filter(territoire)
        .map_err(|CriterionError { criterion, message }| anyhow!("{} : {message}", option(criterion)))
}

/// The option that gives a named value.
pub(crate) fn option(name: &str) -> String {
    format!("--{}", name.replace('_', "-"))
}

fn pairs<const N: usize>(named: [(&str, &Vec<String>); N]) -> Pairs {
    let pair = |(name, values): (&str, &Vec<String>)| -> Pairs {
        values.iter().map(|value| (name.to_owned(), value.clone())).collect()
    };
    named.into_iter().flat_map(pair).collect()
}
