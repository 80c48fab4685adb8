//! The services that a place says in other words than the standard's: its kinds, its yes-or-no columns, its own words. They follow
//! from the same columns as in the country's own reading of this export (`mednum-cli`, `hub-lo.config.json`); each is said.

use repere_checking::FindingCode as Code;
use repere_checking::Findings;
use repere_domain::text::fold;
use repere_domain::typologie::Typologie;
use repere_domain::vocabulary::Service;

use super::row::Row;
use super::words::{EQUIPMENT, SUPPORT, TRAINING};

/// Columns whose « oui » is a service.
const YES: [(&str, Service); 3] = [
    ("c_materiel_info", Service::AccesInternet),
    ("c_espace_teletravail", Service::AccesInternet),
    ("c_formation", Service::MaitriseDesOutils),
];

/// Kinds of places in which one uses a computer.
const KINDS: [(Typologie, Service); 4] = [
    (Typologie::Epn, Service::AccesInternet),
    (Typologie::Bib, Service::AccesInternet),
    (Typologie::TiersLieux, Service::AccesInternet),
    (Typologie::Fablab, Service::AccesInternet),
];

/// Words of some columns that say a service.
struct Said {
    service: Service,
    columns: &'static [&'static str],
    /// Folded; each matches the beginning of words.
    words: &'static [&'static str],
}

const SAID: [Said; 8] = [
    Said {
        service: Service::AideAuxDemarches,
        columns: &[SUPPORT, TRAINING],
        words: &[
            "demarche administrative",
            "demarche en ligne",
            "demarches administratives",
            "demarche administratives",
            "demarches en ligne",
            "accompagnement aux demarches",
            "dans les demarches",
            "dans leurs demarches",
            "sur differentes demarches",
            "services publics en ligne",
            "services publics dematerialises",
            "aide administrative",
            "soutien administratif",
            "gestion administrative",
            "acces aux droits",
            "application caf",
            "droits sociaux",
        ],
    },
    Said {
        service: Service::MaitriseDesOutils,
        columns: &[SUPPORT, TRAINING],
        words: &[
            "utilisation d internet",
            "utilisation de l ordinateur",
            "utilisation de l outil numerique",
            "outil informatique",
            "nouveaux outils numeriques",
            "outils numeriques",
            "creer un email",
            "bureautique",
            "traitement de texte",
            "tableur",
            "bases informatiques",
            "bases de l informatique",
            "bases d informatique",
            "initiation",
            "debutant",
            "ateliers informatiques",
            "atelier informatique",
            "cours informatiques",
            "ateliers numeriques",
            "decouverte de l ordinateur",
            "maintenance de l ordinateur",
            "club informatique",
            "formations autour du numerique",
        ],
    },
    Said {
        service: Service::InsertionProfessionnelle,
        columns: &[SUPPORT, TRAINING],
        words: &[
            "cv",
            "curriculum vitae",
            "lettre de motivation",
            "lettres de motivation",
            "insertion professionnelle",
            "insertion sociale et professionnelle",
            "acces a l emploi",
            "demarches d emploi",
            "recherche d emploi",
        ],
    },
    Said {
        service: Service::UtilisationSecurisee,
        columns: &[TRAINING],
        words: &[
            "fake news",
            "prevention usages des reseaux sociaux",
            "la securite",
            "et securite",
            "securite informatique",
        ],
    },
    Said { service: Service::Parentalite, columns: &[TRAINING], words: &["ateliers enfants", "parentalite"] },
    Said {
        service: Service::LoisirsEtCreations,
        columns: &[SUPPORT, TRAINING, EQUIPMENT],
        words: &[
            "robotique",
            "robots pedagogiques",
            "imprimante 3d",
            "imprimantes 3d",
            "impression 3d",
            "fabrication 3d",
            "decoupe",
            "modelisation",
            "studio de tournage",
            "console de jeux",
            "consoles de jeux",
            "jeu video",
            "musique assistee",
            "montage film",
            "numerisation video",
            "retouche photo",
            "minecraft",
            "codage",
            "scratch",
            "coding gouter",
            "machines numeriques",
        ],
    },
    Said {
        service: Service::ComprehensionDuMonde,
        columns: &[TRAINING, SUPPORT],
        words: &["prevention aux ecrans", "culture numerique", "education aux medias", "reseaux sociaux"],
    },
    Said {
        service: Service::AccesInternet,
        columns: &[EQUIPMENT, SUPPORT, TRAINING],
        words: &[
            "acces a internet",
            "acces internet",
            "consultation gratuite d internet",
            "poste",
            "ordinateur",
            "ordi",
            "pc",
            "wifi",
            "scanner",
            "imprimante",
            "photocopieur",
            "copieur",
            "tablette",
            "liseuse",
            "borne",
            "webcam",
            "visioconference",
            "espace numerique",
            "salle informatique",
            "point cyber",
            "fablab",
            "materiel informatique",
        ],
    },
];

/// The services of a record whose kinds are these, each with what says it.
pub(super) fn of(row: &Row, kinds: &[Typologie], findings: &mut Findings) -> Vec<Service> {
    let mut services = Vec::new();
    let mut add = |service: Service, column: &'static str, why: &str| {
        if !services.contains(&service) {
            findings.add(Code::ServiceDeduced, column, format!("« {} » : {why}", service.as_str()));
            services.push(service);
        }
    };
    for (column, service) in YES {
        if row.says_yes(column) {
            add(service, column, "« oui »");
        }
    }
    for (kind, service) in KINDS {
        if kinds.contains(&kind) {
            add(service, "c_categories_espace", &format!("le lieu est « {} »", kind.as_str()));
        }
    }
    for said in &SAID {
        for column in said.columns {
            let text = format!(" {}", fold(&row.text(column).unwrap_or_default()));
            if let Some(word) = said.words.iter().find(|word| text.contains(&format!(" {word}"))) {
                add(said.service, column, &format!("il est écrit « {word} »"));
            }
        }
    }
    services.sort_unstable();
    services
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services(text: &str) -> (Vec<Service>, Vec<String>) {
        let mut findings = Findings::about(1);
        let row = Row::parse(text).unwrap();
        let kinds = super::super::kinds::of(&row, &mut findings).typologie;
        let services = of(&row, &kinds, &mut findings);
        let findings = findings.into_findings();
        assert!(findings.iter().all(|finding| finding.code == Code::ServiceDeduced));
        (
            services,
            findings.into_iter().map(|finding| format!("{} {}", finding.field, finding.message)).collect(),
        )
    }

    #[test]
    fn boxes_kinds_and_words_say_services_and_each_is_told() {
        let access = Service::AccesInternet;
        for (row, expected) in [
            (r#"{"c_materiel_info": "oui"}"#, vec![access]),
            (r#"{"c_espace_teletravail": "Oui"}"#, vec![access]),
            (r#"{"c_epn": "True"}"#, vec![access]),
            (r#"{"c_categories_espace": "{Médiathèque}"}"#, vec![access]),
            (r#"{"c_formation": "oui"}"#, vec![Service::MaitriseDesOutils]),
            (
                r#"{"c_accompagnement_personnel_detail": "Aide aux démarches administratives"}"#,
                vec![Service::AideAuxDemarches],
            ),
            (r#"{"c_formation_detail": "Ateliers CV"}"#, vec![Service::InsertionProfessionnelle]),
            (r#"{"c_materiel_info_detail": "imprimante 3D"}"#, vec![Service::LoisirsEtCreations, access]),
            (r#"{"c_msap": "True", "c_materiel_info": "non", "c_formation_detail": "--"}"#, vec![]),
            (r#"{"c_materiel_info_detail": "Composteur et préau"}"#, vec![]),
        ] {
            let (services, told) = services(row);
            assert_eq!((&services, told.len()), (&expected, expected.len()), "{row}");
        }
        assert_eq!(
            services(r#"{"c_epn": "True"}"#).1,
            ["c_categories_espace « Accès internet et matériel informatique » : le lieu est « EPN »"]
        );
    }
}
