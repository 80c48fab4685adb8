//! A page as a browser reads it: elements found by selectors, what a person sees of them, nothing cut by hand.

mod element;
mod selector;
mod visible;

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::RcDom;
use serde_json::Value;

pub use element::{Element, Link};

/// A page that was read.
#[derive(Debug)]
pub struct Page {
    root: Element,
    source: String,
}

impl Page {
    /// Reads a page, as a browser does whatever is wrong in it.
    pub fn read(html: &str) -> Self {
        let dom: RcDom =
            html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        Self { root: Element::new(dom.document.clone()), source: html.to_owned() }
    }

    /// What was sent.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The title that a tab shows.
    pub fn title(&self) -> String {
        self.root.text_of("title")
    }

    /// The one heading of the first rank.
    pub fn heading(&self) -> String {
        let headings = self.root.all("h1");
        assert_eq!(headings.len(), 1, "a page has one heading of the first rank");
        headings[0].text()
    }

    /// What a person reads in the main part.
    pub fn main(&self) -> String {
        self.root.find("main").visible()
    }

    /// The data that it has for machines.
    pub fn json_ld(&self) -> Value {
        let script = self.root.find("script[type=application/ld+json]");
        serde_json::from_str(&script.text()).unwrap()
    }

    /// Fails if anything in the page runs, or would change its looks, other than by the files of the site.
    pub fn must_be_harmless(&self) {
        for script in self.root.all("script") {
            let is_own = script.attribute("src").is_some_and(|address| address.starts_with('/'));
            let is_data = script.attribute("type").is_some_and(|kind| kind.ends_with("json"));
            assert!(is_own || is_data, "a script in the page: {}", script.text());
        }
        for element in self.root.all("*") {
            for (name, value) in element.attributes() {
                let runs = name.starts_with("on") || value.trim_start().starts_with("javascript:");
                assert!(!runs && name != "style", "{name}=\"{value}\"");
            }
        }
    }
}

impl std::ops::Deref for Page {
    type Target = Element;

    fn deref(&self) -> &Element {
        &self.root
    }
}
