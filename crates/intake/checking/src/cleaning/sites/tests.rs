use proptest::prelude::*;

use super::*;

fn url(text: &str) -> Site {
    Site::Url(text.parse().unwrap())
}

fn mended(text: &str) -> Site {
    Site::Repare(text.parse().unwrap())
}

fn added(text: &str) -> Site {
    Site::WithoutScheme(text.parse().unwrap())
}

#[test]
fn what_is_certain_is_repaired() {
    assert_eq!(split("www.example.org"), [added("https://www.example.org")]);
    assert_eq!(split("Example.org/Chemin"), [added("https://Example.org/Chemin")]);
    assert_eq!(split("http://example.org/Chemin"), [url("http://example.org/Chemin")]);
    for (written, read) in [
        ("http:/www.example.org", "http://www.example.org"),
        ("https//www.example.org", "https://www.example.org"),
        ("http://http://www.example.org/a", "http://www.example.org/a"),
        ("http://https://www.example.org/", "https://www.example.org/"),
        ("http;//www.example.org", "http://www.example.org"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a.", "https://example.org/a"),
        ("[https://example.org].", "https://example.org"),
    ] {
        assert_eq!(split(written), [mended(read)], "{written}");
    }
}

#[test]
fn brackets_that_belong_to_an_address_stay() {
    for whole in [
        "https://fr.example.org/wiki/Blois_(Loir-et-Cher)",
        "https://example.org/a(b)c",
        "https://example.org/a_(b)/c",
        "https://example.org/liste,1,2.html",
        "https://example.org/?page=https://example.com/a",
        "https://web.archive.org/web/2020/https://example.org/a",
        "https://example.org/www.html",
    ] {
        assert_eq!(split(whole), [url(whole)], "{whole}");
    }
    let inside = "(https://fr.example.org/wiki/Blois_(Loir-et-Cher))";
    assert_eq!(split(inside), [mended("https://fr.example.org/wiki/Blois_(Loir-et-Cher)")]);
}

#[test]
fn two_addresses_stay_two() {
    let (a, b) = ("https://a.example.org/x", "https://b.example.org/y");
    for between in [" ", "   ", ",", ", ", ";", " ; ", "|", "\n", " - ", " et ", " / ", ""] {
        let sites = split(&format!("{a}{between}{b}"));
        let urls: Vec<&str> = sites.iter().filter_map(Site::url).map(Url::as_str).collect();
        assert_eq!(urls, [a, b], "« {between} »");
        assert!(!sites.contains(&Site::Unreadable), "« {between} »");
    }
    assert_eq!(
        split("http://www.a.example.org/http://b.example.org/"),
        [url("http://www.a.example.org/"), url("http://b.example.org/")]
    );
    assert_eq!(
        split("https://a.example.orghttps://b.example.org"),
        [url("https://a.example.org"), url("https://b.example.org")]
    );
    for glued in [
        "www.a.example.org,www.b.example.org",
        "www.a.example.org/www.b.example.org",
        "www.a.example.orgwww.b.example.org",
    ] {
        let urls: Vec<String> = split(glued).iter().filter_map(Site::url).map(ToString::to_string).collect();
        assert_eq!(urls.len(), 2, "{glued}: {urls:?}");
        assert!(
            urls[0].starts_with("https://www.a.example.org") && urls[1] == "https://www.b.example.org",
            "{urls:?}"
        );
    }
}

#[test]
fn words_are_no_address() {
    for written in [
        "réseau :  nomdepage",
        "javascript:alert(1)",
        "www.aucun",
        "aucun site",
        "http://www.mairie",
        "https://essai",
        "fiche.html",
        "contact@example.org",
        "en cours",
        "http://",
        "https://www.",
        "ftp://example.org",
    ] {
        assert_eq!(split(written), [Site::Unreadable], "{written}");
    }
    assert_eq!(split("Site : www.example.org (mairie)"), [added("https://www.example.org")]);
    assert_eq!(split("https://example.org www.aucun"), [url("https://example.org"), Site::Unreadable]);
    assert_eq!(split(""), []);
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(
        text in "((http|https|HTTP|htpp|www)[:;]?/{0,3}|\\(|www\\.|, | ){0,3}([a-z]{1,3}\\.){0,2}(example\\.org|aucun)(/[a-z(),.]{0,6}){0,2}"
    ) {
        let once: Vec<String> = split(&text).iter().filter_map(Site::url).map(ToString::to_string).collect();
        let twice = split(&once.join("|"));
        prop_assert_eq!(twice, once.iter().map(|text| url(text)).collect::<Vec<_>>());
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,60}") {
        split(&text);
    }
}
