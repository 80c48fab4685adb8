//! What search engines ask for: what they may read, and where the pages are.

use std::fmt::Write as _;

use axum::extract::State;
use axum::response::Response;

use super::{error, portraits};
use crate::Base;
use repere_kit::{Preferences, Representation};

const TEXT: &str = "text/plain; charset=utf-8";
const XML: &str = "application/xml";

/// People ask search engines for help near a commune: those answers may be read, without the filters, of which there is
/// no end. The longest rule that matches wins (RFC 9309).
const ENGINES: &str = "User-agent: *\nAllow: /?ou=\nDisallow: /*?\nDisallow: /?ou=*&\nDisallow: /api/v1/\nDisallow: /lieux/*/signaler\nDisallow: /lieux/*/tenir\n";

/// What messengers and social sites read: the one address that somebody shares, with whatever it asks, and its picture.
const PREVIEWERS: [&str; 9] = [
    "facebookexternalhit",
    "WhatsApp",
    "Twitterbot",
    "LinkedInBot",
    "TelegramBot",
    "Discordbot",
    "Slackbot",
    "Slackbot-LinkExpanding",
    "SkypeUriPreview",
];

/// The rules of those: they ask for no more than people send each other.
const PREVIEWS: &str =
    "Allow: /\nDisallow: /api/v1/\nDisallow: /lieux/*/signaler\nDisallow: /lieux/*/tenir\n";

/// Pages besides those of places. The results of searches are not: there is one for each thing that can be asked.
const PAGES: &[&str] = &[
    "/",
    "/orientation",
    "/zones-blanches",
    "/comparer",
    "/depuis",
    "/donnees",
    "/methode",
    "/api/docs",
    "/integration",
    "/a-propos",
    "/accessibilite",
    "/mentions-legales",
];

/// `GET /robots.txt`
pub(crate) async fn robots(State(base): State<Base>, preferences: Preferences) -> Response {
    let mut text = ENGINES.to_owned();
    text.push('\n');
    for robot in PREVIEWERS {
        let _ = writeln!(text, "User-agent: {robot}");
    }
    text.push_str(PREVIEWS);
    if let Some(site) = base.public_url() {
        let _ = writeln!(text, "\nSitemap: {}", site.page("/sitemap.xml"));
    }
    Representation::of_one_request(TEXT, text, &preferences)
}

/// `GET /sitemap.xml`, where the operator says what the site is called.
pub(crate) async fn sitemap(State(base): State<Base>, preferences: Preferences) -> Response {
    let Some(site) = base.public_url() else { return error::not_found(&base) };
    let snapshot = base.snapshot();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for page in PAGES {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&site.page(page)));
    }
    for page in portraits::addresses(base.territoire()) {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&site.page(&page)));
    }
    for entry in snapshot.catalogue().entries() {
        let (lieu, day) = (site.lieu(&entry.lieu.id), entry.lieu.date_maj);
        let _ = writeln!(xml, "<url><loc>{}</loc><lastmod>{day}</lastmod></url>", escaped(&lieu));
    }
    xml.push_str("</urlset>\n");
    Representation::of_one_request(XML, xml, &preferences)
}

fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('<', "&lt;")
}
