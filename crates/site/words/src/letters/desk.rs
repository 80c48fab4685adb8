//! Letters of the desk: what it decided, what it asks.

use repere_people::{Email, Letter};

use super::letter;
use crate::french::typeset;

/// What became of something that a visitor told.
pub fn answered(to: Email, nom: &str, reason: &str, site: &str) -> Letter {
    let paragraphs = [
        typeset(format_args!(
            "Vous nous avez écrit au sujet de « {nom} », et demandé à connaître la suite. Merci."
        )),
        typeset("L’équipe qui tient la carte a regardé, et répond :"),
        reason.to_owned(),
        typeset("Votre adresse est effacée avec ce message : personne d’autre ne la verra."),
    ];
    letter(to, "Réponse à votre message sur un lieu", &paragraphs, site)
}

/// A place that a visitor told of is on the map.
pub fn added(to: Email, nom: &str, page: &str, site: &str) -> Letter {
    let paragraphs = [
        typeset(format_args!(
            "Vous nous avez signalé « {nom} », qui manquait sur la carte, et demandé à connaître la suite. Merci : ce lieu y est maintenant."
        )),
        typeset("Sa fiche :"),
        page.to_owned(),
        typeset("Votre adresse est effacée avec ce message : personne d’autre ne la verra."),
    ];
    letter(to, "Le lieu que vous avez signalé est sur la carte", &paragraphs, site)
}

/// What was decided of something that somebody proposed or asked.
pub fn decided(to: Email, nom: &str, accepted: bool, reason: &str, page: Option<&str>, site: &str) -> Letter {
    let what = if accepted { "est acceptée" } else { "n’est pas retenue" };
    let mut paragraphs = vec![typeset(format_args!("Votre demande sur « {nom} » {what}."))];
    if !accepted {
        paragraphs.push(typeset("L’équipe qui tient la carte en dit la raison :"));
        paragraphs.push(reason.to_owned());
    }
    if let Some(page) = page {
        paragraphs.push(typeset("La fiche :"));
        paragraphs.push(page.to_owned());
    }
    let subject = if accepted { "Votre demande est acceptée" } else { "Votre demande n’est pas retenue" };
    letter(to, subject, &paragraphs, site)
}

/// What the desk wants to know of a place.
pub fn question(to: Email, nom: &str, question: &str, answer_to: &str, site: &str) -> Letter {
    let paragraphs = [
        typeset(format_args!(
            "L’équipe qui tient la carte des lieux d’aide numérique a une question sur « {nom} » :"
        )),
        question.to_owned(),
        typeset(format_args!("Répondez à {answer_to}, pas à ce message.")),
    ];
    letter(to, "Une question sur un lieu de la carte", &paragraphs, site)
}

/// Whether the entry of a place is right.
pub fn confirm(to: Email, nom: &str, entry: &[String], page: &str, site: &str) -> Letter {
    let paragraphs = [
        typeset(format_args!(
            "« {nom} » est sur la carte des lieux d’aide numérique. Voici ce qu’elle en dit :"
        )),
        entry.join("\n"),
        typeset(
            "Est-ce encore juste ? Ouvrez ce lien, relisez, puis touchez « Tout est juste » ou « Corriger » :",
        ),
        page.to_owned(),
        typeset(
            "Le lien sert 60 jours, pour cette fiche seulement. Sans réponse de votre part, la fiche reste comme elle est.",
        ),
    ];
    letter(to, "Votre fiche sur la carte est-elle juste ?", &paragraphs, site)
}

/// What waits in somebody’s territories: how many of each kind, and for how long.
pub fn digest(to: Email, lines: &[String], page: &str, site: &str) -> Letter {
    let list: Vec<String> = lines.iter().map(|line| typeset(format_args!("- {line}"))).collect();
    let paragraphs = [
        typeset("Voici ce qui attend une décision dans vos territoires :"),
        list.join("\n"),
        typeset("Pour décider, une chose à la fois :"),
        page.to_owned(),
    ];
    letter(to, "Ce qui attend sur la carte cette semaine", &paragraphs, site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_told_and_no_subject_names_a_place() {
        let to = || "a@example.org".parse::<Email>().unwrap();
        let site = "https://carte.example.org/";
        let page = "https://carte.example.org/lieux/essai-1";
        let refused = decided(to(), "Médiathèque", false, "Ce lieu a fermé en 2024", None, site);
        assert!(
            refused.text.contains("\nCe lieu a fermé en 2024\n")
                && refused.text.contains("n’est pas retenue")
        );
        let accepted = decided(to(), "Médiathèque", true, "bien", Some(page), site);
        assert!(accepted.text.contains(&format!("\n{page}\n")) && !accepted.text.contains("bien"));
        let added = added(to(), "Médiathèque", page, site);
        assert!(added.text.contains(&format!("\n{page}\n")), "{}", added.text);
        let nowhere = decided(to(), "Médiathèque", true, "", None, "");
        assert!(nowhere.text.ends_with("d’aide numérique\n"), "{}", nowhere.text);
        let answered = answered(to(), "Médiathèque", "C’est corrigé", site);
        let asked = question(to(), "Médiathèque", "Où êtes-vous ?", "camille@example.org", site);
        assert!(asked.text.contains("camille@example.org"));
        let digest = digest(to(), &["Erreurs signalées : 3".to_owned()], page, site);
        assert!(digest.text.contains("\n- Erreurs signalées"), "{}", digest.text);
        let confirm = confirm(to(), "Médiathèque", &["1 rue de l’Essai".to_owned()], page, site);
        assert!(confirm.text.contains(&format!("\n{page}\n")) && confirm.text.contains("1 rue de l’Essai"));
        for letter in [&refused, &accepted, &answered, &asked, &digest, &confirm, &added, &nowhere] {
            assert!(!letter.subject.as_str().contains("Médiathèque"), "{:?}", letter.subject);
        }
    }
}
