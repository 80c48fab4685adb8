//! Letters: where they leave by, and `repere courrier`, which shows those that do not.

mod command;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use chrono::Utc;
use repere_mail::{Sender, SmtpAddress, SmtpOptions};
use repere_people::Email;
use repere_records::Records;

pub(crate) use command::MailCommand;

/// Where letters leave by.
#[derive(clap::Args)]
pub(crate) struct MailArgs {
    /// SMTP server that letters are handed over to: smtps://user@smtp.example.org, or smtp:// made private by STARTTLS. Its
    /// password is best given by REPERE_SMTP_PASSWORD or --smtp-password-file. Without a server, letters are files in --mail-folder
    #[arg(long, env = "REPERE_SMTP", hide_env_values = true, value_name = "URL", requires = "mail_from")]
    smtp: Option<SmtpAddress>,
    /// File whose first line is the password of the SMTP server
    #[arg(long, env = "REPERE_SMTP_PASSWORD_FILE", value_name = "FILE")]
    smtp_password_file: Option<PathBuf>,
    /// Certificates, in PEM, of the authority that the SMTP server has its own from, when that is one of the organisation. A server
    /// of this machine is then spoken to privately too
    #[arg(long, env = "REPERE_SMTP_CA", value_name = "FILE", requires = "smtp")]
    smtp_ca: Option<PathBuf>,
    /// Longest time that the SMTP server is given for a letter, seconds
    #[arg(long, env = "REPERE_SMTP_TIMEOUT", default_value_t = 45, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=300))]
    smtp_timeout: u64,
    /// E-mail address that letters come from
    #[arg(long, env = "REPERE_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<Email>,
    /// Folder of the letters of a site without an SMTP server
    #[arg(long, env = "REPERE_MAIL_FOLDER", default_value = "var/courrier", value_name = "FOLDER")]
    mail_folder: PathBuf,
}

/// What holds the password of the SMTP server, for nobody's list of processes.
const PASSWORD: &str = "REPERE_SMTP_PASSWORD";
/// Where letters come from that nobody is sent.
const NOBODY: &str = "carte@repere.invalid";

impl MailArgs {
    /// The server that carries letters, as people are told of it.
    pub(crate) fn server(&self) -> Option<String> {
        self.smtp.as_ref().map(|server| server.host().to_owned())
    }

    /// Sends what is to be sent, from now on.
    pub(crate) fn start(self, records: &Records, is_published: bool) -> anyhow::Result<()> {
        let sender = self.sender(is_published)?;
        tokio::spawn(repere_mail::deliver(records.clone(), sender, Utc::now));
        Ok(())
    }

    fn sender(self, is_published: bool) -> anyhow::Result<Sender> {
        let from = self.mail_from.or_else(|| NOBODY.parse().ok()).context("--mail-from")?;
        let Some(server) = self.smtp else {
            tracing::info!(
                folder = %self.mail_folder.display(),
                "no mail server is set: letters are written to files of this folder, and none is sent; see --smtp"
            );
            return Ok(Sender::folder(&self.mail_folder, from));
        };
        if server.holds_password()
            && std::env::args_os().any(|word| {
                word.to_string_lossy().contains("smtp")
                    && word.to_string_lossy().contains('@')
                    && word.to_string_lossy().matches(':').count() > 1
            })
        {
            tracing::warn!(
                "the password of the mail server may stand in the command, where every user of this machine can read it: give it by {PASSWORD} or --smtp-password-file"
            );
        }
        let server = server.with_password(password(self.smtp_password_file)?);
        if server.lacks_password() {
            bail!("--smtp names a user: give the password by {PASSWORD} or --smtp-password-file");
        }
        if !is_published {
            tracing::warn!("letters lead to this machine, where nobody who reads them is: give --public-url");
        }
        tracing::info!(%server, "letters are sent");
        let read = |file: PathBuf| fs::read(&file).with_context(|| format!("--smtp-ca {}", file.display()));
        let options = SmtpOptions {
            allowed: Duration::from_secs(self.smtp_timeout),
            authority: self.smtp_ca.map(read).transpose()?,
        };
        Sender::smtp(&server, from, &options).map_err(|error| anyhow!("--smtp: {error}"))
    }
}

/// The password, from its variable or its file.
fn password(file: Option<PathBuf>) -> anyhow::Result<Option<String>> {
    if let Ok(password) = std::env::var(PASSWORD) {
        return Ok(Some(password).filter(|password| !password.is_empty()));
    }
    let Some(file) = file else { return Ok(None) };
    let text =
        fs::read_to_string(&file).with_context(|| format!("--smtp-password-file {}", file.display()))?;
    Ok(text.lines().next().map(str::to_owned))
}
