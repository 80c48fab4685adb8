//! Likely duplicates: pairs of places that may be one place entered twice, within a source or between two.
//!
//! Nothing is merged here. [`find`] proposes [`Paire`]s, best first, each with the evidence it rests on, for a
//! person of the Hub to decide. It takes three steps, one module each:
//!
//! 1. `candidats`: only places of one commune, or whose exact points are close, are compared at all;
//! 2. `indices`: each [`Critere`] says how much it speaks for or against, or that it does not know;
//! 3. `gardes`: a service is kept apart from the body that houses it, and a branch from its sister.
//!
//! The score adds evidence as Fellegi and Sunter do (« A Theory for Record Linkage », 1969): the log-odds of the
//! pair are a prior plus the weight of each criterion times its value, so that an unknown adds nothing, neither for
//! nor against.

mod adresse;
mod candidats;
mod fiche;
mod gardes;
mod genres;
mod indices;
mod mots;
mod nom;
mod noms;
mod paire;

use repere_domain::Lieu;

use fiche::Fiche;
use indices::Indices;
pub use paire::{Critere, Garde, Niveau, Paire, Part};

/// Score from which a pair that no guard holds back is proposed as certain.
///
/// The same proper name alone gives 0.62: it takes two more independent agreements, telephone and address for
/// instance, or most of the others. A name of generic words needs nearly everything to agree.
pub const BARRE_CERTAIN: f64 = 0.95;

/// Score from which a pair is worth a person's look; below it is not listed.
///
/// Two places of a commune with the same generic name and nothing else known (0.38) are listed, and so is one proper
/// name at two addresses (0.38). A library named after its commune and a branch of it under the
/// same SIREN and site (0.19) are not, nor are different names at one address unless nearly everything else agrees.
pub const BARRE_A_VERIFIER: f64 = 0.25;

/// The likely duplicates among `lieux`: highest score first, then by identifiers. The order of `lieux` does not
/// matter.
pub fn find(lieux: &[Lieu]) -> Vec<Paire> {
    let fiches: Vec<Fiche<'_>> = lieux.iter().map(Fiche::new).collect();
    let mut paires = Vec::new();
    candidats::each(&fiches, |a, b| paires.extend(judge(a, b)));
    paires.sort_unstable_by(|p, q| {
        q.score.total_cmp(&p.score).then_with(|| p.a.cmp(&q.a)).then_with(|| p.b.cmp(&q.b))
    });
    paires.dedup_by(|p, q| p.a == q.a && p.b == q.b);
    paires
}

/// What two places are to one another, wherever they are; `None` when they are one record, or too unlike to list.
pub fn compare(a: &Lieu, b: &Lieu) -> Option<Paire> {
    judge(&Fiche::new(a), &Fiche::new(b))
}

fn judge(a: &Fiche<'_>, b: &Fiche<'_>) -> Option<Paire> {
    // In the order of the identifiers, so that the two ways to ask give the same answer to the last bit.
    let (a, b) = match a.lieu.id.cmp(&b.lieu.id) {
        std::cmp::Ordering::Less => (a, b),
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => (b, a),
    };
    let indices = Indices::of(a, b)?;
    let score = indices.score();
    let garde = gardes::of(a, b, &indices);
    let niveau = if garde.is_none() && score >= BARRE_CERTAIN { Niveau::Certain } else { Niveau::AVerifier };
    Some(Paire {
        a: a.lieu.id.clone(),
        b: b.lieu.id.clone(),
        score,
        niveau,
        parts: indices.parts(a, b),
        garde,
    })
}

#[cfg(test)]
mod tests;
