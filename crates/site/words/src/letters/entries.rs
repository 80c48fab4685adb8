//! Letters about the entries of places, to those who keep them.

use repere_people::{Email, Letter};

use super::letter;
use crate::french::typeset;

/// Somebody is invited to keep the entry of a place.
pub fn invitation(to: Email, place: &str, page: &str, site: &str) -> Letter {
    let paragraphs = [
        typeset(format!(
            "Vous êtes invité à tenir la fiche « {place} » sur Repère : ses horaires, ses contacts, ce qu’on y fait."
        )),
        typeset(
            "Pour commencer, ouvrez ce lien et connectez-vous avec cette adresse. Il n’y a pas de mot de passe :",
        ),
        page.to_owned(),
        typeset("Vous ne connaissez pas ce lieu ? Ne faites rien."),
    ];
    letter(to, "Tenir la fiche d’un lieu sur Repère", &paragraphs, site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_names_the_place_and_not_in_its_subject() {
        let page = "https://carte.example.org/connexion?suite=/lieux/a-1/modifier";
        let invited =
            invitation("a@example.org".parse().unwrap(), "Café", page, "https://carte.example.org/");
        assert!(invited.text.contains("Café") && invited.text.contains(&format!("\n{page}\n")));
        assert!(!invited.subject.as_str().contains("Café") && invited.subject.as_str().chars().count() <= 50);
    }
}
