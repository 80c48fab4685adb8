//! `repere courrier`: letters that wait, or were given up.

use chrono::Utc;
use repere_records::{Mail, MailFate, MailId, WhichMails};

use crate::{DatabaseArgs, say, to_the_millisecond};

#[derive(clap::Args)]
pub(crate) struct MailCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the letters that were not sent, with why
    List {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Those that were sent too, as long as they are remembered
        #[arg(long)]
        all: bool,
    },
    /// Have letters sent that were given up: one, or all of them
    Retry {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Number of the letter
        id: Option<MailId>,
    },
}

impl MailCommand {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::List { database, all } => {
                let records = database.open().await?;
                let which = if all { WhichMails::All } else { WhichMails::Unsent };
                let mails = records.database().mails(which).await?;
                records.database().close().await;
                mails.iter().for_each(|mail| say(&shown(mail)));
                let given_up = mails.iter().filter(|mail| matches!(mail.fate, MailFate::GivenUp(_))).count();
                let waiting = mails.iter().filter(|mail| matches!(mail.fate, MailFate::Waiting(_))).count();
                say(&format!("{waiting} en attente, {given_up} abandonnés.\n"));
                if given_up > 0 {
                    say("Pour les envoyer encore : repere courrier retry\n");
                }
            }
            Command::Retry { database, id } => {
                let records = database.open().await?;
                let retried = records.retry_mails(id, Utc::now()).await?;
                records.database().close().await;
                say(&match retried {
                    0 => "Aucun courrier abandonné à renvoyer.\n".to_owned(),
                    1 => "1 courrier sera renvoyé.\n".to_owned(),
                    n => format!("{n} courriers seront renvoyés.\n"),
                });
            }
        }
        Ok(())
    }
}

/// A line for the letter, and one for why it is not sent.
fn shown(mail: &Mail) -> String {
    let fate = match mail.fate {
        MailFate::Waiting(at) => format!("en attente, prochain essai {}", to_the_millisecond(at)),
        MailFate::Sent(at) => format!("envoyé {}", to_the_millisecond(at)),
        MailFate::GivenUp(at) => format!("abandonné {}", to_the_millisecond(at)),
    };
    let error = mail.error.as_deref().map(|error| format!("      {error}\n")).unwrap_or_default();
    format!(
        "{:>6}  {}  {} ({fate}, {} essais)\n{error}",
        mail.id,
        mail.letter.to.reveal(),
        mail.letter.subject,
        mail.tries
    )
}
