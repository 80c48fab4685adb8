//! Letters about accounts.

use repere_people::{Email, Letter};

use super::letter;
use crate::french::typeset;

/// How to sign in.
pub fn sign_in(to: Email, link: &str, code: &str, site: &str) -> Letter {
    let (first, last) = code.split_at(code.len() / 2);
    let paragraphs = [
        typeset("Voici votre code pour vous connecter. Recopiez-le sur la page où vous l’avez demandé :"),
        format!("{first} {last}"),
        typeset("Ou ouvrez ce lien, puis touchez « Me connecter » :"),
        link.to_owned(),
        typeset("Le code et le lien servent une seule fois, pendant 15 minutes."),
        typeset("Vous n’avez rien demandé ? Ne faites rien : sans ce message, personne ne peut entrer."),
    ];
    letter(to, "Votre code pour vous connecter à Repère", &paragraphs, site)
}

/// An account that nobody uses will be deleted.
pub fn silence(to: Email, sign_in: &str, site: &str) -> Letter {
    let paragraphs = [
        typeset(
            "Vous n’êtes pas venu sur Repère depuis 23 mois. Sans visite d’ici un mois, votre compte sera supprimé, et ce que vous y tenez retournera à l’équipe du territoire.",
        ),
        typeset("Pour le garder, connectez-vous une fois :"),
        sign_in.to_owned(),
        typeset("Pour le laisser supprimer, ne faites rien."),
    ];
    letter(to, "Votre compte Repère sera supprimé dans un mois", &paragraphs, site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_read_on_a_telephone_and_tells_nothing_in_its_subject() {
        let to: Email = "a@example.org".parse().unwrap();
        let link = "https://carte.example.org/connexion/lien/0707";
        let sent = sign_in(to.clone(), link, "042137", "https://carte.example.org/");
        assert!(sent.text.contains("\n042 137\n") && sent.text.contains(&format!("\n{link}\n")));
        assert!(!sent.subject.as_str().contains("042") && !sent.subject.as_str().contains("example"));
        let silence = silence(to, "https://carte.example.org/connexion", "https://carte.example.org/");
        for letter in [&sent, &silence] {
            assert!(
                letter.text.starts_with("Bonjour,\n\n")
                    && letter.text.ends_with("https://carte.example.org/\n")
            );
            assert!(letter.subject.as_str().chars().count() <= 50, "{:?}", letter.subject);
        }
    }
}
