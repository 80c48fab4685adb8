//! A place made ready for comparison, once, before it meets its neighbours.

use repere_domain::codes::CodeInsee;
use repere_domain::contact::{Courriel, Url};
use repere_domain::{Lieu, Localisation, PositionQuality};

use super::address::Address;
use super::kinds::Kinds;
use super::name::Name;

/// A place made ready for comparison.
#[derive(Debug)]
pub(super) struct Profile<'a> {
    pub(super) lieu: &'a Lieu,
    pub(super) name: Name,
    pub(super) address: Address,
    /// Its kinds by `typologie`.
    pub(super) typologie: Kinds,
    /// Its exact point. The point of a commune is nobody's: two places that share it are not close.
    pub(super) point: Option<Localisation>,
    /// E-mail addresses and sites, written one way.
    pub(super) web: Vec<String>,
}

impl<'a> Profile<'a> {
    pub(super) fn new(lieu: &'a Lieu) -> Self {
        let exact = lieu.position.quality == PositionQuality::Exact;
        let courriels = lieu.courriels.iter().map(Courriel::as_str).map(str::to_lowercase);
        Self {
            lieu,
            name: Name::new(&lieu.nom, &lieu.commune),
            address: Address::new(&lieu.adresse),
            typologie: Kinds::of_typologie(&lieu.typologie),
            point: exact.then_some(lieu.position.localisation),
            web: courriels.chain(lieu.site_web.iter().map(canonical)).collect(),
        }
    }

    /// Everything that the place is known to be, by its name and by its `typologie`.
    pub(super) fn known_kinds(&self) -> Kinds {
        self.name.kinds.union(self.typologie)
    }

    /// Its commune, when the reference geography knows it.
    pub(super) fn commune(&self) -> Option<&'a CodeInsee> {
        self.lieu.code_insee.as_ref()
    }

    /// SIREN of the body that runs it: the first nine digits of a SIREN or SIRET; `None` for another number.
    pub(super) fn siren(&self) -> Option<&'a str> {
        let pivot = self.lieu.pivot.as_ref()?.as_str();
        let siren = matches!(pivot.len(), 9 | 14) && pivot.bytes().all(|b| b.is_ascii_digit());
        siren.then(|| &pivot[..9])
    }
}

/// A web address for comparison: without scheme, `www.` or last slash, its host in one case and one alphabet.
fn canonical(url: &Url) -> String {
    let from_host = url.from_host();
    from_host.strip_prefix("www.").unwrap_or(&from_host).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_written_one_way() {
        let of = |text: &str| canonical(&text.parse().unwrap());
        assert_eq!(of("https://www.Example.org/"), of("http://example.org"));
        assert_eq!(of("https://example.org/Lieu/"), "example.org/Lieu");
        assert_ne!(of("https://example.org/a"), of("https://example.org/A"));
    }
}
