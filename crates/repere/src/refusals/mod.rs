//! What the records refuse, said to those who keep the places.

mod database;
mod grid;
mod indicators;
mod roads;

use std::error::Error;

use repere_domain::indicator::IndicatorError;
use repere_domain::{CorrectionError, correctable_fields};
use repere_postgres::PostgresError;
use repere_records::{RecordsError, Refusal, StorageError};
use repere_reference::grid::GridError;
use repere_reference::indicators::IndicatorFileError;
use repere_roads::{FileError, ReadError};

use crate::database::LocationError;
use crate::to_the_millisecond;

/// The sentence of an error: in French when it is for those who keep the places, that of the error itself otherwise.
pub(crate) fn sentence(error: &(dyn Error + 'static)) -> String {
    let said = if let Some(error) = error.downcast_ref::<RecordsError>() {
        of_records(error)
    } else if let Some(error) = error.downcast_ref::<StorageError>() {
        database::of_storage(error)
    } else if let Some(error) = error.downcast_ref::<PostgresError>() {
        database::of_opening(error)
    } else if let Some(LocationError::Postgres(error)) = error.downcast_ref() {
        Some(database::of_address(*error))
    } else if let Some(error) = error.downcast_ref::<IndicatorError>() {
        Some(indicators::of_title(*error))
    } else if let Some(error) = error.downcast_ref::<IndicatorFileError>() {
        Some(indicators::of_file(error))
    } else if let Some(error) = error.downcast_ref::<ReadError>() {
        Some(roads::of_extract(error))
    } else if let Some(error) = error.downcast_ref::<FileError>() {
        Some(roads::of_file(error))
    } else {
        error.downcast_ref::<GridError>().map(grid::of_file)
    };
    said.unwrap_or_else(|| error.to_string())
}

/// The names of columns there are, the first of them.
fn named(found: &[String]) -> String {
    const MOST: usize = 12;
    let more = if found.len() > MOST { ", …" } else { "" };
    format!("colonnes trouvées : {}{more}", found[..found.len().min(MOST)].join(", "))
}

fn of_records(error: &RecordsError) -> Option<String> {
    Some(match error {
        RecordsError::Storage(error) => return database::of_storage(error),
        RecordsError::GridTwice { .. } => return None,
        RecordsError::Refused(refusal) => of_refusal(refusal),
        RecordsError::Correction(error) => of_correction(error),
        RecordsError::NoSuchPlace(id) => format!("aucun lieu n’a l’identifiant {id}"),
        RecordsError::NoSuchReport(report) => {
            format!("aucun signalement ouvert ne porte le numéro {report} ; voir `repere signalements list`")
        }
        RecordsError::NoSuchImport(run) => {
            format!("aucun import ne porte le numéro {run} ; voir `repere import list`")
        }
        RecordsError::AlreadyUndone { run, at } => {
            format!("l’import {run} a déjà été annulé le {}", to_the_millisecond(*at))
        }
        RecordsError::ChangedSince { run, count, first } => format!(
            "l’import {run} ne peut pas être annulé : {count} des lieux qu’il a changés ont changé depuis (le premier : {first}) ; annulez d’abord ce qui a suivi, voir `repere lieu history {first}`"
        ),
        RecordsError::IdTaken(id) => format!("l’identifiant {id} est pris par un autre lieu"),
    })
}

fn of_refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotCorrected(field) => format!("« {field} » n’a pas été corrigé à la main pour ce lieu"),
        Refusal::NotWithdrawn => "ce lieu n’est pas retiré".to_owned(),
        Refusal::AlreadyWithdrawn => "ce lieu est déjà retiré".to_owned(),
        Refusal::NotMerged => "ce lieu n’est fusionné dans aucun autre".to_owned(),
        Refusal::MergeWithItself => "un lieu ne se fusionne pas avec lui-même".to_owned(),
        Refusal::SurvivorIsMerged { id, into } => {
            format!("{id} est déjà fusionné dans {into} : fusionnez avec {into}")
        }
        Refusal::AlreadyMerged { id, into } => format!("{id} est déjà fusionné dans {into}"),
        Refusal::LinkSpent => "ce lien ne sert plus".to_owned(),
        Refusal::AlreadySettled { by, at } => {
            format!("{by} l’a déjà décidé, le {}", at.format("%Y-%m-%d"))
        }
        Refusal::NotGivenUp => "ce courrier est en route, ou parti".to_owned(),
        Refusal::TakenBy { by, at } => format!("{by} s’en occupe depuis le {}", at.format("%Y-%m-%d")),
        Refusal::OtherHasMembers { id, other } => {
            format!("{other} réunit déjà plusieurs fiches : fusionnez plutôt {id} dans {other}")
        }
    }
}

fn of_correction(error: &CorrectionError) -> String {
    match error {
        CorrectionError::UnknownField(field) => format!(
            "« {field} » n’est pas un champ qui se corrige ; champs possibles : {}",
            correctable_fields().collect::<Vec<_>>().join(", ")
        ),
        CorrectionError::Value { field, value, reason } => {
            format!("« {value} » n’est pas une valeur de « {field} » : {reason}")
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn a_refusal_is_said_in_french_and_logged_in_english() {
        let error = RecordsError::Refused(Refusal::NotWithdrawn);
        assert_eq!(error.to_string(), "the place is not withdrawn");
        let error = Err::<(), _>(error).context("essai-1").unwrap_err();
        assert_eq!(error.chain().map(sentence).collect::<Vec<_>>(), ["essai-1", "ce lieu n’est pas retiré"]);
        let error = RecordsError::Correction(CorrectionError::UnknownField("couleur".to_owned()));
        let said = sentence(&error);
        assert!(said.starts_with("« couleur » n’est pas un champ") && said.contains("telephone"), "{said}");
    }
}
