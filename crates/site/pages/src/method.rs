//! The method of the zones blanches, and that of need where there is an indicator: texts read in the repository and on
//! the site.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::{Site, page};
use crate::Base;
use repere_kit::Preferences;
use repere_observatory::DescribedRoads;
use repere_words::{french, need, roads, sentence};

/// The texts, CommonMark with tables. They are ours: nothing in them comes from a visitor or a source.
static ZONES_BLANCHES: LazyLock<String> =
    LazyLock::new(|| render(include_str!("../../../../docs/methode-zones-blanches.md")));
static MINUTES: LazyLock<String> =
    LazyLock::new(|| render(include_str!("../../../../docs/methode-minutes.md")));
static NEED: LazyLock<String> = LazyLock::new(|| render(include_str!("../../../../docs/methode-besoin.md")));

#[derive(Template)]
#[template(path = "method.html")]
struct Method {
    site: Site,
    zones_blanches: &'static str,
    need: Option<NeedNotes>,
    minutes: Option<MinutesNotes>,
}

/// How minutes are counted along the roads in service.
struct MinutesNotes {
    text: &'static str,
    /// What each network is, in a sentence.
    networks: Vec<String>,
}

/// How the indicators in service are read.
struct NeedNotes {
    text: &'static str,
    indicators: Vec<Indicator>,
}

struct Indicator {
    /// « Indice de fragilité numérique (2024) ».
    name: String,
    source: String,
}

/// `GET /methode`
pub(crate) async fn method(State(base): State<Base>, preferences: Preferences) -> Response {
    let snapshot = base.snapshot();
    let indicators: Vec<Indicator> = snapshot
        .observatory()
        .indicators()
        .map(|one| Indicator { name: need::name(one), source: one.source.clone() })
        .collect();
    let networks: Vec<String> = snapshot
        .observatory()
        .roads()
        .iter()
        .map(|network| roads::in_service(&DescribedRoads::of(network), network.mode()))
        .collect();
    let template = Method {
        site: Site::of(&base).at("/methode", &base),
        zones_blanches: &ZONES_BLANCHES,
        minutes: (!networks.is_empty()).then_some(MinutesNotes { text: &MINUTES, networks }),
        need: (!indicators.is_empty()).then_some(NeedNotes { text: &NEED, indicators }),
    };
    page(&template, &preferences, &base)
}

/// A text as HTML. A table is named after the heading that it is under; one that is wider than a phone scrolls by itself, with the
/// keyboard too.
fn render(text: &str) -> String {
    let (mut heading, mut is_heading) = (String::new(), false);
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).flat_map(|event| match event {
        Event::Start(Tag::Heading { .. }) => {
            heading.clear();
            is_heading = true;
            vec![event]
        }
        Event::End(TagEnd::Heading(_)) => {
            is_heading = false;
            vec![event]
        }
        Event::Start(Tag::Table(_)) => {
            let name = sentence!("Tableau : {}", in_attribute(&heading));
            let opening =
                format!("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">");
            vec![Event::Html(opening.into()), event]
        }
        Event::End(TagEnd::Table) => vec![event, Event::Html("</div>".into())],
        Event::Text(words) => {
            let words = french::typeset(words);
            if is_heading {
                heading.push_str(&words);
            }
            vec![Event::Text(words.into())]
        }
        other => vec![other],
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    // Its tables have titles of columns alone.
    let out = out.replace("<th>", "<th scope=\"col\">");
    named(&out)
}

/// Tables under the names of the regions that hold them.
fn named(html: &str) -> String {
    let mut parts = html.split("\"><table>");
    let mut named = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = named.rsplit_once("aria-label=\"").map(|(_, name)| name.to_owned()).unwrap_or_default();
        named.push_str(&format!("\"><table aria-label=\"{name}\">{part}"));
    }
    named
}

/// Words as the value of an attribute.
fn in_attribute(words: &str) -> String {
    words.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_one_page_without_inline_style() {
        assert_eq!([&ZONES_BLANCHES, &NEED, &MINUTES].map(|text| text.matches("<h1>").count()), [1, 0, 0]);
        assert!(ZONES_BLANCHES.contains("<table aria-label=") && ZONES_BLANCHES.contains("</table>\n</div>"));
        for text in [&ZONES_BLANCHES, &NEED, &MINUTES] {
            assert!(!text.contains("<table>"), "a table without a name");
        }
        assert!(
            render("## Un « titre » & deux\n\n| a |\n|---|\n| 1 |\n")
                .contains("<table aria-label=\"Tableau\u{a0}: Un «\u{a0}titre\u{a0}» &amp; deux\">")
        );
        assert!(
            [&ZONES_BLANCHES, &NEED, &MINUTES].iter().all(|text| !text.contains("style=")),
            "the CSP forbids it"
        );
    }
}
