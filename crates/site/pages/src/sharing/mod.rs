//! Ways to hand places over to somebody.

mod sms;

use repere_catalogue::Entry;
use repere_hours::in_brief;

use crate::activities;
use crate::row::hours_by_line;
use repere_edition::PublicUrl;
use repere_words::{french, sentence};

/// Links that open a message; nothing is sent by this site.
pub(super) struct Sharing {
    pub(super) sms: String,
    pub(super) courriel: String,
    /// The address of the page in this site, without what a visitor's own browsing added to it.
    pub(super) path: String,
    /// What the short message leaves out, where it leaves something out.
    pub(super) sms_note: Option<&'static str>,
    /// The message has the address of the page: the site knows where it is published.
    pub(super) address_known: bool,
}

impl Sharing {
    /// A message with what somebody needs to go to each place or call it, and the address of the page. A letter begins with what
    /// it is for.
    pub(super) fn new(
        subject: &str,
        beginning: Option<String>,
        lieux: &[&Entry],
        path: String,
        public_url: Option<&PublicUrl>,
    ) -> Self {
        let address = public_url.map(|url| url.page(&path));
        let letter: Vec<Vec<String>> = lieux.iter().map(|entry| in_a_letter(entry)).collect();
        let letter = beginning.map(|line| vec![line]).into_iter().chain(letter);
        let letter = joined(letter.chain(address.clone().map(|address| vec![address])), "\r\n");
        let (telling, message) = message(lieux, address.as_deref());
        Self {
            sms: format!("sms:?body={}", percent_encoded(&message)),
            sms_note: telling.note(),
            courriel: format!(
                "mailto:?subject={}&body={}",
                percent_encoded(subject),
                percent_encoded(&letter)
            ),
            path,
            address_known: address.is_some(),
        }
    }
}

/// How much a short message says of each place, the fullest first: the number is never left out.
#[derive(Clone, Copy)]
enum Telling {
    Whole,
    /// Name, commune, number, hours.
    WithoutStreet,
    Name,
}

impl Telling {
    /// What a message that says so much leaves out.
    const fn note(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::WithoutStreet => Some("Le SMS ne dit pas les rues : trois SMS ne les contiennent pas."),
            Self::Name => Some(
                "Le SMS ne dit que le nom et le numéro de chaque lieu : trois SMS ne contiennent pas plus.",
            ),
        }
    }
}

/// A short message, as full as its parts hold, and how full that is.
fn message(lieux: &[&Entry], address: Option<&str>) -> (Telling, String) {
    let text = |telling: Telling, with_address: bool| {
        let lines = lieux.iter().map(|entry| in_brief_lines(entry, telling));
        let address = address.filter(|_| with_address).map(|address| vec![address.to_owned()]);
        joined(lines.chain(address), "\n")
    };
    let fullest_first = [
        (Telling::Whole, true),
        (Telling::Whole, false),
        (Telling::WithoutStreet, true),
        (Telling::WithoutStreet, false),
        (Telling::Name, true),
        (Telling::Name, false),
    ];
    let texts = fullest_first.map(|(telling, with_address)| (telling, text(telling, with_address)));
    sms::fitting(Telling::Name, texts)
}

/// Paragraphs, an empty line between them.
fn joined(paragraphs: impl Iterator<Item = Vec<String>>, end: &str) -> String {
    paragraphs.map(|lines| lines.join(end)).collect::<Vec<_>>().join(&end.repeat(2))
}

/// A place in a short message.
fn in_brief_lines(entry: &Entry, telling: Telling) -> Vec<String> {
    let lieu = &entry.lieu;
    let name = entry.shown_name().to_owned();
    let town = format!("{} {}", lieu.code_postal, lieu.commune);
    // How old they are: who reads them may be far from the page that warns of it.
    let hours = lieu.horaires.as_ref().and_then(in_brief);
    let hours = hours.map(|hours| format!("{hours} ({})", french::month(lieu.date_maj)));
    let mut lines = match telling {
        Telling::Whole => vec![name, lieu.adresse.clone(), town],
        Telling::WithoutStreet => vec![format!("{name}, {}", lieu.commune)],
        Telling::Name => vec![name],
    };
    lines.extend(telephone(entry));
    lines.extend(hours.filter(|_| !matches!(telling, Telling::Name)));
    lines.retain(|line| !line.is_empty());
    lines
}

/// A place in a letter.
fn in_a_letter(entry: &Entry) -> Vec<String> {
    let lieu = &entry.lieu;
    let mut lines = vec![
        entry.shown_name().to_owned(),
        lieu.adresse.clone(),
        format!("{} {}", lieu.code_postal, lieu.commune),
    ];
    lines.extend(telephone(entry).map(|number| sentence!("Téléphone : {number}")));
    let hours = hours_by_line(lieu).join(". ");
    lines.push(match lieu.horaires.is_some() || lieu.horaires_texte.is_some() {
        true => sentence!("Horaires ({}) : {hours}", french::month(lieu.date_maj)),
        false => hours,
    });
    lines.extend(activities::in_words(entry));
    lines.retain(|line| !line.is_empty());
    lines
}

fn telephone(entry: &Entry) -> Option<String> {
    entry.lieu.telephone.as_ref().map(|telephone| telephone.national().replace(french::NBSP, " "))
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
