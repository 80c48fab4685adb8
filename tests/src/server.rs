use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::Value;
use ureq::http::{HeaderMap, Request};
use ureq::{Agent, Body};

use crate::{At, Page, binary};

/// The real binary, serving.
pub struct Server {
    child: Child,
    process: u32,
    log: Option<JoinHandle<String>>,
    origin: String,
    agent: Agent,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as sent: compressed when the request accepted that.
    pub body: Vec<u8>,
}

impl Server {
    /// Starts on a database, which is filled with the demonstration places when there is none.
    pub fn start<'a>(at: impl Into<At<'a>>) -> Self {
        Self::start_with(at, &[])
    }

    /// Starts with more settings.
    pub fn start_with<'a>(at: impl Into<At<'a>>, settings: &[&str]) -> Self {
        Self::launch(&[], at, settings, &[])
    }

    /// Started by another program, such as one that takes rights away.
    pub fn start_under<'a>(starter: &[&str], at: impl Into<At<'a>>) -> Self {
        Self::launch(starter, at, &["--report-delay", "0"], &[])
    }

    /// Starts with more settings, and variables of the environment: the log says everything unless these say less.
    pub fn launch<'a>(
        starter: &[&str],
        at: impl Into<At<'a>>,
        settings: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        let mut command = binary::until_input_closes(starter, at.into());
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(settings);
        command.env("REPERE_LOG", "debug").envs(variables.iter().copied()).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let log = drain(child.stderr.take().unwrap());
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let (mut process, mut announced) = (String::new(), String::new());
        lines.read_line(&mut process).and_then(|_| lines.read_line(&mut announced)).unwrap();
        let origin = announced
            .trim()
            .strip_prefix("Repère is ready: ")
            .unwrap_or_else(|| panic!("unexpected announcement {announced:?}"))
            .trim_end_matches('/')
            .to_owned();
        let agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        Self { child, process: process.trim().parse().unwrap(), log: Some(log), origin, agent }
    }

    /// The number of its process.
    pub const fn process(&self) -> u32 {
        self.process
    }

    /// GET without any header of note.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[("accept-encoding", "identity")])
    }

    /// A page that is there.
    pub fn visit(&self, path: &str) -> Page {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.page()
    }

    /// GET with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(request.call().unwrap()).unwrap()
    }

    /// Any method, without a body.
    pub fn ask(&self, method: &str, path: &str) -> Answer {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.origin));
        read(self.agent.run(request.body(()).unwrap()).unwrap()).unwrap()
    }

    /// A connection that speaks by hand, and does not wait for ever.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.origin.trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// POST of a body.
    pub fn post(&self, path: &str, body: &str) -> Answer {
        self.post_bytes(path, body.as_bytes(), &[])
    }

    /// POST with headers.
    pub fn post_with(&self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.post_bytes(path, body.as_bytes(), headers)
    }

    /// POST of a body that may be no text.
    pub fn post_bytes(&self, path: &str, body: &[u8], headers: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.origin));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        read(request.send(body).unwrap()).unwrap()
    }

    /// POST of a form, as a proxy of this machine forwards it for a client.
    pub fn post_form(&self, path: &str, body: &str, client: &str) -> Answer {
        self.try_post_form(path, body, client).unwrap()
    }

    /// The same, to a server that may be gone.
    ///
    /// # Errors
    /// When no whole answer came.
    pub fn try_post_form(&self, path: &str, body: &str, client: &str) -> Result<Answer, ureq::Error> {
        let request = self
            .agent
            .post(format!("{}{path}", self.origin))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", client);
        read(request.send(body)?)
    }

    /// The token that the form of a report has at this address.
    ///
    /// # Errors
    /// When no whole answer came.
    pub fn token(&self, form: &str) -> Result<String, ureq::Error> {
        let answer = read(
            self.agent.get(format!("{}{form}", self.origin)).header("accept-encoding", "identity").call()?,
        )?;
        Ok(answer.page().find("input[name=jeton]").attribute("value").expect("a token"))
    }

    /// Stops as an operator does, and gives the log. Unix only, as the deployments are.
    pub fn stop(mut self) -> String {
        drop(self.child.stdin.take());
        let status = self.child.wait().unwrap();
        assert!(status.success(), "the server did not stop in order: {status}");
        self.log.take().unwrap().join().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

impl Answer {
    /// A header as text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as a page.
    pub fn page(&self) -> Page {
        Page::read(self.text())
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

fn read(response: ureq::http::Response<Body>) -> Result<Answer, ureq::Error> {
    let (parts, body) = response.into_parts();
    let mut bytes = Vec::new();
    body.into_reader().read_to_end(&mut bytes)?;
    Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body: bytes })
}

/// What a connection says until it ends.
pub fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The most memory that a process held, KiB. Linux only.
pub fn peak_kib(process: u32) -> u64 {
    status_kib(process, "VmHWM:")
}

/// The most memory that a process held beside the files that it is made of, KiB: the program of a debug build has as much code
/// as data. Linux only.
pub fn held_kib(process: u32) -> u64 {
    peak_kib(process).saturating_sub(status_kib(process, "RssFile:"))
}

fn status_kib(process: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Reads the log as it comes, so that the server never waits for us.
fn drain(mut stderr: ChildStderr) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut log = String::new();
        let _ = stderr.read_to_string(&mut log);
        log
    })
}
