//! Web addresses in a field made for them: each whole, two stay two, what is damaged with certainty is repaired.

mod pieces;
mod scheme;

use repere_domain::contact::Url;

use super::top_level;

/// One address of a field, or what is none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Site {
    /// An address, as written.
    Url(Url),
    /// An address that was written without its scheme: `https://` is added.
    WithoutScheme(Url),
    /// An address whose damage leaves no doubt: `http//`, a bracket that nothing opens, words around it.
    Repare(Url),
    /// Something else.
    Unreadable,
}

impl Site {
    const fn url(&self) -> Option<&Url> {
        match self {
            Self::Url(url) | Self::WithoutScheme(url) | Self::Repare(url) => Some(url),
            Self::Unreadable => None,
        }
    }
}

/// The addresses of a field, in order, each once. Words beside an address are no address that does not read.
pub(super) fn split(field: &str) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for piece in pieces::of(field) {
        let site = read(piece);
        let known =
            sites.iter().any(|known| *known == site || (site.url().is_some() && known.url() == site.url()));
        if !known && (site != Site::Unreadable || looks_like_an_address(piece)) {
            sites.push(site);
        }
    }
    if sites.is_empty() && !field.trim().is_empty() {
        sites.push(Site::Unreadable);
    }
    sites
}

/// The host of an address: what stands between its scheme and its path.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.split(':').next().unwrap_or_default()
}

fn read(piece: &str) -> Site {
    let trimmed = pieces::without_ends(piece);
    let whole = trimmed == piece;
    match scheme::of(trimmed) {
        scheme::Scheme::Sound => match address(trimmed) {
            Some(url) if whole => Site::Url(url),
            Some(url) => Site::Repare(url),
            None => Site::Unreadable,
        },
        scheme::Scheme::Damaged(mended) => address(&mended).map_or(Site::Unreadable, Site::Repare),
        scheme::Scheme::None => {
            address(&format!("https://{trimmed}")).map_or(Site::Unreadable, Site::WithoutScheme)
        }
    }
}

/// An address whose host may exist.
fn address(text: &str) -> Option<Url> {
    text.parse().ok().filter(|_| top_level::exists(host(text)))
}

/// Whether somebody meant an address: it has the dot of a host, or begins as one.
fn looks_like_an_address(piece: &str) -> bool {
    let inner = pieces::without_ends(piece);
    inner.contains("://") || inner.to_ascii_lowercase().starts_with("www") || inner.contains('.')
}

#[cfg(test)]
mod tests;
