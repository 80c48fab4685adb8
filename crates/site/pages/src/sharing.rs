//! Ways to hand places over to somebody.

use repere_catalogue::Entry;

use repere_edition::PublicUrl;
use repere_words::french::NBSP;

/// Links that open a message; nothing is sent by this site.
pub(super) struct Sharing {
    pub(super) sms: String,
    pub(super) courriel: String,
    /// The address of the page in this site, without what a visitor's own browsing added to it.
    pub(super) path: String,
    /// The message has the address of the page: the site knows where it is published.
    pub(super) address_known: bool,
}

impl Sharing {
    /// A message with what somebody needs to go to each place or call it, and the address of the page.
    pub(super) fn new(objet: &str, lieux: &[&Entry], path: String, public_url: Option<&PublicUrl>) -> Self {
        let address = public_url.map(|url| url.page(&path));
        let mut lines: Vec<String> = Vec::new();
        for entry in lieux {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(words(entry));
        }
        if lieux.len() > 1 {
            lines.push(String::new());
        }
        let address_known = address.is_some();
        lines.extend(address);
        let message = percent_encoded(&lines.join("\r\n"));
        Self {
            sms: format!("sms:?body={}", percent_encoded(&lines.join("\n"))),
            courriel: format!("mailto:?subject={}&body={message}", percent_encoded(objet)),
            path,
            address_known,
        }
    }
}

/// A place in a message.
fn words(entry: &Entry) -> impl Iterator<Item = String> {
    let lieu = &entry.lieu;
    let telephone = lieu.telephone.as_ref().map(|telephone| telephone.national().replace(NBSP, " "));
    [entry.shown_name().to_owned(), lieu.adresse.clone(), format!("{} {}", lieu.code_postal, lieu.commune)]
        .into_iter()
        .filter(|line| !line.is_empty())
        .chain(telephone)
}

/// A text as a part of an address (RFC 3986): spaces are `%20`, which mail and message programs understand.
fn percent_encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_reads_in_any_program() {
        assert_eq!(percent_encoded("À 9 h & + ?"), "%C3%80%209%20h%20%26%20%2B%20%3F");
    }
}
