//! Letters over SMTP.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use repere_people::Email;
use repere_records::{Mail, NotSent};

use crate::SmtpAddress;
use crate::address::Privacy;

/// Longest time for a connection, and for a letter in all: a server that says nothing keeps no other letter waiting longer.
const CONNECTING: Duration = Duration::from_secs(15);
const SENDING: Duration = Duration::from_secs(45);

/// What a server answers when the address is wrong for good: no such mailbox, gone, not a name that a mailbox can have (RFC 5321).
/// Other refusals are about us, or about the moment.
const WRONG_ADDRESS: [u16; 3] = [550, 551, 553];

/// An SMTP server.
pub(crate) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Email,
}

impl Smtp {
    pub(crate) fn new(server: &SmtpAddress, from: Email) -> Result<Self, String> {
        let parameters = || TlsParameters::new(server.host.clone()).map_err(|error| error.to_string());
        let tls = match server.privacy {
            Privacy::FromTheStart => Tls::Wrapper(parameters()?),
            Privacy::Wanted => Tls::Required(parameters()?),
            Privacy::None => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(CONNECTING))
            .pool_config(PoolConfig::new().max_size(1));
        if let Some(user) = &server.user {
            let password = server.password.clone().unwrap_or_default();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self { transport: builder.build(), from })
    }

    pub(crate) async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let message = self.message(mail).map_err(NotSent::Refused)?;
        match tokio::time::timeout(SENDING, self.transport.send(message)).await {
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
