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
use repere_words::{french, need, roads};

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

/// A text as HTML. A table that is wider than a phone scrolls by itself, with the keyboard too.
fn render(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).flat_map(|event| match event {
        Event::Start(Tag::Table(_)) => {
            let opening = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Tableau\">";
            vec![Event::Html(opening.into()), event]
        }
        Event::End(TagEnd::Table) => vec![event, Event::Html("</div>".into())],
        Event::Text(words) => vec![Event::Text(french::typeset(words).into())],
        other => vec![other],
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    // Its tables have titles of columns alone.
    out.replace("<th>", "<th scope=\"col\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_one_page_without_inline_style() {
        assert_eq!([&ZONES_BLANCHES, &NEED, &MINUTES].map(|text| text.matches("<h1>").count()), [1, 0, 0]);
        assert!(ZONES_BLANCHES.contains("<table>") && ZONES_BLANCHES.contains("</table>\n</div>"));
        assert!(
            [&ZONES_BLANCHES, &NEED, &MINUTES].iter().all(|text| !text.contains("style=")),
            "the CSP forbids it"
        );
    }
}
