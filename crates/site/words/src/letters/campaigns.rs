//! Letters of campaigns: whether the entries of an address are right.

use repere_people::{Email, Letter};

use super::letter;
use crate::french::typeset;

/// An entry as a letter shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedEntry {
    /// The name of the place.
    pub nom: String,
    /// What the entry says, a line for each thing: « Téléphone : 02 61 91 00 12 ».
    pub lines: Vec<String>,
    /// The page that confirms it.
    pub confirm: String,
    /// The page that puts it right.
    pub correct: String,
}

/// Whether the entries of an address are right. `message` is what the staff say first; `unsubscribe` is the page where one asks for no more.
pub fn campaign(
    to: Email,
    message: &str,
    entries: &[AskedEntry],
    is_reminder: bool,
    unsubscribe: &str,
    site: &str,
) -> Letter {
    let several = entries.len() > 1;
    let mut paragraphs: Vec<String> =
        message.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(typeset).collect();
    if is_reminder {
        paragraphs.insert(0, typeset("Nous vous avons déjà écrit à ce sujet, sans réponse de votre part."));
    }
    for (rank, entry) in entries.iter().enumerate() {
        let rank = if several { format!("{}. ", rank + 1) } else { String::new() };
        paragraphs.push(typeset(format_args!(
            "{rank}« {} » est sur la carte des lieux d’aide numérique. Voici ce qu’elle en dit :",
            entry.nom
        )));
        paragraphs.push(entry.lines.join("\n"));
        paragraphs.push(format!("{}\n{}", typeset("Si tout est juste :"), entry.confirm));
        paragraphs.push(format!("{}\n{}", typeset("Pour corriger :"), entry.correct));
    }
    let each = if several {
        "Chaque lien sert 60 jours, pour une fiche seulement"
    } else {
        "Ces liens servent 60 jours, pour cette fiche seulement"
    };
    let rest = if several { "les fiches restent comme elles sont" } else { "la fiche reste comme elle est" };
    paragraphs.push(typeset(format_args!("{each}. Sans réponse de votre part, {rest}.")));
    paragraphs.push(format!("{}\n{unsubscribe}", typeset("Pour ne plus recevoir ces messages :")));
    let subject = match (is_reminder, several) {
        (false, false) => "Votre fiche sur la carte est-elle juste ?",
        (false, true) => "Vos fiches sur la carte sont-elles justes ?",
        (true, false) => "Rappel : votre fiche sur la carte",
        (true, true) => "Rappel : vos fiches sur la carte",
    };
    letter(to, subject, &paragraphs, site).unsubscribed_at(unsubscribe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(nom: &str, token: &str) -> AskedEntry {
        AskedEntry {
            nom: nom.to_owned(),
            lines: vec!["Adresse : 1 rue de l’Essai".to_owned(), "Téléphone : 02 61 91 00 12".to_owned()],
            confirm: format!("https://carte.example.org/confirmer/{token}"),
            correct: format!("https://carte.example.org/confirmer/{token}/corriger"),
        }
    }

    #[test]
    fn one_letter_says_all_that_an_address_is_asked() {
        let (site, stop) =
            ("https://carte.example.org/", "https://carte.example.org/confirmer/aa/desinscription");
        let to = || "a@example.org".parse::<Email>().unwrap();
        let one = campaign(to(), "Un mot.\n\nDeux mots.", &[entry("Médiathèque", "aa")], false, stop, site);
        for line in [
            "Un mot.",
            "Deux mots.",
            "Adresse : 1 rue de l’Essai",
            "https://carte.example.org/confirmer/aa",
            "https://carte.example.org/confirmer/aa/corriger",
            stop,
        ] {
            assert!(one.text.lines().any(|said| said == line), "{line}: {}", one.text);
        }
        assert_eq!(one.unsubscribe.as_deref(), Some(stop));
        let two = campaign(to(), "", &[entry("Médiathèque", "aa"), entry("Mairie", "bb")], true, stop, site);
        assert!(two.text.contains("\n2. «\u{a0}Mairie\u{a0}» est sur la carte"), "{}", two.text);
        assert!(
            two.text.contains("déjà écrit")
                && two.text.contains("\nhttps://carte.example.org/confirmer/bb\n")
        );
        for letter in [&one, &two] {
            let subject = letter.subject.as_str();
            assert!(!subject.contains("Médiathèque") && subject.chars().count() <= 50, "{subject}");
        }
    }
}
