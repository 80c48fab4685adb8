//! What the tools of the country ask of a file in the national schema beyond the schema itself, so that they take every record they
//! can: `@gouvfr-anct/lieux-de-mediation-numerique` refuses a whole record for one value. What they would refuse and no value can
//! mend is a [`Refusal`]. The tests of `tests/oracles` ask that package itself.

use std::fmt::Write as _;

use repere_domain::codes::Pivot;
use repere_domain::contact::{Telephone, Url};
use repere_domain::fields::{Field, Kind, standard};
use repere_domain::{Lieu, PositionQuality};
use repere_tables::Cell;

use super::cells;

/// Why the country's tools would refuse the record of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// It has no address.
    NoAddress,
    /// Its address has a character that they do not know, such as a quotation mark.
    Address,
    /// The name of its commune has one.
    Commune,
}

impl Refusal {
    /// What a person reads of it, and can do.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NoAddress => "sans adresse : complétez le numéro et la voie",
            Self::Address => "adresse avec un signe refusé (guillemet, dièse, arobase…) : ôtez-le",
            Self::Commune => "nom de commune avec un signe refusé : corrigez-le",
        }
    }

    /// Why a place would be refused; `None` when it would be taken.
    pub fn of(lieu: &Lieu) -> Option<Self> {
        if lieu.adresse.is_empty() {
            Some(Self::NoAddress)
        } else if !lieu.adresse.chars().all(is_of_a_street) {
            Some(Self::Address)
        } else if !lieu.commune.chars().all(is_of_a_commune) {
            Some(Self::Commune)
        } else {
            None
        }
    }
}

/// The cells of a place, in the order of the columns of the schema: fourteen zeros where no SIRET and no RNA is known. The schema
/// cannot say that a point is only that of the commune: such a point is left out, so that nobody takes it for the place's own, and
/// so that it is found again the same way when the file is read.
pub(super) fn cells(lieu: &Lieu) -> Vec<Cell> {
    let cells = cells::of(&sayable(lieu), lieu.position.quality == PositionQuality::Exact);
    let unknown = |(field, cell): (&Field, Cell)| match (field.kind, cell) {
        (Kind::Pivot, Cell::Empty) => Cell::Text(Pivot::UNKNOWN.to_owned()),
        (_, cell) => cell,
    };
    standard().zip(cells).map(unknown).collect()
}

/// A place as the schema can say it: without a SIREN, all that it says in words in the one column there is, no short telephone
/// number, links with the letters that the tools know.
fn sayable(lieu: &Lieu) -> Lieu {
    let mut national = lieu.clone();
    national.pivot = lieu.pivot.clone().filter(Pivot::is_national);
    if lieu.telephone.as_ref().is_some_and(Telephone::is_short) {
        national.telephone = None;
    }
    national.presentation_detail = lieu.whole_presentation();
    national.fiche_acces_libre = lieu.fiche_acces_libre.as_ref().and_then(link);
    national.prise_rdv = lieu.prise_rdv.as_ref().and_then(link);
    national
}

/// A link with what the tools do not know written as `%28`; `None` when they would refuse it all the same.
fn link(url: &Url) -> Option<Url> {
    let (scheme, rest) = url.as_str().split_once("://")?;
    let (address, fragment) =
        rest.split_once('#').map_or((rest, ""), |(address, fragment)| (address, fragment));
    let host_ends = address.find(['/', '?']).unwrap_or(address.len());
    let (host, path) = address.split_at(host_ends);
    let known_host = host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    let known_fragment = fragment.bytes().all(|b| b.is_ascii_alphanumeric() || b".!/_".contains(&b));
    if !known_host || !known_fragment {
        return None;
    }
    let (path, question) =
        path.split_once('?').map_or((path, None), |(path, question)| (path, Some(question)));
    let mut written = format!("{scheme}://{host}{}", escaped(path, b"+~,%@/.-_"));
    if let Some(question) = question {
        written.push('?');
        written.push_str(&escaped(question, b"-+=&;%@._"));
    }
    if !fragment.is_empty() {
        written.push('#');
        written.push_str(fragment);
    }
    written.parse().ok()
}

fn escaped(text: &str, known: &[u8]) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut written, b| {
        if b.is_ascii_alphanumeric() || known.contains(&b) {
            written.push(char::from(b));
        } else {
            let _ = write!(written, "%{b:02X}");
        }
        written
    })
}

/// A letter that the tools know: of Latin-1, or the two of French that it lacks.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'œ'..='Ÿ' | 'Œ')
}

fn is_of_a_street(c: char) -> bool {
    is_letter(c) || c.is_whitespace() || "-,()°.&:+–|;'’/".contains(c)
}

fn is_of_a_commune(c: char) -> bool {
    is_letter(c) || c.is_whitespace() || "-'’".contains(c)
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_siren_is_no_pivot_of_the_country() {
        for (pivot, written) in [
            (json!(null), Pivot::UNKNOWN),
            (json!("130026032"), Pivot::UNKNOWN),
            (json!("13002603200016"), "13002603200016"),
            (json!("W751123456"), "W751123456"),
        ] {
            let lieu = sample::lieu(&[&json!({"pivot": pivot})]);
            assert_eq!(cells(&lieu)[1], Cell::Text(written.to_owned()));
        }
    }

    #[test]
    fn links_are_written_with_the_letters_that_the_tools_know() {
        for (link, written) in [
            ("https://example.org/rdv", Some("https://example.org/rdv")),
            ("https://example.org/a_(b)", Some("https://example.org/a_%28b%29")),
            ("https://example.org/é?a=b/c:d#ici", Some("https://example.org/%C3%A9?a=b%2Fc%3Ad#ici")),
            ("https://example.org:8443/", None),
            ("https://example.org/#un-deux", None),
        ] {
            let lieu = sample::lieu(&[&json!({"prise_rdv": link})]);
            assert_eq!(sayable(&lieu).prise_rdv.as_ref().map(Url::as_str), written, "{link}");
        }
    }

    #[test]
    fn what_would_be_refused_is_known() {
        for (fields, refusal) in [
            (json!({}), None),
            (json!({"adresse": ""}), Some(Refusal::NoAddress)),
            (json!({"adresse": "1 rue « X »"}), Some(Refusal::Address)),
            (json!({"adresse": "12, rue de l’Œuvre (bât. B) – 2e"}), None),
            (json!({"commune": "Essai (sur Fil)"}), Some(Refusal::Commune)),
        ] {
            assert_eq!(Refusal::of(&sample::lieu(&[&fields])), refusal, "{fields}");
        }
        assert_eq!(sayable(&sample::lieu(&[&json!({"telephone": "3949"})])).telephone, None);
    }
}
