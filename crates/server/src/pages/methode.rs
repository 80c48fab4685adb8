//! The method of the zones blanches: one text, read in the repository and on the site.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::{Site, page};
use crate::AppState;
use crate::http::Preferences;

/// The text, CommonMark with tables. It is ours: nothing in it comes from a visitor or a source.
const TEXT: &str = include_str!("../../../../docs/methode-zones-blanches.md");

static HTML: LazyLock<String> = LazyLock::new(|| render(TEXT));

#[derive(Template)]
#[template(path = "methode.html")]
struct Methode {
    site: Site,
    texte: &'static str,
}

/// `GET /methode`
pub(crate) async fn methode(State(state): State<AppState>, preferences: Preferences) -> Response {
    page(
        &Methode { site: Site::of(&state, &state.snapshot()).a("/methode", &state), texte: &HTML },
        &preferences,
        &state,
    )
}

/// The text as HTML. A table that is wider than a phone scrolls by itself, with the keyboard too.
fn render(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).flat_map(|event| match event {
        Event::Start(Tag::Table(_)) => {
            let opening = "<div class=\"tableau\" role=\"region\" tabindex=\"0\" aria-label=\"Tableau\">";
            vec![Event::Html(opening.into()), event]
        }
        Event::End(TagEnd::Table) => vec![event, Event::Html("</div>".into())],
        other => vec![other],
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_a_page_without_inline_style() {
        assert_eq!(HTML.matches("<h1>").count(), 1);
        assert!(HTML.contains("<table>") && HTML.contains("</table>\n</div>"));
        assert!(!HTML.contains("style="), "the CSP forbids it");
    }
}
