//! `repere copy`: all of a database into another one, of the same kind or not.

use std::ffi::OsString;
use std::fmt::Write as _;

use repere_records::{Carried, copy};

use crate::{DatabaseArgs, say};

#[derive(clap::Args)]
pub(crate) struct Copy {
    /// The database to copy: a SQLite file, or an address such as postgres://repere@localhost/repere. An address that holds
    /// a password is better given by the variable, which other users of the machine do not see
    #[arg(long, env = "REPERE_COPY_FROM", hide_env_values = true, value_name = "DATABASE")]
    from: OsString,
    /// The database to fill, of either kind: it holds nothing, or is not there yet
    #[arg(long, env = "REPERE_COPY_TO", hide_env_values = true, value_name = "DATABASE")]
    to: OsString,
}

impl Copy {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let from = DatabaseArgs::from(self.from).open_existing().await?;
        let to = DatabaseArgs::from(self.to).open().await?;
        let (from, to) = (from.database(), to.database());
        let carried = copy(from.as_ref(), to.as_ref()).await;
        from.close().await;
        to.close().await;
        say(&told(&carried?));
        Ok(())
    }
}

fn told(carried: &[Carried]) -> String {
    let mut text = String::from("Copie entière, relue et comparée ligne à ligne :\n");
    for Carried { table, rows } in carried.iter().filter(|carried| carried.rows > 0) {
        let _ = writeln!(text, "{rows:>9}  {table}");
    }
    text + "Elle contient les données personnelles : protégez-la comme la première.\n"
}
