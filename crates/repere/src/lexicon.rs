//! The words that visitors write, and what they ask for.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use repere_server::Lexicon;

#[derive(clap::Args)]
pub(crate) struct LexiconArgs {
    /// Everyday words of your own and what they ask for, in TOML as data/lexique.toml explains: they add to those that ship, and
    /// win where both have them
    #[arg(long, env = "REPERE_LEXICON", value_name = "FILE")]
    lexicon: Option<PathBuf>,
}

impl LexiconArgs {
    /// The lexicon that ships, with the operator's words.
    pub(crate) fn read(&self) -> anyhow::Result<Lexicon> {
        let Some(file) = &self.lexicon else { return Ok(Lexicon::shipped().clone()) };
        let text =
            std::fs::read_to_string(file).with_context(|| format!("{} : illisible", file.display()))?;
        let own = Lexicon::read(&text).map_err(|error| anyhow!("{} : {error}", file.display()))?;
        Ok(Lexicon::shipped().with(own))
    }
}
