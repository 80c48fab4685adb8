//! Why corrections are refused, and what to do instead.

use repere_domain::Metres;
use repere_domain::codes::CodeInsee;
use thiserror::Error;

/// Why corrections are refused, and what to do.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Contradiction {
    /// A field that follows from others was emptied.
    #[error("« {0} » ne se vide pas : il suit la commune ; donnez sa valeur")]
    Emptied(&'static str),
    /// The quality of the position is said to be something else than approximate, or approximate with a point.
    #[error(
        "« position » ne se corrige qu’en « approximative », sans latitude ni longitude : le lieu est alors placé à sa commune"
    )]
    Quality,
    /// No commune of the territory is meant.
    #[error(
        "aucune commune du territoire ne répond à {given} ; vérifiez l’orthographe, ou donnez code_insee=…"
    )]
    Unknown {
        /// What was given.
        given: String,
    },
    /// Several communes have the name.
    #[error("{given} désigne plusieurs communes ({codes}) ; donnez aussi code_insee=… ou code_postal=…")]
    Ambiguous {
        /// What was given.
        given: String,
        /// Their codes.
        codes: String,
    },
    /// Commune and codes deny each other.
    #[error("{given} se contredisent ; corrigez-les ensemble : commune=…, code_insee=… et code_postal=…")]
    Address {
        /// What was given.
        given: String,
    },
    /// The postal code is not one of the commune's.
    #[error(
        "{code} n’est pas un code postal de {commune} ({codes}) ; corrigez-le, ou corrigez aussi commune=…"
    )]
    PostalCode {
        /// The postal code.
        code: String,
        /// The commune.
        commune: String,
        /// Its postal codes.
        codes: String,
    },
    /// The commune has several postal codes.
    #[error("{commune} a plusieurs codes postaux ({codes}) ; donnez aussi code_postal=…")]
    WhichPostalCode {
        /// The commune.
        commune: String,
        /// Its postal codes.
        codes: String,
    },
    /// The point is not in the commune.
    #[error("le point est à {} km de {commune} ({code}){} ; donnez latitude=… et longitude=… dans la commune, corrigez aussi \
             commune=…, ou position=approximative pour placer le lieu à la commune",
            super::french(.away.km()), .around.as_ref().map(|nom| format!(", à {nom}")).unwrap_or_default())]
    Point {
        /// The commune.
        commune: String,
        /// Its code.
        code: CodeInsee,
        /// How far the point is from it.
        away: Metres,
        /// The commune around the point.
        around: Option<String>,
    },
    /// What is left once corrections are taken back does not hold together.
    #[error(
        "la fiche se contredirait : sans ces corrections, {0} ; reprenez aussi les autres, voir `repere lieu show`"
    )]
    LeftOver(String),
}
