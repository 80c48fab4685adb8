//! The terms of the vocabularies in plain French: what pages, sheets and filters say, and the only place that says it.
//!
//! Services are what a person wants to do, so that the same words make a button and a list.

use super::{
    Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service,
};

impl Service {
    /// The term in plain French, such as « Faire mes démarches en ligne ».
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::AideAuxDemarches => "Faire mes démarches en ligne",
            Self::MaitriseDesOutils => "Apprendre à utiliser un ordinateur ou un téléphone",
            Self::InsertionProfessionnelle => "Chercher un emploi sur internet",
            Self::UtilisationSecurisee => "Me protéger sur internet",
            Self::Parentalite => "Accompagner mes enfants face aux écrans",
            Self::LoisirsEtCreations => "Créer et me divertir avec le numérique",
            Self::ComprehensionDuMonde => "Comprendre le monde numérique",
            Self::AccesInternet => "Utiliser un ordinateur ou internet sur place",
            Self::AcquisitionDeMateriel => "Acheter un ordinateur à prix solidaire",
        }
    }
}

impl Public {
    /// The term in plain French, such as « Les personnes âgées ».
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Jeunes => "Les jeunes",
            Self::Etudiants => "Les étudiants",
            Self::Familles => "Les familles et les enfants",
            Self::Seniors => "Les personnes âgées",
            Self::Femmes => "Les femmes",
        }
    }
}

impl PriseEnCharge {
    /// The term in plain French, such as « Personnes sourdes ou malentendantes ».
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Surdite => "Personnes sourdes ou malentendantes",
            Self::HandicapsMoteurs => "Personnes ayant un handicap moteur",
            Self::HandicapsMentaux => "Personnes ayant un handicap mental",
            Self::Illettrisme => "Personnes qui ont du mal à lire ou à écrire",
            Self::Anglais => "Personnes qui parlent anglais",
            Self::AutresLangues => "Personnes qui parlent une autre langue",
            Self::DeficienceVisuelle => "Personnes aveugles ou malvoyantes",
        }
    }
}

impl Frais {
    /// The term in plain French.
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Gratuit => "Gratuit",
            Self::GratuitSousCondition => "Gratuit sous condition",
            Self::Payant => "Payant",
        }
    }
}

impl ModaliteAcces {
    /// The term in plain French, such as « Venir sur place ».
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::SePresenter => "Venir sur place",
            Self::Telephoner => "Téléphoner",
            Self::Mail => "Écrire un courriel",
            Self::MailDePrescription => "Demander à un professionnel d’écrire au lieu",
            Self::RdvEnLigne => "Prendre rendez-vous en ligne",
            Self::PasDePublic => "Ce lieu n’accueille pas de public",
        }
    }
}

impl ModaliteAccompagnement {
    /// The term in plain French, such as « En tête-à-tête ».
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Autonomie => "Seul, à son rythme",
            Self::Individuel => "En tête-à-tête",
            Self::Atelier => "En atelier, à plusieurs",
            Self::ADistance => "À distance",
        }
    }
}

impl Itinerance {
    /// The term in plain French.
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::Itinerant => "Ce lieu se déplace",
            Self::Fixe => "Ce lieu ne se déplace pas",
        }
    }
}

impl Dispositif {
    /// The programme under the name it goes by, with what it does where the name does not say it.
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::AidantsConnect => {
                "Aidants Connect (un aidant habilité peut faire la démarche à votre place)"
            }
            Self::BibliothequesDeReference => "Bibliothèque numérique de référence",
            Self::CertificationPix => "Certification Pix (compétences numériques)",
            Self::ConseillersNumeriques => "Conseiller numérique",
            Self::EmmausConnect => "Emmaüs Connect",
            Self::FranceServices => "France Services",
            Self::GrandeEcoleDuNumerique => "Grande École du numérique",
            Self::CroixRouge => "Croix-Rouge française",
            Self::PointNumeriqueCaf => "Point d’accès numérique de la CAF",
            Self::PromeneursDuNet => "Promeneurs du Net (présence auprès des jeunes sur internet)",
            Self::RelaisNumerique => "Relais numérique d’Emmaüs Connect",
        }
    }
}

impl FormationLabel {
    /// The training or label in plain French.
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::MonEspaceSante => "Équipe formée à Mon espace santé",
            Self::Duplex => "Équipe formée à Duplex (difficultés pour lire et écrire)",
            Self::Arnia => "Arnia, MedNum BFC (Bourgogne-Franche-Comté)",
            Self::CollectifReemploi => "Collectif des acteurs du réemploi (Normandie)",
            Self::EtapesNumeriques => "Étape numérique de La Poste",
            Self::FabriquesDeTerritoire => "Fabrique de territoire",
            Self::Eclaireurs => "Les Éclaireurs du numérique (Drôme)",
            Self::MesPapiers => "Mes Papiers (Métropole de Lyon)",
            Self::Ordi3 => "Ordi 3.0 (ordinateurs remis en état)",
            Self::SudLabs => "Sud Labs (Provence-Alpes-Côte d’Azur)",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Words for people: none the same as another's, none with a typewriter's apostrophe or a code.
    fn check(words: &[&str]) {
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{words:?}");
        for text in words {
            assert!(
                !text.contains(['\'', '_', '"']) && text.trim() == *text && text.chars().count() <= 75,
                "{text}"
            );
            assert!(text.chars().next().is_some_and(char::is_uppercase), "{text}");
        }
    }

    #[test]
    fn every_term_has_words_of_its_own() {
        check(&Service::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&Public::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&PriseEnCharge::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&Frais::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&ModaliteAcces::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&ModaliteAccompagnement::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&Itinerance::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&Dispositif::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
        check(&FormationLabel::ALL.iter().map(|t| t.plain_words()).collect::<Vec<_>>());
    }
}
