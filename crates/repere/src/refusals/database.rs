//! Why a database of PostgreSQL could not be opened, or did not do what it was asked.

use repere_postgres::{AddressError, PostgresError};
use repere_records::StorageError;

/// Where a password is given without being seen.
const PASSWORD: &str = "donnez-le par PGPASSWORD, ou par un fichier que nomme PGPASSFILE";

pub(super) fn of_address(error: AddressError) -> String {
    match error {
        AddressError::Unreadable => {
            "l’adresse de la base ne se lit pas : écrivez postgres://rôle@serveur:port/base".to_owned()
        }
        AddressError::Unescaped => format!(
            "l’adresse de la base contient « @ » ou « # » derrière le serveur : dans un mot de passe, écrivez %2F pour « / », %3F pour « ? », %23 pour « # », %40 pour « @ », ou {PASSWORD}"
        ),
        AddressError::UnknownParameter => format!(
            "l’adresse de la base a un paramètre qui n’existe pas ; paramètres possibles : {}",
            AddressError::parameters()
        ),
        AddressError::Value(name) => {
            format!(
                "l’adresse de la base donne à {name} une valeur que ce paramètre ne peut pas avoir, ou un fichier qui n’existe pas"
            )
        }
    }
}

pub(super) fn of_opening(error: &PostgresError) -> Option<String> {
    Some(match error {
        PostgresError::Away { place, reason } => format!(
            "la base {place} est injoignable ({reason}) : vérifiez que le serveur PostgreSQL tourne, son nom et son port"
        ),
        PostgresError::NotPostgres { place } => {
            format!(
                "ce qui répond pour {place} n’est pas un serveur PostgreSQL : vérifiez le serveur et le port"
            )
        }
        PostgresError::Password { place, role } => {
            format!("la base {place} refuse le mot de passe du rôle {role}, ou n’en a pas reçu : {PASSWORD}")
        }
        PostgresError::Refused { place, role, reason } => {
            format!("la base {place} n’accepte pas le rôle {role} ({reason})")
        }
        PostgresError::NoDatabase { place } => {
            format!("le serveur n’a pas de base {place} : créez-la (createdb), ou vérifiez son nom")
        }
        PostgresError::Tls { place, reason } => format!(
            "pas de connexion chiffrée (TLS) à la base {place} ({reason}) : voyez sslmode et sslrootcert dans le guide"
        ),
        PostgresError::NotOurs { place } => format!(
            "la base {place} contient autre chose que des lieux de Repère : donnez une base vide, ou une base de Repère ; rien n’y a été changé"
        ),
        PostgresError::Newer { place, migration } => format!(
            "la base {place} vient d’une version plus récente de Repère (elle a la migration {migration}) : mettez ce programme à jour, ou donnez une autre base"
        ),
        PostgresError::Older { place, migration } => format!(
            "la base {place} est d’une version plus ancienne (il lui manque la migration {migration}), et ce rôle ou ce serveur ne peut pas la changer : ouvrez-la une fois avec le rôle qui possède ses tables, sur le serveur principal"
        ),
        PostgresError::Migrate { place, reason } => {
            format!("la base {place} n’a pas pu être mise à jour : {reason}")
        }
        PostgresError::Storage(error) => return of_storage(error),
    })
}

/// What only a server of a database answers; the others are told in English, as they always were.
pub(super) fn of_storage(error: &StorageError) -> Option<String> {
    Some(match error {
        StorageError::Away(reason) => format!(
            "rien n’a été écrit : la base de données est injoignable ({reason}) ; recommencez quand son serveur répond"
        ),
        StorageError::Uncertain(reason) => format!(
            "la base de données s’est tue au dernier moment ({reason}) : tout a été écrit, ou rien ; regardez avant de recommencer"
        ),
        StorageError::Slow => {
            "rien n’a été écrit : la base de données y met plus de temps que son réglage ne le permet (statement_timeout) ; voyez ce qui l’occupe, puis recommencez".to_owned()
        }
        StorageError::Replica => {
            "rien n’a été écrit : ce serveur de la base ne peut qu’être lu, comme une réplique ; donnez l’adresse du serveur principal".to_owned()
        }
        StorageError::Denied(reason) => format!(
            "rien n’a été écrit : {reason} ; ouvrez la base avec un rôle qui peut écrire, ou donnez-lui ce droit"
        ),
        StorageError::Outgrown => {
            "rien n’a été écrit : une version plus récente de Repère a changé la base ; mettez ce programme à jour, puis recommencez".to_owned()
        }
        _ => return None,
    })
}
