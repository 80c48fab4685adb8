//! Filters on the command line: the same names and values as in the addresses of the API.

use anyhow::anyhow;
use chrono::Utc;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use repere_catalogue::{Criteria, Criterion, CriterionError, Filter};
use repere_hours::Moment;
use repere_territory::Territoire;
use repere_words::refusals;

/// Which territories: any of the values of one option, and all of the options.
#[derive(Debug, Default)]
pub(crate) struct TerritoryArgs(Pairs);

/// Which places, by what they are and offer: any of the values of one option, and all of the options.
#[derive(Debug, Default)]
pub(crate) struct PlaceArgs(Pairs);

/// Named values, as the rest of the program reads them.
pub(crate) type Pairs = Vec<(String, String)>;

impl TerritoryArgs {
    /// As named values.
    pub(crate) fn pairs(&self) -> Pairs {
        self.0.clone()
    }
}

impl PlaceArgs {
    /// As named values.
    pub(crate) fn pairs(&self) -> Pairs {
        self.0.clone()
    }
}

/// Makes the options of some criteria out of their table.
macro_rules! options {
    ($args:ident, $heading:literal, $criteria:expr) => {
        impl Args for $args {
            fn augment_args(command: Command) -> Command {
                $criteria.into_iter().fold(command, |command, one| command.arg(arg(one, $heading)))
            }

            fn augment_args_for_update(command: Command) -> Command {
                Self::augment_args(command)
            }
        }

        impl FromArgMatches for $args {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                Ok(Self($criteria.into_iter().flat_map(|one| given(one, matches)).collect()))
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }
    };
}

options!(TerritoryArgs, "Territories", Criterion::territories());
options!(PlaceArgs, "Places", Criterion::documented());

fn arg(criterion: Criterion, heading: &'static str) -> Arg {
    // The parser keeps names for as long as the program runs: those of a dozen options, made once.
    let flag: &'static str = criterion.name().replace('_', "-").leak();
    Arg::new(criterion.name())
        .long(flag)
        .value_name(criterion.value_name())
        .help(criterion.help())
        .help_heading(heading)
        .action(ArgAction::Append)
}

fn given(criterion: Criterion, matches: &ArgMatches) -> Pairs {
    let values = matches.get_many::<String>(criterion.name()).into_iter().flatten();
    values.map(|value| (criterion.name().to_owned(), value.clone())).collect()
}

/// The filter of both. What does not exist is an error, not an empty answer.
pub(crate) fn filter(
    territories: &TerritoryArgs,
    places: &PlaceArgs,
    territoire: &Territoire,
) -> anyhow::Result<Filter> {
    let pairs = [territories.pairs(), places.pairs()].concat();
    Criteria::new(&pairs).at(Moment::from_utc(Utc::now())).filter(territoire).map_err(refused)
}

/// A criterion that cannot be used, by its option.
#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by value")]
pub(crate) fn refused(error: CriterionError) -> anyhow::Error {
    anyhow!("{} : {}", option(error.criterion.name()), refusals::of_criterion(&error))
}

/// The option that gives a named value.
pub(crate) fn option(name: &str) -> String {
    format!("--{}", name.replace('_', "-"))
}
