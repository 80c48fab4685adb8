//! A mail server of the tests' own, which does as the address of each recipient says.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// A letter that it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// To whom.
    pub to: String,
    /// Its headers and its text, as they came.
    pub data: String,
}

impl Taken {
    /// A header, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        let start = format!("{name}: ");
        head.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    }
}

/// How a mail server wants to be spoken to.
#[derive(Debug, Clone, Copy, Default)]
pub struct SmtpWays {
    /// Privately from the first word.
    pub is_private: bool,
    /// Privately once it was asked to, which it offers.
    pub offers_privacy: bool,
    /// By this user with this password alone.
    pub user: Option<(&'static str, &'static str)>,
}

/// The certificates of the authority that a private mail server has its own from, in PEM.
pub const SMTP_AUTHORITY: &[u8] = include_bytes!("../fixtures/smtp/authority.pem");

/// A mail server. To `refuse@…` it says that there is no such mailbox, to `busy@…` that it is busy; from `silent@…` on it says nothing
/// any more, and once it has the text of a letter to `lost@…` it goes away without a word.
#[derive(Debug)]
pub struct SmtpServer {
    address: SocketAddr,
    ways: SmtpWays,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl SmtpServer {
    /// Starts on a free port.
    pub fn start() -> Self {
        Self::start_with(SmtpWays::default())
    }

    /// Starts one that is spoken to in these ways.
    pub fn start_with(ways: SmtpWays) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let taken: Arc<Mutex<Vec<Taken>>> = Arc::default();
        let kept = Arc::clone(&taken);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let kept = Arc::clone(&kept);
                thread::spawn(move || serve(stream, ways, &kept));
            }
        });
        Self { address, ways, taken }
    }

    /// Its address, as `--smtp` takes it.
    pub fn url(&self) -> String {
        self.url_of("")
    }

    /// The same, for a user and a password: `carte:secret`.
    pub fn url_of(&self, user: &str) -> String {
        let scheme = if self.ways.is_private { "smtps" } else { "smtp" };
        let at = if user.is_empty() { "" } else { "@" };
        format!("{scheme}://{user}{at}{}", self.address)
    }

    /// What it took.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

/// One connection, private from its beginning or once it is asked for.
fn serve(stream: TcpStream, ways: SmtpWays, taken: &Mutex<Vec<Taken>>) {
    if ways.is_private {
        let mut private = BufReader::new(private(stream));
        Talk { ways, is_private: true, taken }.speak(&mut private, true);
        return;
    }
    let mut plain = BufReader::new(stream);
    let next = Talk { ways, is_private: false, taken }.speak(&mut plain, true);
    if next == Some(Next::Private) {
        let mut private = BufReader::new(private(plain.into_inner()));
        Talk { ways, is_private: true, taken }.speak(&mut private, false);
    }
}

/// A private connection over another.
fn private(stream: TcpStream) -> rustls::StreamOwned<rustls::ServerConnection, TcpStream> {
    let pem = include_bytes!("../fixtures/smtp/cert.pem");
    let key = include_bytes!("../fixtures/smtp/key.pem");
    let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_slice(key).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    rustls::StreamOwned::new(rustls::ServerConnection::new(Arc::new(config)).unwrap(), stream)
}

/// How a conversation goes on once it is over.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// The same connection becomes private.
    Private,
    /// It ends.
    End,
}

/// A conversation.
struct Talk<'a> {
    ways: SmtpWays,
    is_private: bool,
    taken: &'a Mutex<Vec<Taken>>,
}

impl Talk<'_> {
    /// Until somebody leaves, which is `None`, or says so.
    fn speak<S: Read + Write>(&self, stream: &mut BufReader<S>, greets: bool) -> Option<Next> {
        if greets {
            say(stream, "220 essai")?;
        }
        let mut to = String::new();
        let mut is_known = self.ways.user.is_none();
        loop {
            let line = next_line(stream)?;
            match line.to_ascii_uppercase().get(..4)? {
                "EHLO" => self.greet(stream)?,
                "STAR" if self.ways.offers_privacy && !self.is_private => {
                    say(stream, "220 go on")?;
                    return Some(Next::Private);
                }
                "AUTH" if self.may_sign_in() => {
                    is_known = self.ways.user.is_some_and(|user| line.ends_with(&plain_proof(user)));
                    say(stream, if is_known { "235 2.7.0 welcome" } else { "535 5.7.8 wrong password" })?;
                }
                "MAIL" if !is_known => say(stream, "530 5.7.0 who are you?")?,
                "RCPT" => {
                    to = line.split_once('<')?.1.split_once('>')?.0.to_owned();
                    match to.split_once('@')?.0 {
                        "refuse" => say(stream, "550 5.1.1 no such mailbox")?,
                        "busy" => say(stream, "451 4.3.0 try again later")?,
                        "silent" => {
                            next_line(stream)?;
                        }
                        _ => say(stream, "250 ok")?,
                    }
                }
                "DATA" => self.take(stream, &to)?,
                "QUIT" => {
                    say(stream, "221 bye")?;
                    return Some(Next::End);
                }
                _ => say(stream, "250 ok")?,
            }
        }
    }

    /// Says what it can do. A password is never asked for where anybody could read it.
    fn greet<S: Read + Write>(&self, stream: &mut BufReader<S>) -> Option<()> {
        say(stream, "250-essai")?;
        if self.ways.offers_privacy && !self.is_private {
            say(stream, "250-STARTTLS")?;
        }
        if self.may_sign_in() {
            say(stream, "250-AUTH PLAIN")?;
        }
        say(stream, "250 8BITMIME")
    }

    fn may_sign_in(&self) -> bool {
        self.ways.user.is_some() && (self.is_private || !self.ways.offers_privacy)
    }

    /// The text of a letter.
    fn take<S: Read + Write>(&self, stream: &mut BufReader<S>, to: &str) -> Option<()> {
        say(stream, "354 go on")?;
        let mut data = String::new();
        loop {
            let line = next_line(stream)?;
            if line == "." {
                break;
            }
            data += line.strip_prefix('.').unwrap_or(&line);
            data += "\r\n";
        }
        self.taken.lock().unwrap().push(Taken { to: to.to_owned(), data });
        if to.starts_with("lost@") { None } else { say(stream, "250 taken") }
    }
}

fn say<S: Read + Write>(stream: &mut BufReader<S>, text: &str) -> Option<()> {
    let stream = stream.get_mut();
    write!(stream, "{text}\r\n").and_then(|()| stream.flush()).ok()
}

fn next_line<S: Read>(stream: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

/// What somebody says who signs in by `AUTH PLAIN` (RFC 4616), in base 64.
fn plain_proof((user, password): (&str, &str)) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text = format!("\0{user}\0{password}");
    let mut proof = String::new();
    for bytes in text.as_bytes().chunks(3) {
        let group = bytes.iter().fold(0_usize, |group, byte| group << 8 | usize::from(*byte))
            << (8 * (3 - bytes.len()));
        for rank in 0..4 {
            let letter = LETTERS[group >> (18 - 6 * rank) & 63];
            proof.push(if rank <= bytes.len() { char::from(letter) } else { '=' });
        }
    }
    proof
}
