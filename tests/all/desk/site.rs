//! The site with its desk, in this process, over a database of its own: its clock stands still.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request};
use chrono::{DateTime, TimeZone as _, Utc};
use repere_people::{Email, Letter, Role, SignIn, Token};
use repere_records::{Mail, NewSession, Parts, Proof, Records, WhichMails};
use repere_server::{AppState, Chance, Geocoder, Lexicon, MapSite, Publisher, Settings};
use repere_sqlite::SqliteDatabase;
use repere_territory::{PublishedFigures, Territoire};
use repere_tests::{DEMONSTRATION, Page};
use tower_service::Service as _;

/// A Tuesday, in the morning in Paris.
pub(super) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap()
}

/// Bytes that differ each time, and that a test need not guess.
fn fill(bytes: &mut [u8]) -> bool {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    for part in bytes.chunks_mut(8) {
        let number = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        part.copy_from_slice(&number.to_le_bytes()[..part.len()]);
    }
    true
}

/// The site.
pub(super) struct Site {
    router: axum::Router,
    pub(super) state: AppState,
    pub(super) records: Records,
    _folder: tempfile::TempDir,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn page(&self) -> Page {
        Page::read(&self.text)
    }

    /// The cookie that it gives, as a browser sends it back.
    pub(super) fn cookie(&self) -> Option<String> {
        let cookie = self.headers.get("set-cookie")?.to_str().unwrap();
        Some(cookie.split(';').next().unwrap().to_owned())
    }
}

impl Site {
    /// With the demonstration places, and nobody.
    pub(super) async fn open() -> Self {
        Self::open_with(None).await
    }

    /// The same, where addresses are found by this service.
    pub(super) async fn open_with(geocoder: Option<Arc<dyn Geocoder>>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("repere.db");
        let shared = SqliteDatabase::open(&DEMONSTRATION.folder().join("repere.db")).await.unwrap();
        shared.backup(&file, false).await.unwrap();
        let records = Records::new(Arc::new(SqliteDatabase::open(&file).await.unwrap()));
        let territoire = Arc::new(Territoire::embedded().unwrap());
        let published = records.database().load(Parts::ALL).await.unwrap();
        let settings = Settings {
            demonstration: "demonstration".parse().unwrap(),
            clock: repere_server::Clock::new(now),
            public_url: Some("https://carte.example.org".parse().unwrap()),
            records: Some(records.clone()),
            policy: repere_records::Policy::default(),
            listens: String::new(),
            chance: Chance::new(fill),
            reports: Arc::new(records.clone()),
            report_delay: Duration::ZERO,
            geocoder,
            map_site: MapSite::OPENSTREETMAP.parse().unwrap(),
            base_map: None,
            lexicon: Arc::new(Lexicon::shipped().clone()),
            published: PublishedFigures::embedded(&territoire).unwrap(),
            publisher: Publisher::default(),
            requests_per_minute: None,
            proxies: Vec::new(),
            first_form: 1,
            secret: [7; 32],
        };
        let state = AppState::new(territoire, published, settings).unwrap();
        let router = repere_server::router(state.clone());
        Self { router, state, records, _folder: folder }
    }

    /// Asks as a browser of the site does, with these headers besides.
    pub(super) async fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(path)
            .header("host", "carte.example.org")
            .header("accept", "text/html");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let answer = self.router.clone().call(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    pub(super) async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.call("GET", path, &[("cookie", cookie)], "").await
    }

    pub(super) async fn post(&self, path: &str, cookie: &str, body: &str) -> Answer {
        self.call("POST", path, &[("cookie", cookie), ("origin", "https://carte.example.org")], body).await
    }

    /// The letters that were queued, the last one last.
    pub(super) async fn letters(&self) -> Vec<Mail> {
        self.records.database().mails(WhichMails::All).await.unwrap()
    }

    /// The path of the link in the last letter, and its code.
    pub(super) async fn link_and_code(&self) -> (String, String) {
        let text = self.letters().await.pop().unwrap().letter.text;
        let link =
            text.lines().find_map(|line| line.strip_prefix("https://carte.example.org/connexion/lien/"));
        let is_code =
            |line: &&str| line.len() == 7 && line.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
        let code = text.lines().find(is_code).unwrap();
        (format!("/connexion/lien/{}", link.unwrap()), code.to_owned())
    }

    /// The cookie of somebody with these roles, who has signed in.
    pub(super) async fn cookie_of(&self, email: &str, roles: &[Role]) -> String {
        let [link, session] = [secret(), secret()];
        let email: Email = email.parse().unwrap();
        self.records.add_account(&email, None, roles, "essai", None, now()).await.unwrap();
        let asked = SignIn {
            request: link.reveal(),
            token: link.digest(),
            code: link.digest(),
            email: email.clone(),
            at: now(),
            wrong: 0,
            next: "/compte".to_owned(),
        };
        let letter = Letter::new(email, "Essai", "");
        assert!(self.records.ask_to_sign_in(&asked, &letter).await.unwrap());
        let new = NewSession { token: session.digest(), browser: "Firefox, Linux".to_owned() };
        self.records.sign_in(Proof::Link(&link.digest()), new, None, now()).await.unwrap();
        format!("__Host-repere={}", session.reveal())
    }
}

fn secret() -> Token {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    Token::of(bytes)
}

/// What a browser would send of a form as it is, with other values for some inputs.
pub(super) fn filled(page: &Page, selector: &str, over: &[(&str, &str)]) -> String {
    let form = page.find(selector);
    let mut pairs: Vec<(String, String)> = Vec::new();
    for input in form.all("input") {
        let attribute = |name: &str| input.attribute(name);
        let ticked = attribute("checked").is_some();
        match attribute("type").as_deref() {
            Some("text" | "hidden") => {}
            Some("checkbox" | "radio") if ticked => {}
            _ => continue,
        }
        pairs.push((attribute("name").unwrap(), attribute("value").unwrap_or_default()));
    }
    for area in form.all("textarea") {
        pairs.push((area.attribute("name").unwrap(), area.text()));
    }
    for (name, value) in over {
        pairs.retain(|(known, _)| known != name);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish()
}
