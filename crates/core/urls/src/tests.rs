use crate::{HttpUrl, HttpUrlError};

#[test]
fn what_is_written_is_kept() {
    let url = HttpUrl::read("HTTPS://Www.Café.fr:443/A%20b/../c?x=1#y").unwrap();
    assert_eq!(url.as_str(), "HTTPS://Www.Café.fr:443/A%20b/../c?x=1#y");
    assert_eq!((url.scheme(), url.host(), url.authority()), ("https", "Www.Café.fr", "Www.Café.fr:443"));
    assert_eq!(url.without_secrets(), "https://Www.Café.fr:443/A%20b/../c");
    assert_eq!(url.from_host(), "www.xn--caf-dma.fr/c?x=1#y");
    assert!(url.is_public() && !url.is_site() && !url.has_user());
}

#[test]
fn a_user_is_known_and_is_not_shown() {
    let url = HttpUrl::read("https://moi:se@cret@example.org:8443/a?jeton=x#y").unwrap();
    assert!(url.has_user() && !url.is_public());
    assert_eq!(url.without_secrets(), "https://example.org:8443/a");
    assert!(HttpUrl::read("https://@example.org/").unwrap().has_user());
}

#[test]
fn hosts_are_written_in_any_way_that_says_the_same() {
    for (text, host) in [
        ("http://localhost:8081", "localhost"),
        ("http://127.0.0.1:1/x", "127.0.0.1"),
        ("http://[::1]:8081/", "[::1]"),
        ("https://EXAMPLE.org", "EXAMPLE.org"),
        ("https://xn--caf-dma.fr", "xn--caf-dma.fr"),
        ("https://ПРИМЕР.рф/", "ПРИМЕР.рф"),
        ("http://example.org:80", "example.org"),
        ("https://example.org:0/", "example.org"),
    ] {
        assert_eq!(HttpUrl::read(text).unwrap().host(), host, "{text}");
    }
}

#[test]
fn what_a_browser_would_mend_is_refused() {
    for mended in [
        "https:example.org",
        "https:/example.org",
        "https:///example.org",
        "https:\\\\example.org",
        "https://example.org\\@other.org/",
        " https://example.org",
        "https://exam\tple.org",
        "https://example.org/a b",
        "https://ex%61mple.org",
        "https://ｅxample.org",
        "https://exam\u{ad}ple.org",
        "https://cafe\u{301}.fr",
        "https://example。org",
        "https://127.1/",
        "https://example.org:",
        "https://example.org:0443",
    ] {
        assert_eq!(HttpUrl::read(mended), Err(HttpUrlError::NotAsWritten), "{mended}");
    }
    for not_http in [
        "",
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://example.org:+443",
        "https://example.org:port",
        "https://xn--zzzzzzzz.fr",
        "https://x<y.org",
    ] {
        assert_eq!(HttpUrl::read(not_http), Err(HttpUrlError::NotHttp), "{not_http}");
    }
}
