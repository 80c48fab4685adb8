//! The table of kinds: what may wait, the most urgent first.

use repere_domain::typography::typeset;

/// Why something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody proposes a place that is not on the map.
    New,
    /// Somebody asks to keep a place.
    Claim,
    /// A change by a keeper that waits.
    Change,
    /// A keeper says that a place is no more.
    Closing,
    /// A visitor says that something is wrong with a place.
    Wrong,
    /// A visitor says that a place is missing.
    Missing,
    /// A letter that could not be sent.
    Unsent,
    /// Nobody keeps a place any more.
    Left,
    /// Two places that may be one.
    Duplicate,
    /// A correction by hand that the source contradicts.
    Disagreement,
    /// A place that stands at its commune’s point.
    Approximate,
    /// Hours that no program understands.
    Prose,
    /// A sheet that nobody confirmed for eighteen months.
    Old,
}

/// What there is to know of a kind.
struct Row {
    /// Its name in addresses and at the beginning of the names of its items.
    slug: &'static str,
    /// One of them, as the title of a page.
    one: &'static str,
    /// Several, as a group of a list.
    several: &'static str,
    /// What is to be decided.
    question: &'static str,
}

impl Kind {
    /// Every kind. Those for which somebody waits for an answer come first.
    pub const ALL: [Self; 13] = [
        Self::New,
        Self::Claim,
        Self::Change,
        Self::Closing,
        Self::Wrong,
        Self::Missing,
        Self::Unsent,
        Self::Left,
        Self::Duplicate,
        Self::Disagreement,
        Self::Approximate,
        Self::Prose,
        Self::Old,
    ];

    const ROWS: [Row; Self::ALL.len()] = [
        Row {
            slug: "nouveau-lieu",
            one: "Nouveau lieu",
            several: "Nouveaux lieux",
            question: "Faut-il publier ce lieu ?",
        },
        Row {
            slug: "demande",
            one: "Demande à tenir une fiche",
            several: "Demandes à tenir une fiche",
            question: "Cette personne parle-t-elle pour ce lieu ?",
        },
        Row {
            slug: "changement",
            one: "Changement à valider",
            several: "Changements à valider",
            question: "Faut-il publier ce changement ?",
        },
        Row {
            slug: "fermeture",
            one: "Fermeture à valider",
            several: "Fermetures à valider",
            question: "Ce lieu a-t-il fermé ?",
        },
        Row {
            slug: "signalement",
            one: "Erreur signalée",
            several: "Erreurs signalées",
            question: "Ce que dit ce visiteur est-il juste ?",
        },
        Row {
            slug: "lieu-manquant",
            one: "Lieu manquant",
            several: "Lieux manquants",
            question: "Faut-il ajouter ce lieu ?",
        },
        Row {
            slug: "courrier",
            one: "Courrier qui n’est pas parti",
            several: "Courriers qui ne sont pas partis",
            question: "Faut-il renvoyer ce courrier ?",
        },
        Row {
            slug: "sans-personne",
            one: "Fiche que personne ne tient plus",
            several: "Fiches que personne ne tient plus",
            question: "Qui peut tenir cette fiche ?",
        },
        Row {
            slug: "doublon",
            one: "Doublon possible",
            several: "Doublons possibles",
            question: "Ces deux fiches disent-elles le même lieu ?",
        },
        Row {
            slug: "desaccord",
            one: "Désaccord avec la source",
            several: "Désaccords avec une source",
            question: "Qui a raison : la correction, ou la source ?",
        },
        Row {
            slug: "position",
            one: "Position approximative",
            several: "Positions approximatives",
            question: "Où est ce lieu ?",
        },
        Row {
            slug: "horaires",
            one: "Horaires à relire",
            several: "Horaires à relire",
            question: "Comment écrire ces horaires ?",
        },
        Row {
            slug: "sans-nouvelles",
            one: "Fiche sans nouvelles",
            several: "Fiches sans nouvelles",
            question: "Cette fiche est-elle encore juste ?",
        },
    ];

    const fn row(self) -> &'static Row {
        &Self::ROWS[self as usize]
    }

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        self.row().slug
    }

    /// The kind of a name.
    pub fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// One of them, as a title.
    pub const fn one(self) -> &'static str {
        self.row().one
    }

    /// Several of them, as a title.
    pub const fn several(self) -> &'static str {
        self.row().several
    }

    /// What is to be decided.
    pub fn question(self) -> String {
        typeset(self.row().question)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row_and_a_name_of_its_own() {
        for (rank, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, rank);
            assert_eq!(Kind::named(kind.slug()), Some(kind));
        }
    }
}
