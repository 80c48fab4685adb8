//! The drawing on which the point of a place is put: its commune, those around, the point. An image that a form sends a click of.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use repere_domain::Lieu;
use repere_domain::codes::CodeInsee;
use repere_form::Typed;
use repere_kit::{Parameters, Problem};
use repere_pages::Base;

use crate::SignedIn;

use super::nudge::point;

/// The address of the drawing, for what is written; none where there is nothing to draw.
pub(super) fn address(lieu: Option<&Lieu>, typed: &Typed) -> Option<String> {
    let commune = lieu?.code_insee.as_ref()?;
    let point = point(typed)?;
    Some(format!(
        "/lieux/croquis.svg?commune={commune}&latitude={}&longitude={}",
        point.latitude(),
        point.longitude()
    ))
}

/// `GET /lieux/croquis.svg`
pub(crate) async fn svg(_: SignedIn, State(base): State<Base>, RawQuery(query): RawQuery) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let typed = Typed::parse(query.as_deref().unwrap_or_default());
    let commune = parameters.first("commune").and_then(|code| code.parse::<CodeInsee>().ok());
    let drawn =
        commune.zip(point(&typed)).and_then(|(commune, point)| base.territoire().sketch(&commune, point));
    let Some(sketch) = drawn else { return Problem::no_such_address().into_response() };
    let outlines: String = sketch
        .outlines
        .iter()
        .map(|outline| {
            let fill = if outline.here { "#cfe3dc" } else { "#f1efe9" };
            format!("<path fill=\"{fill}\" fill-rule=\"evenodd\" stroke=\"#6b7471\" d=\"{}\"/>", outline.path)
        })
        .collect();
    let (width, height, (x, y)) = (sketch.width, sketch.height, sketch.point);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#f1efe9\"/>{outlines}\
         <circle cx=\"{x}\" cy=\"{y}\" r=\"7\" fill=\"#0b5c63\" stroke=\"#fff\" stroke-width=\"2\"/></svg>"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, svg).into_response()
}
