//! Letters over SMTP.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use repere_people::Email;
use repere_records::{Mail, NotSent};

use crate::SmtpAddress;
use crate::address::Privacy;

/// Longest time for each answer of a server; it is never longer than for the letter in all.
const ANSWERING: Duration = Duration::from_secs(15);

/// How a server is spoken to, where it is not as usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpOptions {
    /// Longest time for a letter: a server that says nothing keeps no other letter waiting longer.
    pub allowed: Duration,
    /// The certificates, in PEM, of the authority that the server has its own from, besides those that everybody trusts. A server of
    /// this machine is then spoken to privately like any other.
    pub authority: Option<Vec<u8>>,
}

impl Default for SmtpOptions {
    fn default() -> Self {
        Self { allowed: Duration::from_secs(45), authority: None }
    }
}

/// What a server answers when the address is wrong for good: no such mailbox, gone, not a name that a mailbox can have (RFC 5321).
/// Other refusals are about us, or about the moment.
const WRONG_ADDRESS: [u16; 3] = [550, 551, 553];

/// An SMTP server.
pub(crate) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Email,
    allowed: Duration,
}

impl Smtp {
    pub(crate) fn new(server: &SmtpAddress, from: Email, options: &SmtpOptions) -> Result<Self, String> {
        let parameters = || parameters(server, options).map_err(|error| error.to_string());
        let tls = match (server.privacy, &options.authority) {
            (Privacy::FromTheStart, _) => Tls::Wrapper(parameters()?),
            (Privacy::Wanted, _) | (Privacy::None, Some(_)) => Tls::Required(parameters()?),
            (Privacy::None, None) => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(ANSWERING.min(options.allowed)))
            .pool_config(PoolConfig::new().max_size(1));
        if let Some(user) = &server.user {
            let password = server.password.clone().unwrap_or_default();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self { transport: builder.build(), from, allowed: options.allowed })
    }

    pub(crate) async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let message = self.message(mail).map_err(NotSent::Refused)?;
        match tokio::time::timeout(self.allowed, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(not_sent(&error)),
            Err(_) => Err(NotSent::ForNow("the mail server does not answer".to_owned())),
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, String> {
        let letter = &mail.letter;
        let mailbox = |name: Option<&str>, email: &Email| {
            let address: Address = email.reveal().parse().map_err(|_| "no address".to_owned())?;
            Ok::<_, String>(Mailbox::new(name.map(str::to_owned), address))
        };
        let mut message = Message::builder()
            .from(mailbox(Some("Repère"), &self.from)?)
            .to(mailbox(None, &letter.to)?)
            .subject(letter.subject.as_str())
            .date(SystemTime::from(mail.at))
            .message_id(Some(message_id(mail, &self.from)))
            // No machine answers it.
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN);
        if let Some(page) = &letter.unsubscribe {
            message = message.header(ListUnsubscribe(page.clone())).header(OneClick);
        }
        message.body(letter.text.clone()).map_err(|error| error.to_string())
    }
}

/// Whose certificates are believed.
fn parameters(server: &SmtpAddress, options: &SmtpOptions) -> Result<TlsParameters, Error> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(authority) = &options.authority {
        builder = builder.add_root_certificate(Certificate::from_pem(authority)?);
    }
    builder.build()
}

/// The name of a letter, the same at each try.
pub(crate) fn message_id(mail: &Mail, from: &Email) -> String {
    format!("<{}@{}>", mail.message(), from.domain())
}

fn not_sent(error: &Error) -> NotSent {
    let mut said = error.to_string();
    if said.is_empty() {
        said = "not sent".to_owned();
    }
    match error.status().map(u16::from) {
        Some(code) if WRONG_ADDRESS.contains(&code) => NotSent::Refused(said),
        _ => NotSent::ForNow(said),
    }
}

#[derive(Debug, Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// A program that is asked to unsubscribe may do so by itself (RFC 8058).
#[derive(Debug, Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
