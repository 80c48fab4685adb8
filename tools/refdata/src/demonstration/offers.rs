//! What places of one use offer, to whom, and how.

use repere_domain::vocabulary::{
    Dispositif as D, FormationLabel as L, Frais as F, ModaliteAccompagnement as A, Public as P, Service as S,
};

use super::kinds::Usage;

/// What the places of a use have in common. Of the lists in `parfois_…` each place has some.
pub(super) struct Offer {
    /// Services that each has.
    pub(super) services: &'static [S],
    /// Services that some have besides.
    pub(super) sometimes_services: &'static [S],
    /// Support that each gives.
    pub(super) accompagnements: &'static [A],
    /// Support that some give besides.
    pub(super) sometimes_accompagnements: &'static [A],
    /// Audiences that some address; twice in the list, twice as likely.
    pub(super) sometimes_publics: &'static [P],
    /// Programmes that some are part of.
    pub(super) sometimes_dispositifs: &'static [D],
    /// Trainings that some followed.
    pub(super) sometimes_labels: &'static [L],
    /// One is drawn: a value that is there twice is twice as frequent.
    pub(super) frais: &'static [F],
    /// Whether one may book on line.
    pub(super) rendez_vous: bool,
    /// Whether professionals send people there with a referral sheet.
    pub(super) prescription: bool,
    /// What one would do there, after « on y ».
    pub(super) activity: &'static str,
}

/// The offer of a use.
pub(super) const fn of(usage: Usage) -> Offer {
    match usage {
        Usage::Desk => Offer {
            services: &[S::AideAuxDemarches],
            sometimes_services: &[S::MaitriseDesOutils, S::UtilisationSecurisee, S::AccesInternet],
            accompagnements: &[A::Individuel],
            sometimes_accompagnements: &[A::Autonomie, A::Atelier],
            sometimes_publics: &[P::Seniors, P::Familles],
            sometimes_dispositifs: &[D::AidantsConnect, D::ConseillersNumeriques, D::PointNumeriqueCaf],
            sometimes_labels: &[L::MonEspaceSante, L::EtapesNumeriques],
            frais: &[F::Gratuit],
            rendez_vous: true,
            prescription: true,
            activity: "aiderait à faire ses démarches en ligne : impôts, santé, retraite, permis",
        },
        Usage::Library => Offer {
            services: &[S::AccesInternet],
            sometimes_services: &[
                S::MaitriseDesOutils,
                S::LoisirsEtCreations,
                S::Parentalite,
                S::ComprehensionDuMonde,
            ],
            accompagnements: &[A::Autonomie],
            sometimes_accompagnements: &[A::Individuel, A::Atelier],
            sometimes_publics: &[P::Familles, P::Jeunes, P::Seniors],
            sometimes_dispositifs: &[D::BibliothequesDeReference, D::ConseillersNumeriques],
            sometimes_labels: &[],
            frais: &[F::Gratuit, F::Gratuit, F::Gratuit, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: false,
            activity: "trouverait des ordinateurs, une imprimante et des ateliers entre deux rayons de livres",
        },
        Usage::Atelier => Offer {
            services: &[S::MaitriseDesOutils, S::AccesInternet],
            sometimes_services: &[
                S::AideAuxDemarches,
                S::UtilisationSecurisee,
                S::LoisirsEtCreations,
                S::InsertionProfessionnelle,
            ],
            accompagnements: &[A::Atelier],
            sometimes_accompagnements: &[A::Individuel, A::Autonomie, A::ADistance],
            sometimes_publics: &[P::Seniors, P::Jeunes, P::Familles],
            sometimes_dispositifs: &[D::ConseillersNumeriques, D::CertificationPix, D::AidantsConnect],
            sometimes_labels: &[L::MonEspaceSante],
            frais: &[F::Gratuit, F::Gratuit, F::Gratuit, F::GratuitSousCondition, F::Payant],
            rendez_vous: true,
            prescription: false,
            activity: "apprendrait à se servir d’un ordinateur, d’un téléphone et d’une messagerie",
        },
        Usage::SocialLife => Offer {
            services: &[S::AideAuxDemarches],
            sometimes_services: &[
                S::MaitriseDesOutils,
                S::Parentalite,
                S::AccesInternet,
                S::LoisirsEtCreations,
            ],
            accompagnements: &[A::Individuel],
            sometimes_accompagnements: &[A::Atelier, A::Autonomie],
            sometimes_publics: &[P::Familles, P::Femmes, P::Seniors, P::Jeunes],
            sometimes_dispositifs: &[
                D::PromeneursDuNet,
                D::ConseillersNumeriques,
                D::CroixRouge,
                D::RelaisNumerique,
            ],
            sometimes_labels: &[L::Duplex],
            frais: &[F::Gratuit, F::Gratuit, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: true,
            activity: "boirait un café en se faisant aider, seul ou en groupe, par des bénévoles",
        },
        Usage::Fabrication => Offer {
            services: &[S::LoisirsEtCreations, S::AccesInternet],
            sometimes_services: &[S::ComprehensionDuMonde, S::MaitriseDesOutils, S::InsertionProfessionnelle],
            accompagnements: &[A::Autonomie],
            sometimes_accompagnements: &[A::Atelier, A::Individuel],
            sometimes_publics: &[P::Etudiants, P::Jeunes],
            sometimes_dispositifs: &[D::ConseillersNumeriques, D::GrandeEcoleDuNumerique],
            sometimes_labels: &[L::FabriquesDeTerritoire],
            frais: &[F::Payant, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: false,
            activity: "travaillerait à plusieurs et fabriquerait toutes sortes d’objets, imprimante 3D comprise",
        },
        Usage::Youth => Offer {
            services: &[S::AccesInternet],
            sometimes_services: &[
                S::InsertionProfessionnelle,
                S::UtilisationSecurisee,
                S::LoisirsEtCreations,
                S::AideAuxDemarches,
            ],
            accompagnements: &[A::Individuel],
            sometimes_accompagnements: &[A::Autonomie, A::Atelier],
            sometimes_publics: &[P::Jeunes, P::Jeunes, P::Etudiants],
            sometimes_dispositifs: &[D::PromeneursDuNet, D::CertificationPix],
            sometimes_labels: &[],
            frais: &[F::Gratuit],
            rendez_vous: false,
            prescription: false,
            activity: "préparerait un stage, un dossier de logement ou un départ à l’étranger",
        },
        Usage::Emploi => Offer {
            services: &[S::InsertionProfessionnelle],
            sometimes_services: &[S::AideAuxDemarches, S::MaitriseDesOutils, S::AccesInternet],
            accompagnements: &[A::Individuel],
            sometimes_accompagnements: &[A::Atelier, A::Autonomie, A::ADistance],
            sometimes_publics: &[P::Jeunes],
            sometimes_dispositifs: &[D::CertificationPix, D::GrandeEcoleDuNumerique, D::AidantsConnect],
            sometimes_labels: &[L::Duplex],
            frais: &[F::Gratuit],
            rendez_vous: true,
            prescription: true,
            activity: "écrirait un CV, chercherait un emploi en ligne et suivrait une formation",
        },
        Usage::Reemploi => Offer {
            services: &[S::AcquisitionDeMateriel],
            sometimes_services: &[S::MaitriseDesOutils, S::ComprehensionDuMonde],
            accompagnements: &[],
            sometimes_accompagnements: &[A::Individuel, A::Atelier],
            sometimes_publics: &[P::Etudiants, P::Familles],
            sometimes_dispositifs: &[D::EmmausConnect],
            sometimes_labels: &[L::Ordi3],
            frais: &[F::Payant, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: true,
            activity: "achèterait un ordinateur remis en état à petit prix et apprendrait à le réparer",
        },
        Usage::Coordination => Offer {
            services: &[S::AideAuxDemarches],
            sometimes_services: &[S::UtilisationSecurisee],
            accompagnements: &[A::ADistance],
            sometimes_accompagnements: &[],
            sometimes_publics: &[],
            sometimes_dispositifs: &[D::ConseillersNumeriques],
            sometimes_labels: &[],
            frais: &[F::Gratuit],
            rendez_vous: false,
            prescription: true,
            activity: "répondrait seulement à distance, et orienterait vers un lieu proche",
        },
        Usage::Round => Offer {
            services: &[S::AideAuxDemarches, S::MaitriseDesOutils],
            sometimes_services: &[S::AccesInternet, S::UtilisationSecurisee],
            accompagnements: &[A::Individuel],
            sometimes_accompagnements: &[A::Atelier],
            sometimes_publics: &[P::Seniors],
            sometimes_dispositifs: &[D::ConseillersNumeriques, D::AidantsConnect],
            sometimes_labels: &[],
            frais: &[F::Gratuit],
            rendez_vous: false,
            prescription: false,
            activity: "verrait passer, de village en village, un véhicule équipé et deux médiateurs",
        },
    }
}
