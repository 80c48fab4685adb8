//! Which address each kind takes, in one table: what a place, an operator or a page may be given.

use repere_domain::contact::Url;
use repere_server::{BaseMap, MapSite, Origin, PublicUrl};

use crate::geocoder::GeocoderUrl;

/// An address, and the kinds that take it: the site of a place (l), the public address of ours (p), a map site, with its point
/// behind `#` (m), a base map (b), an origin of its tiles (o), a geocoder (g).
const ADDRESSES: [(&str, &str); 52] = [
    ("https://example.org", "lpmbog"),
    ("https://example.org/", "lpmbog"),
    ("https://Www.Example.org", "lpmbog"),
    ("http://example.org", "lpbog"),
    ("HTTPS://Example.org", "lpbog"),
    ("https://example.org:8443", "lpmbog"),
    ("https://example.org:443", "lpmbog"),
    ("https://example.org/carte", "lmbg"),
    ("https://example.org/a%20b/é", "lmbg"),
    ("https://example.org?a=b", "lmb"),
    ("https://example.org/?", "lmb"),
    ("https://example.org/#carte", "lmbg"),
    ("https://example.org/a|b", "bg"),
    ("https://example.org/\"onclick", "bg"),
    ("https://example.org/{a}", "bg"),
    ("https://xn--caf-dma.fr", "lpmbog"),
    ("https://café.fr", "lpmg"),
    ("https://Café.FR", "lpmg"),
    ("https://пример.рф", "lpmg"),
    ("https://xn--e1afmkfd.xn--p1ai", "bog"),
    ("https://sub-domaine.example.org", "lpmbog"),
    ("http://localhost:8081", "bog"),
    ("http://127.0.0.1:8081", "bog"),
    ("http://[::1]:8081", "g"),
    ("http://serveur_interne:80", "g"),
    ("https://serveur", "bog"),
    ("https://example.o", "bog"),
    ("https://example.org.", "g"),
    ("https://-example.org", "g"),
    ("https://*", "g"),
    ("https://*.example.org", "g"),
    ("https://example.org;script-src *", ""),
    ("https://example.org;script-src", "g"),
    ("https://example.org,x", "g"),
    ("https://moi@example.org", "g"),
    ("https://moi:secret@example.org", "g"),
    ("https://@example.org", "g"),
    ("https://example.org\\@example.com", ""),
    ("https:example.org", ""),
    ("https:/example.org", ""),
    ("https:///example.org", ""),
    ("https:\\\\example.org", ""),
    ("https://ex%61mple.org", ""),
    ("https://ｅxample.org", ""),
    ("https://exam\u{ad}ple.org", ""),
    ("https://xn--zzzzzzzz.fr", ""),
    ("https://exa mple.org", ""),
    ("https://example.org:port", ""),
    ("https://example.org:+443", ""),
    ("https://", ""),
    ("ftp://example.org", ""),
    ("javascript:alert(1)", ""),
];

#[test]
fn each_kind_of_address_takes_what_it_may() {
    for (address, expected) in ADDRESSES {
        let pattern = format!("{address}#{{lat}}/{{lon}}");
        let taken = [
            ("l", address.parse::<Url>().is_ok()),
            ("p", address.parse::<PublicUrl>().is_ok()),
            ("m", pattern.parse::<MapSite>().is_ok()),
            ("b", BaseMap::style(address, &[]).is_ok()),
            ("o", address.parse::<Origin>().is_ok()),
            ("g", address.parse::<GeocoderUrl>().is_ok()),
        ];
        let taken: String = taken.iter().filter(|(_, is_taken)| *is_taken).map(|(kind, _)| *kind).collect();
        assert_eq!(taken, expected, "{address}");
    }
}

#[test]
fn what_is_taken_is_printed_as_before() {
    assert_eq!(
        "https://Www.Example.org:443/A".parse::<Url>().unwrap().as_str(),
        "https://Www.Example.org:443/A"
    );
    assert_eq!(
        "https://Example.org:443/".parse::<PublicUrl>().unwrap().page("/a"),
        "https://example.org:443/a"
    );
    assert_eq!("http://localhost:8081/".parse::<Origin>().unwrap().to_string(), "http://localhost:8081");
    let map: MapSite = "https://www.Cartes.example.org:8443/#{lat}/{lon}".parse().unwrap();
    assert_eq!(map.name(), "Cartes.example.org:8443");
    let base_map = BaseMap::style("https://Cartes.example.org:443/style.json", &[]).unwrap();
    assert_eq!(base_map.address(), "https://Cartes.example.org:443/style.json");
    assert_eq!(base_map.origins()[0].to_string(), "https://cartes.example.org:443");
}
