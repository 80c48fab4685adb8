//! The closed vocabularies of the national standard. A value outside them does not parse; the importer reports it.

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

/// Declares an enum whose variants are the exact spellings of a vocabulary of the standard.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $field:literal { $($(#[$variant_doc:meta])* $variant:ident = $term:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every term, in the order of the standard.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

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

vocabulary! {
    /// What a person can get help with (`services`).
    Service, "services" {
        /// Help with administrative procedures.
        AideAuxDemarches = "Aide aux démarches administratives",
        /// Everyday digital tools.
        MaitriseDesOutils = "Maîtrise des outils numériques du quotidien",
        /// Finding work through digital tools.
        InsertionProfessionnelle = "Insertion professionnelle via le numérique",
        /// Staying safe online.
        UtilisationSecurisee = "Utilisation sécurisée du numérique",
        /// Parents, children and screens.
        Parentalite = "Parentalité et éducation avec le numérique",
        /// Leisure and digital making.
        LoisirsEtCreations = "Loisirs et créations numériques",
        /// Understanding the digital world.
        ComprehensionDuMonde = "Compréhension du monde numérique",
        /// Internet access and equipment on the spot.
        AccesInternet = "Accès internet et matériel informatique",
        /// Buying equipment at a fair price.
        AcquisitionDeMateriel = "Acquisition de matériel informatique à prix solidaire",
    }
}

vocabulary! {
    /// Audience that a place addresses in particular (`publics_specifiquement_adresses`).
    Public, "publics_specifiquement_adresses" {
        /// Young people.
        Jeunes = "Jeunes",
        /// Students.
        Etudiants = "Étudiants",
        /// Families and children.
        Familles = "Familles et/ou enfants",
        /// Older people.
        Seniors = "Seniors",
        /// Women.
        Femmes = "Femmes",
    }
}

vocabulary! {
    /// Needs that a place is prepared for (`prise_en_charge_specifique`).
    PriseEnCharge, "prise_en_charge_specifique" {
        /// Deafness.
        Surdite = "Surdité",
        /// Motor impairments.
        HandicapsMoteurs = "Handicaps moteurs",
        /// Mental impairments.
        HandicapsMentaux = "Handicaps mentaux",
        /// Illiteracy.
        Illettrisme = "Illettrisme",
        /// English spoken.
        Anglais = "Langues étrangères (anglais)",
        /// Other languages spoken.
        AutresLangues = "Langues étrangères (autres)",
        /// Visual impairments.
        DeficienceVisuelle = "Déficience visuelle",
    }
}

vocabulary! {
    /// What it costs (`frais_a_charge`).
    Frais, "frais_a_charge" {
        /// Free.
        Gratuit = "Gratuit",
        /// Free under a condition.
        GratuitSousCondition = "Gratuit sous condition",
        /// To be paid for.
        Payant = "Payant",
    }
}

vocabulary! {
    /// How to get in (`modalites_acces`).
    ModaliteAcces, "modalites_acces" {
        /// Walk in.
        SePresenter = "Se présenter",
        /// Telephone first.
        Telephoner = "Téléphoner",
        /// Write an e-mail.
        Mail = "Contacter par mail",
        /// A professional writes, with a referral sheet.
        MailDePrescription = "Envoyer un mail avec une fiche de prescription",
        /// Book online.
        RdvEnLigne = "Prendre un RDV en ligne",
        /// Not open to the public.
        PasDePublic = "Ce lieu n'accueille pas de public",
    }
}

vocabulary! {
    /// Kind of support (`modalites_accompagnement`).
    ModaliteAccompagnement, "modalites_accompagnement" {
        /// On one's own.
        Autonomie = "En autonomie",
        /// One to one.
        Individuel = "Accompagnement individuel",
        /// In a group workshop.
        Atelier = "Dans un atelier collectif",
        /// Remotely.
        ADistance = "À distance",
    }
}

vocabulary! {
    /// Whether the place moves (`itinerance`).
    Itinerance, "itinerance" {
        /// It moves: a van, a bus.
        Itinerant = "Itinérant",
        /// It stays.
        Fixe = "Fixe",
    }
}

vocabulary! {
    /// National programme (`dispositif_programmes_nationaux`).
    Dispositif, "dispositif_programmes_nationaux" {
        /// Aidants Connect.
        AidantsConnect = "Aidants Connect",
        /// Reference digital libraries.
        BibliothequesDeReference = "Bibliothèques numérique de référence",
        /// PIX certification centre.
        CertificationPix = "Certification PIX",
        /// Conseillers numériques.
        ConseillersNumeriques = "Conseillers numériques",
        /// Emmaüs Connect.
        EmmausConnect = "Emmaüs Connect",
        /// France Services.
        FranceServices = "France Services",
        /// Grande école du numérique.
        GrandeEcoleDuNumerique = "Grande école du numérique",
        /// Red Cross.
        CroixRouge = "La Croix Rouge",
        /// CAF digital access point.
        PointNumeriqueCaf = "Point d'accès numérique CAF",
        /// Promeneurs du net.
        PromeneursDuNet = "Promeneurs du net",
        /// Emmaüs Connect relay.
        RelaisNumerique = "Relais numérique (Emmaüs Connect)",
    }
}

vocabulary! {
    /// Training or label (`formations_labels`).
    FormationLabel, "formations_labels" {
        /// Trained for Mon Espace Santé.
        MonEspaceSante = "Formé à « Mon Espace Santé »",
        /// Trained for DUPLEX (illiteracy).
        Duplex = "Formé à « DUPLEX » (illettrisme)",
        /// Arnia/MedNum BFC.
        Arnia = "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
        /// Reuse collective of Normandy.
        CollectifReemploi = "Collectif ressources et acteurs réemploi (Normandie)",
        /// Étapes numériques of La Poste.
        EtapesNumeriques = "Étapes numériques (La Poste)",
        /// Fabriques de Territoire.
        FabriquesDeTerritoire = "Fabriques de Territoire",
        /// Éclaireurs du numérique.
        Eclaireurs = "Les Éclaireurs du numérique (Drôme)",
        /// Mes Papiers.
        MesPapiers = "Mes Papiers (Métropole de Lyon)",
        /// ORDI 3.0.
        Ordi3 = "ORDI 3.0",
        /// SUD LABS.
        SudLabs = "SUD LABS (PACA)",
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
        assert_eq!(Service::ALL.len(), 9);
        assert!("aide aux démarches administratives".parse::<Service>().is_err());
        assert!("Fromages".parse::<Public>().is_err());
    }
}
