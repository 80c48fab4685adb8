//! Repère in the pages of other sites: a page that prepares the code to copy, and the page that it frames, the only one
//! that lets itself be framed.

mod appearance;
mod code;
mod colour;
mod form;
mod theme;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::link::link;
use super::question::Question;
use super::results::{self, ResultsView};
use super::{Site, page};
use crate::Base;
use appearance::{ACCENT, Appearance, MAP, THEME};
use form::EmbedForm;
use repere_edition::{Clock, Geocoding};
use repere_kit::{CSS, Framing, Parameters, Preferences, Representation};

/// The page that others frame, and its colours.
const FRAME: &str = "/integration/carte";
const COLOURS: &str = "/integration/couleurs.css";

#[derive(Template)]
#[template(path = "integration.html")]
struct EmbedPage {
    site: Site,
    form: EmbedForm,
}

#[derive(Template)]
#[template(path = "integration_frame.html")]
struct FramePage<'a> {
    site: Site,
    colours: String,
    /// The map is open from the start.
    opens_map: bool,
    results: &'a ResultsView<'a>,
    /// Where the places are, when the partner chose a territory.
    territoires: String,
    /// What the form of the page repeats, so that a search keeps the partner's choices.
    kept: Vec<(&'a str, &'a str)>,
    /// The addresses of what the text may mean, in the frame.
    meanings: Vec<FramedMeaning<'a>>,
    more: Option<(String, usize)>,
    /// The same question on the whole site.
    whole_site: String,
}

/// Where a text may mean, with its address in the frame.
struct FramedMeaning<'a> {
    name: &'a str,
    precision: &'a str,
    address: String,
}

/// `GET /integration`
pub(crate) async fn integration(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let snapshot = base.snapshot();
    let form = EmbedForm::read(&Parameters::of(query.as_deref()), &snapshot, &base, clock.moment());
    page(&EmbedPage { site: Site::of(&base).at("/integration", &base), form }, &preferences, &base)
}

/// `GET /integration/carte`: the list and the map, with what a page of another site leaves room for.
pub(crate) async fn frame(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(geocoding): State<Geocoding>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let parameters = Parameters::of(query.as_deref());
    // What is wrong in the looks is the partner's business, and said on the page that prepares the code.
    let (appearance, _) = Appearance::read(&parameters);
    let asked = parameters.without(&[ACCENT, THEME, MAP]);
    let mut question = Question::read(&asked, &snapshot, base.territoire(), moment);
    question.locate(&geocoding, &snapshot).await;
    let (look, colours) = (appearance.parameters(), appearance.colours());
    let look: Vec<(&str, &str)> = look.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let understood = question.understood.clone();
    let kept: Vec<(&str, &str)> = pairs(&understood).chain(look.iter().copied()).collect();
    let territoires = form::named_areas(&question.filter.territoires, base.territoire());
    let results = results::view(question, &snapshot, base.territoire(), moment);
    let in_frame = |address: &str| in_frame(address, &look);
    let meanings = results.meanings.iter().filter_map(|possible| {
        let address = in_frame(&possible.address)?;
        Some(FramedMeaning { name: &possible.name, precision: &possible.precision, address })
    });
    let template = FramePage {
        site: Site::of(&base),
        colours: link(COLOURS, colours.iter().map(|(name, value)| (*name, value.as_str()))),
        opens_map: appearance.opens_map,
        territoires,
        kept,
        meanings: meanings.collect(),
        more: results.more.as_ref().and_then(|(address, more)| Some((in_frame(address)?, *more))),
        whole_site: link("/", asked.pairs().iter().map(|(name, value)| (name.as_str(), value.as_str()))),
        results: &results,
    };
    let mut response = page(&template, &preferences, &base);
    response.extensions_mut().insert(Framing::Allowed);
    response
}

/// `GET /integration/couleurs.css`: the colours of an embedded page, which its policy lets come from nowhere else.
pub(crate) async fn colours(RawQuery(query): RawQuery, preferences: Preferences) -> Response {
    let (appearance, _) = Appearance::read(&Parameters::of(query.as_deref()));
    Representation::of_one_request(CSS, appearance.handout(), &preferences)
}

/// The address in the frame of what is at an address of the first page; `None` for another page.
fn in_frame(address: &str, look: &[(&str, &str)]) -> Option<String> {
    let query = address.strip_prefix('/')?;
    let query = if query.is_empty() { query } else { query.strip_prefix('?')? };
    let asked: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Some(link(FRAME, pairs(&asked).chain(look.iter().copied())))
}

fn pairs(pairs: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_stays_in_the_frame_with_its_colours_and_a_place_does_not() {
        let look = [(ACCENT, "aa0000")];
        assert_eq!(
            in_frame("/?ou=Tours&besoin=demarches", &look).as_deref(),
            Some("/integration/carte?ou=Tours&besoin=demarches&accent=aa0000")
        );
        assert_eq!(in_frame("/", &look).as_deref(), Some("/integration/carte?accent=aa0000"));
        assert_eq!(in_frame("/lieux/essai-1", &look), None);
    }
}
