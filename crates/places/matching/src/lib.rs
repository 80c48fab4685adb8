//! Likely duplicates: pairs of places that may be one place entered twice, within a source or between two.
//!
//! Nothing is merged here. [`find`] proposes [`Pair`]s, best first, each with the evidence it rests on, for a
//! person of the Hub to decide. It takes three steps, one module each:
//!
//! 1. `candidates`: only places of one commune, or whose exact points are close, are compared at all;
//! 2. `evidence`: each [`Clue`] says how much it speaks for or against, or that it does not know;
//! 3. `guards`: a service is kept apart from the body that houses it, and a branch from its sister.
//!
//! The score adds evidence as Fellegi and Sunter do (« A Theory for Record Linkage », 1969): the log-odds of the
//! pair are a prior plus the weight of each criterion times its value, so that an unknown adds nothing, neither for
//! nor against.

mod address;
mod candidates;
mod evidence;
mod guards;
mod kinds;
mod name;
mod names;
mod pair;
mod profile;
mod words;

use repere_domain::Lieu;

use evidence::Evidence;
pub use pair::{Clue, Guard, Pair, Part, Verdict};
use profile::Profile;

/// Score from which a pair that no guard holds back is proposed as certain.
///
/// The same proper name alone gives 0.62: it takes two more independent agreements, telephone and address for
/// instance, or most of the others. A name of generic words needs nearly everything to agree.
pub const CERTAIN_FROM: f64 = 0.95;

/// Score from which a pair is worth a person's look; below it is not listed.
///
/// Two places of a commune with the same generic name and nothing else known (0.38) are listed, and so is one proper
/// name at two addresses (0.38). A library named after its commune and a branch of it under the
/// same SIREN and site (0.19) are not, nor are different names at one address unless nearly everything else agrees.
pub const LISTED_FROM: f64 = 0.25;

/// The likely duplicates among `lieux`: highest score first, then by identifiers. The order of `lieux` does not
/// matter.
pub fn find(lieux: &[Lieu]) -> Vec<Pair> {
    let profiles: Vec<Profile<'_>> = lieux.iter().map(Profile::new).collect();
    let mut pairs = Vec::new();
    candidates::each(&profiles, |a, b| pairs.extend(judge(a, b)));
    pairs.sort_unstable_by(|p, q| {
        q.score.total_cmp(&p.score).then_with(|| p.a.cmp(&q.a)).then_with(|| p.b.cmp(&q.b))
    });
    pairs.dedup_by(|p, q| p.a == q.a && p.b == q.b);
    pairs
}

/// What two places are to one another, wherever they are; `None` when they are one record, or too unlike to list.
pub fn compare(a: &Lieu, b: &Lieu) -> Option<Pair> {
    judge(&Profile::new(a), &Profile::new(b))
}

/// Whether one of two places is the other's annex in the same street: two places, but likely to be added in the belief that they are one.
pub fn is_annex_beside(a: &Lieu, b: &Lieu) -> bool {
    let (a, b) = (Profile::new(a), Profile::new(b));
    a.commune() == b.commune() && a.name.is_annex_of(&b.name) && a.address.compare(&b.address).is_one_street()
}

fn judge(a: &Profile<'_>, b: &Profile<'_>) -> Option<Pair> {
    // In the order of the identifiers, so that the two ways to ask give the same answer to the last bit.
    let (a, b) = match a.lieu.id.cmp(&b.lieu.id) {
        std::cmp::Ordering::Less => (a, b),
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => (b, a),
    };
    let evidence = Evidence::of(a, b)?;
    let score = evidence.score();
    let guard = guards::of(a, b, &evidence);
    let verdict = if guard.is_none() && score >= CERTAIN_FROM { Verdict::Certain } else { Verdict::ToCheck };
    Some(Pair {
        a: a.lieu.id.clone(),
        b: b.lieu.id.clone(),
        score,
        verdict,
        parts: evidence.parts(a, b),
        guard,
    })
}

#[cfg(test)]
mod tests;
