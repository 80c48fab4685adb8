//! The record of processing: what is kept of people, why, who reads it, how long. It follows from what the operator chose.

use repere_domain::report::TEXT_MAX;
use repere_words::{french, sentence};

/// Something that is done with what is known of people.
pub(crate) struct Processing {
    /// What it is for.
    pub(crate) purpose: String,
    /// What is kept.
    pub(crate) data: String,
    /// Who reads it.
    pub(crate) readers: String,
    /// How long it is kept.
    pub(crate) kept: String,
}

/// What the operator chose that the record depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<'a> {
    /// Who carries letters; `None` where none is sent.
    pub(super) mail_server: Option<&'a str>,
    /// Addresses that are written are asked of a service.
    pub(super) asks_for_addresses: bool,
}

/// The record, with what the site does that these choices bring.
pub(super) fn record(chosen: Chosen<'_>) -> Vec<Processing> {
    let row = |purpose: &str, data: &str, readers: &str, kept: &str| {
        let [purpose, data, readers, kept] = [purpose, data, readers, kept].map(french::typeset);
        Processing { purpose, data, readers, kept }
    };
    let text_max = french::number(TEXT_MAX);
    let mut record = vec![
        row(
            "Tenir la carte avec celles et ceux qui connaissent les lieux : comptes, rôles, connexions",
            "adresse de courriel, nom s’il est donné, rôles, navigateur et dates de connexion (un seul cookie, déposé à la connexion)",
            "la personne elle-même, l’équipe",
            "jusqu’à la suppression par la personne ; sinon 24 mois sans visite, avec un message à 23 mois ; une connexion : 30 jours sans usage, 90 jours au plus",
        ),
        row(
            "Garder l’historique des fiches, pour vérifier et annuler",
            "le numéro du compte qui a changé la fiche, la date, la raison",
            "l’équipe, et qui tient la fiche",
            "tant que la fiche existe ; « compte supprimé » remplace un compte effacé",
        ),
        row(
            "Joindre les lieux : contacts qui ne sont pas publiés",
            "courriels et noms de contacts que les sources donnent",
            "l’équipe du territoire",
            "tant que la source le dit, puis jusqu’à ce que l’équipe l’efface",
        ),
        row(
            "Demander aux lieux si leur fiche est juste (campagnes)",
            "l’adresse de courriel à laquelle un lieu a été écrit, les dates, ce qui a été répondu ; des adresses qui ne veulent plus de ces messages, une empreinte seulement",
            "l’équipe du territoire ; l’empreinte, personne",
            "l’adresse : 90 jours après la fin de la campagne ; le lien d’une lettre : 90 jours ; l’empreinte, tant que le site existe",
        ),
        row(
            "Recevoir les signalements",
            &sentence!(
                "ce qui est coché et écrit ({text_max} caractères au plus), un courriel s’il est donné"
            ),
            "l’équipe",
            "jusqu’à ce que l’équipe efface les signalements clos",
        ),
        row(
            "Arrêter les robots",
            "adresse sur le réseau (IP) et nombre de demandes, dans la mémoire du serveur seulement",
            "personne",
            "une heure pour les formulaires ; au plus tard l’arrêt du serveur",
        ),
    ];
    if let Some(server) = chosen.mail_server {
        record.push(row(
            "Écrire : connexion, décisions, rappels",
            "adresse de courriel, et le texte jusqu’à son envoi",
            &sentence!("la personne, et le serveur de courrier {server}"),
            "90 jours, sans le texte",
        ));
    }
    if chosen.asks_for_addresses {
        record.push(row(
            "Trouver une adresse postale écrite dans la recherche",
            "l’adresse écrite, sans rien qui désigne la personne",
            "le service de recherche d’adresses",
            "rien n’est gardé ici",
        ));
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_follows_from_what_was_chosen() {
        let bare = Chosen { mail_server: None, asks_for_addresses: false };
        let all = Chosen { mail_server: Some("smtp.example.org"), asks_for_addresses: true };
        assert_eq!(record(bare).len() + 2, record(all).len());
        assert!(record(all).iter().any(|row| row.readers.contains("smtp.example.org")));
    }
}
