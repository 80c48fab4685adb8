//! What places of one use offer, to whom, and how.

use repere_domain::vocabulaire::{
    Dispositif as D, FormationLabel as L, Frais as F, ModaliteAccompagnement as A, Public as P, Service as S,
};

use super::kinds::Usage;

/// What the places of a use have in common. Of the lists in `parfois_…` each place has some.
pub(super) struct Offre {
    /// Services that each has.
    pub(super) services: &'static [S],
    /// Services that some have besides.
    pub(super) parfois_services: &'static [S],
    /// Support that each gives.
    pub(super) accompagnements: &'static [A],
    /// Support that some give besides.
    pub(super) parfois_accompagnements: &'static [A],
    /// Audiences that some address; twice in the list, twice as likely.
    pub(super) parfois_publics: &'static [P],
    /// Programmes that some are part of.
    pub(super) parfois_dispositifs: &'static [D],
    /// Trainings that some followed.
    pub(super) parfois_labels: &'static [L],
    /// One is drawn: a value that is there twice is twice as frequent.
    pub(super) frais: &'static [F],
    /// Whether one may book on line.
    pub(super) rendez_vous: bool,
    /// Whether professionals send people there with a referral sheet.
    pub(super) prescription: bool,
    /// What one would do there, after « on y ».
    pub(super) activite: &'static str,
}

/// The offer of a use.
pub(super) const fn of(usage: Usage) -> Offre {
    match usage {
        Usage::Guichet => Offre {
            services: &[S::AideAuxDemarches],
            parfois_services: &[S::MaitriseDesOutils, S::UtilisationSecurisee, S::AccesInternet],
            accompagnements: &[A::Individuel],
            parfois_accompagnements: &[A::Autonomie, A::Atelier],
            parfois_publics: &[P::Seniors, P::Familles],
            parfois_dispositifs: &[D::AidantsConnect, D::ConseillersNumeriques, D::PointNumeriqueCaf],
            parfois_labels: &[L::MonEspaceSante, L::EtapesNumeriques],
            frais: &[F::Gratuit],
            rendez_vous: true,
            prescription: true,
            activite: "aiderait à faire ses démarches en ligne : impôts, santé, retraite, permis",
        },
        Usage::Bibliotheque => Offre {
            services: &[S::AccesInternet],
            parfois_services: &[
                S::MaitriseDesOutils,
                S::LoisirsEtCreations,
                S::Parentalite,
                S::ComprehensionDuMonde,
            ],
            accompagnements: &[A::Autonomie],
            parfois_accompagnements: &[A::Individuel, A::Atelier],
            parfois_publics: &[P::Familles, P::Jeunes, P::Seniors],
            parfois_dispositifs: &[D::BibliothequesDeReference, D::ConseillersNumeriques],
            parfois_labels: &[],
            frais: &[F::Gratuit, F::Gratuit, F::Gratuit, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: false,
            activite: "trouverait des ordinateurs, une imprimante et des ateliers entre deux rayons de livres",
        },
        Usage::Atelier => Offre {
            services: &[S::MaitriseDesOutils, S::AccesInternet],
            parfois_services: &[
                S::AideAuxDemarches,
                S::UtilisationSecurisee,
                S::LoisirsEtCreations,
                S::InsertionProfessionnelle,
            ],
            accompagnements: &[A::Atelier],
            parfois_accompagnements: &[A::Individuel, A::Autonomie, A::ADistance],
            parfois_publics: &[P::Seniors, P::Jeunes, P::Familles],
            parfois_dispositifs: &[D::ConseillersNumeriques, D::CertificationPix, D::AidantsConnect],
            parfois_labels: &[L::MonEspaceSante],
            frais: &[F::Gratuit, F::Gratuit, F::Gratuit, F::GratuitSousCondition, F::Payant],
            rendez_vous: true,
            prescription: false,
            activite: "apprendrait à se servir d’un ordinateur, d’un téléphone et d’une messagerie",
        },
        Usage::VieSociale => Offre {
            services: &[S::AideAuxDemarches],
            parfois_services: &[
                S::MaitriseDesOutils,
                S::Parentalite,
                S::AccesInternet,
                S::LoisirsEtCreations,
            ],
            accompagnements: &[A::Individuel],
            parfois_accompagnements: &[A::Atelier, A::Autonomie],
            parfois_publics: &[P::Familles, P::Femmes, P::Seniors, P::Jeunes],
            parfois_dispositifs: &[
                D::PromeneursDuNet,
                D::ConseillersNumeriques,
                D::CroixRouge,
                D::RelaisNumerique,
            ],
            parfois_labels: &[L::Duplex],
            frais: &[F::Gratuit, F::Gratuit, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: true,
            activite: "boirait un café en se faisant aider, seul ou en groupe, par des bénévoles",
        },
        Usage::Fabrication => Offre {
            services: &[S::LoisirsEtCreations, S::AccesInternet],
            parfois_services: &[S::ComprehensionDuMonde, S::MaitriseDesOutils, S::InsertionProfessionnelle],
            accompagnements: &[A::Autonomie],
            parfois_accompagnements: &[A::Atelier, A::Individuel],
            parfois_publics: &[P::Etudiants, P::Jeunes],
            parfois_dispositifs: &[D::ConseillersNumeriques, D::GrandeEcoleDuNumerique],
            parfois_labels: &[L::FabriquesDeTerritoire],
            frais: &[F::Payant, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: false,
            activite: "travaillerait à plusieurs et fabriquerait toutes sortes d’objets, imprimante 3D comprise",
        },
        Usage::Jeunesse => Offre {
            services: &[S::AccesInternet],
            parfois_services: &[
                S::InsertionProfessionnelle,
                S::UtilisationSecurisee,
                S::LoisirsEtCreations,
                S::AideAuxDemarches,
            ],
            accompagnements: &[A::Individuel],
            parfois_accompagnements: &[A::Autonomie, A::Atelier],
            parfois_publics: &[P::Jeunes, P::Jeunes, P::Etudiants],
            parfois_dispositifs: &[D::PromeneursDuNet, D::CertificationPix],
            parfois_labels: &[],
            frais: &[F::Gratuit],
            rendez_vous: false,
            prescription: false,
            activite: "préparerait un stage, un dossier de logement ou un départ à l’étranger",
        },
        Usage::Emploi => Offre {
            services: &[S::InsertionProfessionnelle],
            parfois_services: &[S::AideAuxDemarches, S::MaitriseDesOutils, S::AccesInternet],
            accompagnements: &[A::Individuel],
            parfois_accompagnements: &[A::Atelier, A::Autonomie, A::ADistance],
            parfois_publics: &[P::Jeunes],
            parfois_dispositifs: &[D::CertificationPix, D::GrandeEcoleDuNumerique, D::AidantsConnect],
            parfois_labels: &[L::Duplex],
            frais: &[F::Gratuit],
            rendez_vous: true,
            prescription: true,
            activite: "écrirait un CV, chercherait un emploi en ligne et suivrait une formation",
        },
        Usage::Reemploi => Offre {
            services: &[S::AcquisitionDeMateriel],
            parfois_services: &[S::MaitriseDesOutils, S::ComprehensionDuMonde],
            accompagnements: &[],
            parfois_accompagnements: &[A::Individuel, A::Atelier],
            parfois_publics: &[P::Etudiants, P::Familles],
            parfois_dispositifs: &[D::EmmausConnect],
            parfois_labels: &[L::Ordi3],
            frais: &[F::Payant, F::GratuitSousCondition],
            rendez_vous: false,
            prescription: true,
            activite: "achèterait un ordinateur remis en état à petit prix et apprendrait à le réparer",
        },
        Usage::Coordination => Offre {
            services: &[S::AideAuxDemarches],
            parfois_services: &[S::UtilisationSecurisee],
            accompagnements: &[A::ADistance],
            parfois_accompagnements: &[],
            parfois_publics: &[],
            parfois_dispositifs: &[D::ConseillersNumeriques],
            parfois_labels: &[],
            frais: &[F::Gratuit],
            rendez_vous: false,
            prescription: true,
            activite: "répondrait seulement à distance, et orienterait vers un lieu proche",
        },
        Usage::Tournee => Offre {
            services: &[S::AideAuxDemarches, S::MaitriseDesOutils],
            parfois_services: &[S::AccesInternet, S::UtilisationSecurisee],
            accompagnements: &[A::Individuel],
            parfois_accompagnements: &[A::Atelier],
            parfois_publics: &[P::Seniors],
            parfois_dispositifs: &[D::ConseillersNumeriques, D::AidantsConnect],
            parfois_labels: &[],
            frais: &[F::Gratuit],
            rendez_vous: false,
            prescription: false,
            activite: "verrait passer, de village en village, un véhicule équipé et deux médiateurs",
        },
    }
}
