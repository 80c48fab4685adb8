//! A mail server of the tests' own, which does as the address of each recipient says.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

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

/// A mail server. To `refuse@…` it says that there is no such mailbox, to `busy@…` that it is busy; from `silent@…` on it says nothing
/// any more, and once it has the text of a letter to `lost@…` it goes away without a word.
#[derive(Debug)]
pub struct SmtpServer {
    address: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl SmtpServer {
    /// Starts on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let taken: Arc<Mutex<Vec<Taken>>> = Arc::default();
        let kept = Arc::clone(&taken);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let kept = Arc::clone(&kept);
                thread::spawn(move || speak(&stream, &kept));
            }
        });
        Self { address, taken }
    }

    /// Its address, as `--smtp` takes it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What it took.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

/// One connection. Whoever leaves ends it.
fn speak(stream: &TcpStream, taken: &Mutex<Vec<Taken>>) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let say = |text: &str| {
        let mut stream = stream;
        write!(stream, "{text}\r\n").ok()
    };
    say("220 essai")?;
    let mut to = String::new();
    loop {
        let line = lines.next()?.ok()?;
        match line.to_ascii_uppercase().get(..4)? {
            "EHLO" => say("250-essai\r\n250 8BITMIME")?,
            "RCPT" => {
                to = line.split_once('<')?.1.split_once('>')?.0.to_owned();
                match to.split_once('@')?.0 {
                    "refuse" => say("550 5.1.1 no such mailbox")?,
                    "busy" => say("451 4.3.0 try again later")?,
                    "silent" => {
                        lines.next()?.ok()?;
                    }
                    _ => say("250 ok")?,
                }
            }
            "DATA" => {
                say("354 go on")?;
                let mut data = String::new();
                loop {
                    let line = lines.next()?.ok()?;
                    if line == "." {
                        break;
                    }
                    data += line.strip_prefix('.').unwrap_or(&line);
                    data += "\r\n";
                }
                taken.lock().unwrap().push(Taken { to: to.clone(), data });
                if to.starts_with("lost@") {
                    return None;
                }
                say("250 taken")?;
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 ok")?,
        }
    }
}
