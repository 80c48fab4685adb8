//! The closed vocabularies of the national standard. A value outside them does not parse; the importer reports it.

mod plain_words;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A value that its vocabulary does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{value:?} is not in the vocabulary {vocabulary:?}")]
pub struct UnknownTerm {
    pub(crate) vocabulary: &'static str,
    pub(crate) value: String,
}

/// Declares an enum whose variants are the exact spellings of a vocabulary of the standard, each with the short name that
/// addresses use.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $field:literal { $($(#[$variant_doc:meta])* $variant:ident = $term:literal $(=> $slug:literal)?,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every term, in the order of the standard.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The short name used in addresses and filters: the term itself where it is a code.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $crate::vocabulary::short_name!($term $(, $slug)?),)+
                }
            }

            /// The term of a short name.
            pub fn from_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().find(|term| term.slug() == slug).copied()
            }

            /// The term exactly as the standard spells it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $term,)+
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownTerm;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                match value {
                    $($term => Ok(Self::$variant),)+
                    _ => Err(UnknownTerm { vocabulary: $field, value: value.to_owned() }),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = UnknownTerm;

            fn try_from(value: String) -> Result<Self, Self::Error> {
                value.parse()
            }
        }

        impl From<$name> for &'static str {
            fn from(term: $name) -> Self {
                term.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use vocabulary;

macro_rules! short_name {
    ($term:literal) => {
        $term
    };
    ($term:literal, $slug:literal) => {
        $slug
    };
}
pub(crate) use short_name;

vocabulary! {
    /// What a person can get help with (`services`).
    Service, "services" {
        /// Help with administrative procedures.
        AideAuxDemarches = "Aide aux démarches administratives" => "demarches",
        /// Everyday digital tools.
        MaitriseDesOutils = "Maîtrise des outils numériques du quotidien" => "outils",
        /// Finding work through digital tools.
        InsertionProfessionnelle = "Insertion professionnelle via le numérique" => "emploi",
        /// Staying safe online.
        UtilisationSecurisee = "Utilisation sécurisée du numérique" => "securite",
        /// Parents, children and screens.
        Parentalite = "Parentalité et éducation avec le numérique" => "parentalite",
        /// Leisure and digital making.
        LoisirsEtCreations = "Loisirs et créations numériques" => "loisirs",
        /// Understanding the digital world.
        ComprehensionDuMonde = "Compréhension du monde numérique" => "comprendre",
        /// Internet access and equipment on the spot.
        AccesInternet = "Accès internet et matériel informatique" => "acces-internet",
        /// Buying equipment at a fair price.
        AcquisitionDeMateriel = "Acquisition de matériel informatique à prix solidaire" => "materiel",
    }
}

vocabulary! {
    /// Audience that a place addresses in particular (`publics_specifiquement_adresses`).
    Public, "publics_specifiquement_adresses" {
        /// Young people.
        Jeunes = "Jeunes" => "jeunes",
        /// Students.
        Etudiants = "Étudiants" => "etudiants",
        /// Families and children.
        Familles = "Familles et/ou enfants" => "familles",
        /// Older people.
        Seniors = "Seniors" => "seniors",
        /// Women.
        Femmes = "Femmes" => "femmes",
    }
}

vocabulary! {
    /// Needs that a place is prepared for (`prise_en_charge_specifique`).
    PriseEnCharge, "prise_en_charge_specifique" {
        /// Deafness.
        Surdite = "Surdité" => "surdite",
        /// Motor impairments.
        HandicapsMoteurs = "Handicaps moteurs" => "handicap-moteur",
        /// Mental impairments.
        HandicapsMentaux = "Handicaps mentaux" => "handicap-mental",
        /// Illiteracy.
        Illettrisme = "Illettrisme" => "illettrisme",
        /// English spoken.
        Anglais = "Langues étrangères (anglais)" => "anglais",
        /// Other languages spoken.
        AutresLangues = "Langues étrangères (autres)" => "autres-langues",
        /// Visual impairments.
        DeficienceVisuelle = "Déficience visuelle" => "deficience-visuelle",
    }
}

vocabulary! {
    /// What it costs (`frais_a_charge`).
    Frais, "frais_a_charge" {
        /// Free.
        Gratuit = "Gratuit" => "gratuit",
        /// Free under a condition.
        GratuitSousCondition = "Gratuit sous condition" => "gratuit-sous-condition",
        /// To be paid for.
        Payant = "Payant" => "payant",
    }
}

vocabulary! {
    /// How to get in (`modalites_acces`).
    ModaliteAcces, "modalites_acces" {
        /// Walk in.
        SePresenter = "Se présenter" => "sur-place",
        /// Telephone first.
        Telephoner = "Téléphoner" => "telephone",
        /// Write an e-mail.
        Mail = "Contacter par mail" => "courriel",
        /// A professional writes, with a referral sheet.
        MailDePrescription = "Envoyer un mail avec une fiche de prescription" => "prescription",
        /// Book online.
        RdvEnLigne = "Prendre un RDV en ligne" => "rendez-vous-en-ligne",
        /// Not open to the public.
        PasDePublic = "Ce lieu n'accueille pas de public" => "pas-de-public",
    }
}

vocabulary! {
    /// Kind of support (`modalites_accompagnement`).
    ModaliteAccompagnement, "modalites_accompagnement" {
        /// On one's own.
        Autonomie = "En autonomie" => "autonomie",
        /// One to one.
        Individuel = "Accompagnement individuel" => "individuel",
        /// In a group workshop.
        Atelier = "Dans un atelier collectif" => "atelier",
        /// Remotely.
        ADistance = "À distance" => "a-distance",
    }
}

vocabulary! {
    /// Whether the place moves (`itinerance`).
    Itinerance, "itinerance" {
        /// It moves: a van, a bus.
        Itinerant = "Itinérant" => "itinerant",
        /// It stays.
        Fixe = "Fixe" => "fixe",
    }
}

vocabulary! {
    /// National programme (`dispositif_programmes_nationaux`).
    Dispositif, "dispositif_programmes_nationaux" {
        /// Aidants Connect.
        AidantsConnect = "Aidants Connect" => "aidants-connect",
        /// Reference digital libraries.
        BibliothequesDeReference = "Bibliothèques numérique de référence" => "bibliotheques-de-reference",
        /// PIX certification centre.
        CertificationPix = "Certification PIX" => "pix",
        /// Conseillers numériques.
        ConseillersNumeriques = "Conseillers numériques" => "conseillers-numeriques",
        /// Emmaüs Connect.
        EmmausConnect = "Emmaüs Connect" => "emmaus-connect",
        /// France Services.
        FranceServices = "France Services" => "france-services",
        /// Grande école du numérique.
        GrandeEcoleDuNumerique = "Grande école du numérique" => "grande-ecole-du-numerique",
        /// Red Cross.
        CroixRouge = "La Croix Rouge" => "croix-rouge",
        /// CAF digital access point.
        PointNumeriqueCaf = "Point d'accès numérique CAF" => "caf",
        /// Promeneurs du net.
        PromeneursDuNet = "Promeneurs du net" => "promeneurs-du-net",
        /// Emmaüs Connect relay.
        RelaisNumerique = "Relais numérique (Emmaüs Connect)" => "relais-numerique",
    }
}

vocabulary! {
    /// Training or label (`formations_labels`).
    FormationLabel, "formations_labels" {
        /// Trained for Mon Espace Santé.
        MonEspaceSante = "Formé à « Mon Espace Santé »" => "mon-espace-sante",
        /// Trained for DUPLEX (illiteracy).
        Duplex = "Formé à « DUPLEX » (illettrisme)" => "duplex",
        /// Arnia/MedNum BFC.
        Arnia = "Arnia/MedNum BFC (Bourgogne-Franche-Comté)" => "arnia",
        /// Reuse collective of Normandy.
        CollectifReemploi = "Collectif ressources et acteurs réemploi (Normandie)" => "reemploi",
        /// Étapes numériques of La Poste.
        EtapesNumeriques = "Étapes numériques (La Poste)" => "etapes-numeriques",
        /// Fabriques de Territoire.
        FabriquesDeTerritoire = "Fabriques de Territoire" => "fabriques-de-territoire",
        /// Éclaireurs du numérique.
        Eclaireurs = "Les Éclaireurs du numérique (Drôme)" => "eclaireurs",
        /// Mes Papiers.
        MesPapiers = "Mes Papiers (Métropole de Lyon)" => "mes-papiers",
        /// ORDI 3.0.
        Ordi3 = "ORDI 3.0" => "ordi-3",
        /// SUD LABS.
        SudLabs = "SUD LABS (PACA)" => "sud-labs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_round_trip_and_nothing_else_parses() {
        for service in Service::ALL {
            assert_eq!(service.as_str().parse::<Service>().unwrap(), *service);
        }
        for (rank, service) in Service::ALL.iter().enumerate() {
            assert_eq!(Service::from_slug(service.slug()), Some(*service));
            assert!(Service::ALL[..rank].iter().all(|other| other.slug() != service.slug()));
        }
        assert_eq!(Service::ALL.len(), 9);
        assert!("aide aux démarches administratives".parse::<Service>().is_err());
        assert!("Fromages".parse::<Public>().is_err());
    }
}
