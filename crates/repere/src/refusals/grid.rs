//! Why the file of a population grid is refused, said to who imports it.

use repere_reference::grid::{CellFault, GridError, HeaderFault, LineFault, OtherFormat};

use super::named;

/// The sentence of a refusal.
pub(super) fn of_file(error: &GridError) -> String {
    let why = match error {
        GridError::Reading { line, reason } => {
            format!("la lecture du fichier s’interrompt à la ligne {line} : {reason}")
        }
        GridError::Empty => "le fichier est vide".to_owned(),
        GridError::NoLines => "le fichier n’a aucune ligne sous ses en-têtes".to_owned(),
        GridError::OtherFormat(other) => {
            let (what, advice) = other_format(*other);
            format!("le fichier est {what} ; {advice}")
        }
        GridError::Header { line, fault } => format!("{} (ligne {line})", of_header(fault)),
        GridError::Line { line, fault } => format!("ligne {line} : {}", of_line(*fault)),
        GridError::Cell { line, column, name, fault } => {
            format!("ligne {line}, colonne {column} ({name}) : {}", of_cell(fault))
        }
        GridError::Elsewhere { squares, maille, region } => format!(
            "aucun des {squares} carreaux habités de {} m n’a son centre dans le territoire ({region}) : prenez le fichier de la France métropolitaine, ou celui de la région",
            maille.metres()
        ),
    };
    format!("{why} ; rien n’a été importé")
}

/// What a file is that is no text, and what to do.
const fn other_format(other: OtherFormat) -> (&'static str, &'static str) {
    const INSIDE: &str = "décompressez-la, puis donnez le fichier CSV qu’elle contient";
    match other {
        OtherFormat::Zip => ("une archive ZIP ou un classeur", INSIDE),
        OtherFormat::SevenZip => ("une archive 7z", INSIDE),
        OtherFormat::Gzip => ("une archive gzip", "décompressez-la, puis donnez le fichier CSV"),
        OtherFormat::Rar => ("une archive RAR", INSIDE),
        OtherFormat::GeoPackage => ("un GeoPackage", "prenez la version CSV de la grille"),
        OtherFormat::Parquet => ("au format Parquet", "prenez la version CSV de la grille"),
        OtherFormat::Utf16 => ("en UTF-16", "enregistrez-le en « CSV UTF-8 »"),
    }
}

fn of_header(fault: &HeaderFault) -> String {
    match fault {
        HeaderFault::NoHeader => {
            "il manque la ligne d’en-têtes : la première ligne est déjà un carreau".to_owned()
        }
        HeaderFault::NoIdentifiers(found) => format!(
            "aucune colonne n’a d’identifiants de carreaux « CRS3035RES200mN…E… » ou « CRS3035RES1000mN…E… » ; {}",
            named(found)
        ),
        HeaderFault::Projection(code) => other_projection(*code),
        HeaderFault::UnknownSide => {
            "les carreaux ne sont ni de 200 m ni de 1 km : prenez une grille de l’une de ces deux mailles"
                .to_owned()
        }
        HeaderFault::TwoPopulations(one, other) => format!(
            "deux colonnes peuvent être la population, « {one} » et « {other} » : retirez celle qui ne l’est pas"
        ),
        HeaderFault::NoPopulation(found) => {
            format!("il manque la colonne de la population, « ind » ou « pop » ; {}", named(found))
        }
    }
}

fn of_line(fault: LineFault) -> String {
    match fault {
        LineFault::TooLong(bytes) => {
            format!(
                "plus de {} Ko sur une seule ligne : ce n’est pas un fichier CSV de carreaux",
                bytes / 1024
            )
        }
        LineFault::Nul(byte) => {
            format!("octet nul (le {byte}ᵉ de la ligne) : le fichier n’est pas un texte, ou il est abîmé")
        }
        LineFault::Cells { found, expected } => {
            format!(
                "{found} cellules au lieu de {expected} : le fichier est coupé, ou un séparateur est de trop"
            )
        }
        LineFault::Unclosed(cell) => {
            format!(
                "un guillemet ouvert dans la cellule {cell} n’est pas refermé : le fichier est coupé, ou abîmé"
            )
        }
    }
}

fn of_cell(fault: &CellFault) -> String {
    match fault {
        CellFault::NotASquare(cell) => format!("« {cell} » n’est pas l’identifiant d’un carreau"),
        CellFault::Projection(code) => other_projection(*code),
        CellFault::TwoGrids { side, among } => format!(
            "un carreau de {side} m parmi ceux de {} m : deux grilles dans un même fichier",
            among.metres()
        ),
        CellFault::NoCorner { north, east, maille } => {
            format!(
                "le coin N{north} E{east} n’est pas celui d’un carreau de {} m en Europe",
                maille.metres()
            )
        }
        CellFault::Twice(before) => format!("ce carreau est déjà à la ligne {before}"),
        CellFault::NoInhabitants => "le nombre d’habitants manque".to_owned(),
        CellFault::NotInhabitants(cell) => format!("« {cell} » n’est pas un nombre d’habitants"),
        CellFault::Negative(cell) => format!("« {cell} » : une population ne peut pas être négative"),
        CellFault::TooMany(cell) => {
            format!("« {cell} » : tant d’habitants dans un carreau, c’est impossible")
        }
        CellFault::NotAMark(cell) => format!("« {cell} » : il faut 0 (mesuré) ou 1 (imputé)"),
    }
}

/// That a projection is not the one expected.
fn other_projection(code: u32) -> String {
    let name = match code {
        2154 => " (Lambert-93)",
        3857 => " (Web Mercator)",
        4326 => " (degrés)",
        2972 | 2975 | 5490 | 4559 | 4471 | 32620 | 32740 => " (outre-mer)",
        _ => "",
    };
    format!(
        "autre projection : les carreaux sont en EPSG:{code}{name}, il les faut en EPSG:3035 (identifiants « CRS3035RES… »)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_where_and_that_nothing_was_imported() {
        let cell = |fault| GridError::Cell { line: 3, column: 6, name: "ind".to_owned(), fault };
        for (error, said) in [
            (GridError::Empty, "le fichier est vide"),
            (GridError::OtherFormat(OtherFormat::SevenZip), "le fichier est une archive 7z"),
            (
                cell(CellFault::Negative("-1".to_owned())),
                "ligne 3, colonne 6 (ind) : « -1 » : une population ne peut pas être négative",
            ),
            (cell(CellFault::Projection(2154)), "EPSG:2154 (Lambert-93)"),
            (cell(CellFault::Twice(2)), "ce carreau est déjà à la ligne 2"),
            (
                GridError::Header { line: 1, fault: HeaderFault::NoIdentifiers(vec!["nom".to_owned()]) },
                "colonnes trouvées : nom (ligne 1)",
            ),
            (
                GridError::Line { line: 4, fault: LineFault::Cells { found: 6, expected: 7 } },
                "ligne 4 : 6 cellules au lieu de 7",
            ),
            (GridError::Line { line: 5, fault: LineFault::TooLong(64 * 1024) }, "plus de 64 Ko"),
        ] {
            let sentence = of_file(&error);
            assert!(sentence.contains(said) && sentence.ends_with("; rien n’a été importé"), "{sentence}");
        }
    }
}
