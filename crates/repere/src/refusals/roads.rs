//! Why an extract of OpenStreetMap, or a file of roads, is refused, said to who imports or uses it.

use repere_osm::{Damage, PbfError};
use repere_roads::{FileError, ReadError, VERSION};

/// The sentence of a refused extract.
pub(super) fn of_extract(error: &ReadError) -> String {
    let why = match error {
        ReadError::Pbf(error) => of_pbf(error),
        ReadError::NoRoads => {
            "le fichier n’a aucune route que l’on puisse prendre ainsi : prenez l’extrait de la région entière".to_owned()
        }
        ReadError::WayTwice(id) => twice("chemin", *id),
        ReadError::NodeTwice(id) => twice("point", *id),
        ReadError::TooLarge => {
            "le fichier a plus de routes que Repère n’en sait garder : prenez l’extrait de la région".to_owned()
        }
    };
    format!("{why} ; rien n’a été importé")
}

fn twice(what: &str, id: i64) -> String {
    format!("le {what} {id} y est deux fois : le fichier réunit deux extraits, ou il est abîmé")
}

fn of_pbf(error: &PbfError) -> String {
    match error {
        PbfError::Io(error) => format!("la lecture du fichier s’interrompt : {error}"),
        PbfError::NotPbf => {
            "le fichier n’est pas un extrait d’OpenStreetMap au format PBF (.osm.pbf)".to_owned()
        }
        PbfError::Cut { blobs } => {
            format!("le fichier est coupé, après {blobs} blocs entiers : téléchargez-le de nouveau")
        }
        PbfError::TooLarge { blob, claimed, most } => {
            format!(
                "le bloc {blob} annonce {claimed} octets, le format en permet {most} : le fichier est abîmé"
            )
        }
        PbfError::Compression { blob, method } => {
            format!(
                "le bloc {blob} est comprimé en {method} : prenez un extrait comprimé en zlib, comme le sont ceux de Geofabrik"
            )
        }
        PbfError::Feature(feature) => {
            format!(
                "le fichier demande « {feature} », que Repère ne lit pas : prenez un extrait simple, sans historique"
            )
        }
        PbfError::Damaged { blob, damage } => {
            let how = match damage {
                Damage::Compressed => "il ne se décomprime pas",
                Damage::Message => "il n’est pas fait de ce que le format prévoit",
                Damage::Lengths => "ses listes n’ont pas la même longueur",
                Damage::Word => "il lui manque un mot",
                Damage::Number => "un nombre y déborde",
                Damage::Position(node) => {
                    return format!("bloc {blob} : le point {node} n’est nulle part sur la Terre");
                }
            };
            format!("le bloc {blob} est abîmé ({how}) : téléchargez le fichier de nouveau")
        }
    }
}

/// The sentence of a refused file of roads.
pub(super) fn of_file(error: &FileError) -> String {
    const AGAIN: &str = "importez de nouveau l’extrait, `repere routes import --help`";
    match error {
        FileError::Io(error) => format!("la lecture s’interrompt : {error}"),
        FileError::NotAGraph => format!("ce n’est pas un réseau de routes ; {AGAIN}"),
        FileError::Version { found } => {
            format!("ce réseau est au format {found}, ce programme lit le format {VERSION} ; {AGAIN}")
        }
        FileError::Damaged => format!("ce réseau est abîmé ; {AGAIN}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_why_and_that_nothing_was_imported() {
        for (error, said) in [
            (ReadError::Pbf(PbfError::Cut { blobs: 3 }), "coupé, après 3 blocs"),
            (
                ReadError::Pbf(PbfError::Damaged { blob: 2, damage: Damage::Position(7) }),
                "le point 7 n’est nulle part",
            ),
            (ReadError::NoRoads, "aucune route"),
            (ReadError::WayTwice(5), "le chemin 5 y est deux fois"),
        ] {
            let sentence = of_extract(&error);
            assert!(sentence.contains(said) && sentence.ends_with("; rien n’a été importé"), "{sentence}");
        }
    }
}
