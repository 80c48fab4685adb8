//! What keepers of places publish at once, as the operator chooses.

use repere_records::{Moderation, Policy};

/// What waits for the desk of a territory.
#[derive(Debug, clap::Args)]
pub(crate) struct Contributions {
    /// What those who keep a place publish without the desk of its territory: souple, all but new places and claims; normale, all
    /// but a name, a kind, a move and an end; stricte, nothing
    #[arg(long, env = "REPERE_MODERATION", value_enum, default_value_t = Strictness::Normale, value_name = "STRICTNESS")]
    moderation: Strictness,
    /// After how many accepted changes of a kind those of a keeper wait no more; never, unless set
    #[arg(long, env = "REPERE_TRUST", value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=100))]
    trust: Option<u64>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Strictness {
    Souple,
    Normale,
    Stricte,
}

impl Contributions {
    /// What the rules are told.
    pub(crate) const fn policy(&self) -> Policy {
        let moderation = match self.moderation {
            Strictness::Souple => Moderation::Light,
            Strictness::Normale => Moderation::Usual,
            Strictness::Stricte => Moderation::Strict,
        };
        Policy { moderation, trusted_after: self.trust }
    }
}
