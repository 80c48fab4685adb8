//! The French texts of the invented places. Each says that the place is invented.

/// Streets that nobody will look for.
pub(super) const STREETS: [&str; 16] = [
    "rue de l’Exemple",
    "place de la Démonstration",
    "allée des Essais",
    "impasse de la Maquette",
    "rue du Lieu-Inventé",
    "avenue du Prototype",
    "square du Modèle",
    "chemin du Brouillon",
    "quai de l’Illustration",
    "mail de l’Esquisse",
    "rue Imaginaire",
    "place de la Fiction",
    "cours de la Simulation",
    "boulevard du Gabarit",
    "sentier des Données-Fictives",
    "passage de l’Ébauche",
];

/// Second lines of addresses.
pub(super) const COMPLEMENTS: [&str; 6] = [
    "Bâtiment B",
    "1er étage",
    "Entrée par la cour",
    "Derrière la mairie imaginaire",
    "Rez-de-jardin",
    "Lieu-dit « L’Exemple »",
];

/// Parent bodies.
pub(super) const PARENTS: [&str; 4] = [
    "Association inventée pour la démonstration",
    "Collectivité inventée pour la démonstration",
    "Fédération inventée pour la démonstration",
    "Réseau inventé pour la démonstration",
];

/// A label that no vocabulary has.
pub(super) const LABEL: &str = "Label inventé pour la démonstration";

/// The name of a place.
pub(super) fn name(number: usize, naming: &str, commune: &str, avowal: &str) -> String {
    let de = of_commune(commune);
    typeset(&format!("Lieu de démonstration n° {number:03} – {naming} {de} ({avowal})"))
}

/// The short presentation, within the 280 characters of the standard.
pub(super) fn resume(activity: &str) -> String {
    typeset(&format!(
        "Lieu inventé pour montrer Repère : il n’existe pas, ne vous y déplacez pas. S’il existait, on y {activity}."
    ))
}

/// The long presentation, which some have.
pub(super) fn detail(commune: &str) -> String {
    typeset(&format!(
        "Cette fiche est une démonstration ; elle ne décrit aucun lieu réel {de}. Son adresse, son téléphone, sa \
         messagerie et ses horaires sont inventés : le numéro appartient à la tranche réservée aux œuvres de fiction \
         et le domaine « example.org » aux exemples. Elle est à retirer dès que de vrais lieux sont importés.",
        de = of_commune(commune)
    ))
}

/// « de » and the name of a commune: « d’Orléans », « du Blanc », « des Montils », « de La Châtre ».
///
/// Whether an initial H is elided depends on each name: « de » is always understood.
fn of_commune(commune: &str) -> String {
    if let Some(rest) = commune.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    if let Some(rest) = commune.strip_prefix("Les ") {
        return format!("des {rest}");
    }
    let vowel = repere_domain::text::fold(commune).starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
    if vowel { format!("d’{commune}") } else { format!("de {commune}") }
}

/// Puts the no-break spaces of French typography where plain ones stand.
pub(super) fn typeset(text: &str) -> String {
    [(" :", "\u{a0}:"), (" ;", "\u{202f};"), ("« ", "«\u{a0}"), (" »", "\u{a0}»"), ("n° ", "n°\u{a0}")]
        .iter()
        .fold(text.to_owned(), |text, (plain, no_break)| text.replace(plain, no_break))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_communes_after_de() {
        for (commune, expected) in [
            ("Sancerre", "de Sancerre"),
            ("Orléans", "d’Orléans"),
            ("Écueillé", "d’Écueillé"),
            ("Yèvre-la-Ville", "d’Yèvre-la-Ville"),
            ("Œuilly", "d’Œuilly"),
            ("Le Blanc", "du Blanc"),
            ("Les Montils", "des Montils"),
            ("La Châtre", "de La Châtre"),
            ("L'Île-Bouchard", "de L'Île-Bouchard"),
            ("Lestiou", "de Lestiou"),
            ("Herry", "de Herry"),
        ] {
            assert_eq!(of_commune(commune), expected);
        }
    }

    #[test]
    fn a_name_says_that_it_is_invented_and_does_not_break_at_its_number() {
        let nom = name(17, "médiathèque", "Sancerre", "inventée");
        assert_eq!(nom, "Lieu de démonstration n°\u{a0}017 – médiathèque de Sancerre (inventée)");
        assert_eq!(typeset("« a » : b ; c"), "«\u{a0}a\u{a0}»\u{a0}: b\u{202f}; c");
    }
}
