//! Why an indicator of need is refused, said to who imports it.

use repere_domain::indicator::{IndicatorError, NAME_MAX, SOURCE_MAX};
use repere_reference::indicators::{ColumnFault, IndicatorFileError, VALUE, ValueFault, WantedColumn};

use super::named;

/// The sentence of a title that is none.
pub(super) fn of_title(error: IndicatorError) -> String {
    match error {
        IndicatorError::Name => format!(
            "le nom d’un indicateur a de 1 à {NAME_MAX} caractères, sur une ligne, dont une lettre ou un chiffre"
        ),
        IndicatorError::Year => "l’année d’un indicateur va de 1990 à 2100".to_owned(),
        IndicatorError::Source => {
            format!("la source d’un indicateur a de 1 à {SOURCE_MAX} caractères, sur une ligne")
        }
        IndicatorError::NotANumber => "ce n’est pas un nombre".to_owned(),
    }
}

/// The sentence of a file that is refused.
pub(super) fn of_file(error: &IndicatorFileError) -> String {
    let (line, column, why) = match error {
        IndicatorFileError::Table(error) => return super::sentence(error),
        IndicatorFileError::Header(fault) => (1, 1, of_column(fault)),
        IndicatorFileError::Cell { line, column, name, fault } => {
            (*line, *column, format!("{name} : {}", of_value(fault)))
        }
        IndicatorFileError::Elsewhere { lines, column, region } => (
            1,
            *column,
            format!("aucune des {lines} lignes n’est celle d’une commune du territoire ({region})"),
        ),
        IndicatorFileError::NoValue { communes, column, name } => (
            1,
            *column,
            format!("aucune des {communes} communes du territoire n’a de valeur dans la colonne « {name} »"),
        ),
    };
    format!("le tableau est illisible à la ligne {line}, colonne {column} : {why} ; rien n’a été importé")
}

fn of_column(fault: &ColumnFault) -> String {
    match fault {
        ColumnFault::Named { wanted, name, found } => {
            let option = match wanted {
                WantedColumn::Commune => "--code-column",
                WantedColumn::Value => "--column",
            };
            format!("{option} : il n’y a pas de colonne « {name} » ; {}", named(found))
        }
        ColumnFault::Unnamed { wanted: WantedColumn::Commune, found } => {
            format!(
                "aucune colonne n’a de codes de communes : nommez-la avec --code-column ; {}",
                named(found)
            )
        }
        ColumnFault::Unnamed { wanted: WantedColumn::Value, found } => format!(
            "il n’y a pas de colonne « {VALUE} » : nommez celle des valeurs avec --column ; {}",
            named(found)
        ),
        ColumnFault::Both(name) => {
            format!(
                "la colonne « {name} » ne peut pas être à la fois celle des communes et celle des valeurs"
            )
        }
    }
}

fn of_value(fault: &ValueFault) -> String {
    match fault {
        ValueFault::NoCode => "le code de la commune manque".to_owned(),
        ValueFault::NotACommune(cell) => {
            format!(
                "« {cell} » n’est pas le code Insee d’une commune : ne gardez que les lignes des communes"
            )
        }
        ValueFault::Twice { code, before } => format!("la commune {code} est déjà à la ligne {before}"),
        ValueFault::NotANumber(cell) => format!("« {cell} » n’est pas un nombre"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_where_and_that_nothing_was_imported() {
        let found = vec!["a".to_owned(), "total".to_owned()];
        let named = ColumnFault::Named {
            wanted: WantedColumn::Value,
            name: "autre".to_owned(),
            found: found.clone(),
        };
        let cell = |fault| IndicatorFileError::Cell { line: 2, column: 2, name: "total".to_owned(), fault };
        for (error, said) in [
            (
                IndicatorFileError::Header(ColumnFault::Unnamed { wanted: WantedColumn::Commune, found }),
                "--code-column ; colonnes trouvées : a, total",
            ),
            (IndicatorFileError::Header(named), "--column : il n’y a pas de colonne « autre »"),
            (IndicatorFileError::Header(ColumnFault::Both("code".to_owned())), "à la fois"),
            (
                cell(ValueFault::NotANumber("dix".to_owned())),
                "à la ligne 2, colonne 2 : total : « dix » n’est pas un nombre",
            ),
            (cell(ValueFault::NoCode), "total : le code de la commune manque"),
            (
                IndicatorFileError::NoValue { communes: 1, column: 2, name: "total".to_owned() },
                "aucune des 1 communes du territoire n’a de valeur dans la colonne « total »",
            ),
        ] {
            let sentence = of_file(&error);
            assert!(sentence.contains(said) && sentence.ends_with("; rien n’a été importé"), "{sentence}");
        }
    }
}
