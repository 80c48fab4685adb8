//! The words of the form: which question stands in which group, and how it is asked.

/// A group as it is written here.
pub(super) struct Row {
    /// What its address ends with.
    pub(super) slug: &'static str,
    /// Its title.
    pub(super) title: &'static str,
    /// The names of its fields, each with its question and what helps to answer it.
    pub(super) fields: &'static [(&'static str, &'static str, &'static str)],
}

/// The groups, in the order in which people answer.
pub(super) const GROUPS: [Row; 5] = [
    Row {
        slug: "lieu",
        title: "Le lieu",
        fields: &[
            ("nom", "Nom du lieu", "Celui que les gens connaissent."),
            ("presentation_resume", "En une phrase", "280 caractères au plus : ce qu’on lit d’abord."),
            (
                "presentation_detail",
                "Présentation",
                "Ce qu’on y trouve, qui y accueille, comment cela se passe.",
            ),
            ("typologie", "Quelle sorte de lieu ?", ""),
            ("itinerance", "Le lieu se déplace-t-il ?", ""),
            ("structure_parente", "Organisme dont il dépend", "Par exemple la commune, une association."),
            ("pivot", "SIRET, SIREN ou RNA", "Les chiffres suffisent : les espaces sont enlevés."),
        ],
    },
    Row {
        slug: "adresse",
        title: "Où il se trouve",
        fields: &[
            ("adresse", "Numéro et rue", ""),
            ("complement_adresse", "Complément d’adresse", "Bâtiment, étage, entrée."),
            ("code_postal", "Code postal", ""),
            ("commune", "Commune", ""),
            ("latitude", "Sa place sur la carte", ""),
        ],
    },
    Row {
        slug: "horaires",
        title: "Quand venir, comment le joindre",
        fields: &[
            ("horaires", "Horaires d’ouverture", ""),
            (
                "horaires_texte",
                "Horaires en toutes lettres",
                "Seulement si la semaine ci-dessus ne suffit pas. Affiché tel quel, sans « ouvert » ni « fermé ».",
            ),
            ("telephone", "Téléphone", ""),
            (
                "courriels",
                "Courriel du lieu",
                "Un par ligne. Jamais celui d’une personne : il ne serait pas publié.",
            ),
            ("site_web", "Site web", "Un par ligne."),
            ("prise_rdv", "Page de prise de rendez-vous", ""),
            ("modalites_acces", "Comment venir ou demander", ""),
            (
                "fiche_acces_libre",
                "Fiche Acceslibre",
                "L’adresse de la page du lieu sur acceslibre.beta.gouv.fr.",
            ),
        ],
    },
    Row {
        slug: "aide",
        title: "Ce qu’on y fait",
        fields: &[
            ("services", "De quoi s’occupe le lieu ?", ""),
            ("modalites_accompagnement", "Comment aidez-vous ?", ""),
            ("materiel_texte", "Matériel à disposition", "Ordinateurs, imprimante, wifi…"),
            ("accompagnement_texte", "Ce que vous dites de l’accompagnement", ""),
            ("formation_texte", "Ce que vous dites des ateliers et formations", ""),
        ],
    },
    Row {
        slug: "public",
        title: "Pour qui, à quel prix",
        fields: &[
            ("frais_a_charge", "Est-ce payant ?", ""),
            (
                "publics_specifiquement_adresses",
                "Le lieu s’adresse-t-il surtout à…",
                "Ne cochez rien s’il accueille tout le monde.",
            ),
            ("prise_en_charge_specifique", "Savez-vous accueillir…", ""),
            ("dispositif_programmes_nationaux", "Dispositifs et programmes nationaux", ""),
            ("formations_labels", "Labels et formations de l’équipe", ""),
            ("autres_formations_labels", "Autres labels et formations", "Un par ligne."),
        ],
    },
];

/// Fields that follow from others, and are asked for with them.
pub(super) const ASKED_WITH_OTHERS: [&str; 3] = ["code_insee", "longitude", "position"];

/// Kinds of place that most are of: the others are further down.
pub(super) const USUAL_KINDS: [&str; 16] = [
    "ASSO",
    "BIB",
    "CCAS",
    "CIAS",
    "CS",
    "CSC",
    "EPCI",
    "EPN",
    "EVS",
    "FABLAB",
    "MJC",
    "ML",
    "MUNI",
    "RFS",
    "RESSOURCERIE",
    "TIERS_LIEUX",
];
