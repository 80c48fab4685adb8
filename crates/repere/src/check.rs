//! `repere check`.

use anyhow::bail;
use repere_records::{Checked, Flaw, check};

use crate::copies::told;
use crate::{DatabaseArgs, say};

/// Flaws that are told; where there are more, these say enough.
const TOLD: usize = 10;

#[derive(clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    database: DatabaseArgs,
}

impl Check {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let records = self.database.open_existing().await?;
        let database = records.database();
        let checked = check(database.as_ref()).await;
        database.close().await;
        let Checked { contents, otherwise, flaws } = checked?;
        if let Some(said) = complaint(&flaws) {
            bail!(said);
        }
        say(&format!("Base entière et vérifiée : {}.\n", told(contents)));
        if otherwise > 0 {
            say(&format!(
                "{otherwise} lieux ont été publiés par une autre version, qui les lisait autrement.\n"
            ));
        }
        Ok(())
    }
}

/// What is wrong, in one sentence.
fn complaint(flaws: &[Flaw]) -> Option<String> {
    let told: Vec<String> = flaws.iter().take(TOLD).map(Flaw::to_string).collect();
    let more = flaws.len().saturating_sub(TOLD);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    (!told.is_empty()).then(|| format!("the database is not whole: {}{more}", told.join("; ")))
}
