//! What letters say: text first, readable on a telephone, nothing private in a subject.

mod accounts;
mod campaigns;
mod desk;
mod entries;

pub use accounts::{sign_in, silence};
pub use campaigns::{AskedEntry, campaign};
pub use desk::{added, answered, confirm, decided, digest, question};
pub use entries::invitation;

use repere_people::{Email, Letter};

use crate::french::typeset;

/// A letter of some paragraphs, with the signature of the site that is at this address; of one whose address is not known, its name.
fn letter(to: Email, subject: &str, paragraphs: &[String], site: &str) -> Letter {
    let body: String = paragraphs.iter().map(|paragraph| format!("{paragraph}\n\n")).collect();
    let signature = typeset("Repère, la carte des lieux d’aide numérique");
    let site = if site.is_empty() { String::new() } else { format!("{site}\n") };
    Letter::new(to, &typeset(subject), &format!("Bonjour,\n\n{body}--\n{signature}\n{site}"))
}
