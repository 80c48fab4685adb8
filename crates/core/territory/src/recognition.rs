//! From what a source wrote of an address to the commune it means.
//!
//! Sources write cities in capitals, without articles, with CEDEX postal codes, with a neighbour's postal code; some
//! of their points are wrong. Three witnesses (name, postal code, point) are heard together, and only a certain
//! answer is given: whoever is in doubt asks a person.

use repere_domain::Localisation;
use repere_domain::codes::{CodeInsee, CodePostal};
use repere_domain::territoire::Commune;
use repere_domain::texte::without_article;
use strsim::{jaro_winkler, osa_distance};

use crate::Territoire;
use crate::gazetteer::{Gazetteer, fold_name};

/// Two names at least this alike (Jaro–Winkler) within one postal code are the same name misspelt.
const ALIKE: f64 = 0.92;

/// What a source wrote about where a place is. Nothing needs to be clean.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Adressage<'a> {
    /// Name of the commune, as written.
    pub nom: Option<&'a str>,
    /// Postal code, as written; five digits or it is not heard.
    pub code_postal: Option<&'a str>,
    /// The point it gives.
    pub localisation: Option<Localisation>,
}

/// The commune that is meant, and what says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recognition<'t> {
    /// The commune.
    pub commune: &'t Commune,
    /// What says so.
    pub evidence: Evidence,
}

/// How a commune was recognised, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Its name and one of its postal codes.
    NameAndPostcode,
    /// The name of a former commune that is part of it, and one of its postal codes.
    FormerNameAndPostcode,
    /// Its name only, unique where the postal code may be: no postal code, a CEDEX one, or a neighbour's.
    NameAlone,
    /// The name of a former commune only, likewise.
    FormerNameAlone,
    /// Its name, which others share or which the postal code denies, and the point inside it.
    NameAndPoint,
    /// Nearly its name, or the beginning of it, like no other of its postal code.
    CloseNameAndPostcode,
    /// One of its postal codes and the point inside it; the name is missing or unknown.
    PostcodeAndPoint,
    /// Its postal code, which it shares with no other commune, and no name.
    PostcodeAlone,
    /// The point inside it; nothing written denies it.
    PointAlone,
}

/// Why no commune is certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// No name, no postal code, no point.
    NothingWritten,
    /// Nothing written leads into this territory.
    Unknown,
    /// Several communes answer, by ascending code.
    Ambiguous(Vec<CodeInsee>),
    /// Name, postal code and point deny each other.
    Contradictory,
}

pub(crate) fn recognise<'t>(
    territoire: &'t Territoire,
    gazetteer: &Gazetteer,
    written: &Adressage<'_>,
) -> Result<Recognition<'t>, Unresolved> {
    let hearing = Hearing::of(territoire, gazetteer, written);
    let (commune, evidence) = hearing.verdict()?;
    Ok(Recognition { commune: &territoire.communes()[commune], evidence })
}

/// What each witness says, in indexes of communes.
struct Hearing<'a> {
    communes: &'a [Commune],
    gazetteer: &'a Gazetteer,
    /// Folded name, when there is one.
    name: Option<String>,
    postcode: Option<CodePostal>,
    /// Communes of the postal code: none for a CEDEX or foreign one.
    posted: &'a [usize],
    /// The commune around the point.
    point: Option<usize>,
    has_point: bool,
}

type Verdict = Result<(usize, Evidence), Unresolved>;

impl<'a> Hearing<'a> {
    fn of(territoire: &'a Territoire, gazetteer: &'a Gazetteer, written: &Adressage<'_>) -> Self {
        let postcode: Option<CodePostal> = written.code_postal.and_then(|code| code.trim().parse().ok());
        let around = written.localisation.and_then(|at| territoire.locate(at));
        Self {
            communes: territoire.communes(),
            gazetteer,
            name: written.nom.map(fold_name).filter(|name| !name.is_empty()),
            posted: postcode.as_ref().map_or(&[], |code| gazetteer.posted(code)),
            postcode,
            point: around.and_then(|commune| territoire.rank(&commune.code)),
            has_point: written.localisation.is_some(),
        }
    }

    fn verdict(&self) -> Verdict {
        if let Some(name) = &self.name
            && let Some(verdict) = self.by_name(name)
        {
            return verdict;
        }
        self.without_name()
    }

    /// What a known or nearly known name says; none when it is like nothing here.
    fn by_name(&self, name: &str) -> Option<Verdict> {
        let (current, former) = (self.gazetteer.named(name), self.gazetteer.formerly(name));
        let posted = |i: usize| self.posted.contains(&i);
        let nearby = |i: usize| self.same_area(i);
        // A name in the postal code beats one outside it; a current name beats a former one.
        self.choose(current, posted, Evidence::NameAndPostcode)
            .or_else(|| self.choose(former, posted, Evidence::FormerNameAndPostcode))
            .or_else(|| self.choose(current, nearby, Evidence::NameAlone))
            .or_else(|| self.choose(former, nearby, Evidence::FormerNameAlone))
            .or_else(|| self.denied(current, former))
            .or_else(|| self.close(name))
    }

    /// The one candidate that is accepted; among several, the one around the point.
    fn choose(
        &self,
        candidates: &[usize],
        accept: impl Fn(usize) -> bool,
        evidence: Evidence,
    ) -> Option<Verdict> {
        let accepted: Vec<usize> = candidates.iter().copied().filter(|&i| accept(i)).collect();
        match (accepted.as_slice(), self.point) {
            ([], _) => None,
            ([one], _) => Some(Ok((*one, evidence))),
            (several, Some(point)) if several.contains(&point) => Some(Ok((point, Evidence::NameAndPoint))),
            (several, _) => Some(Err(self.ambiguous(several))),
        }
    }

    /// A name that exists, but far from the postal code: the point says which of the two is right.
    fn denied(&self, current: &[usize], former: &[usize]) -> Option<Verdict> {
        if current.is_empty() && former.is_empty() {
            return None;
        }
        Some(match self.point {
            Some(point) if current.contains(&point) || former.contains(&point) => {
                Ok((point, Evidence::NameAndPoint))
            }
            Some(point) if self.posted.contains(&point) => Ok((point, Evidence::PostcodeAndPoint)),
            _ => Err(Unresolved::Contradictory),
        })
    }

    /// The one commune of the postal code whose name, current or former, is nearly what is written.
    fn close(&self, name: &str) -> Option<Verdict> {
        let is_like = |i: usize| self.gazetteer.names_of(i).iter().any(|other| is_close(name, other));
        let mut like = self.posted.iter().copied().filter(|&i| is_like(i));
        match (like.next(), like.next()) {
            (Some(one), None) => Some(Ok((one, Evidence::CloseNameAndPostcode))),
            _ => None,
        }
    }

    fn without_name(&self) -> Verdict {
        match (self.posted, self.point) {
            ([], Some(point)) if self.same_area(point) => Ok((point, Evidence::PointAlone)),
            ([], Some(_)) => Err(Unresolved::Contradictory),
            ([], None) if self.name.is_none() && self.postcode.is_none() && !self.has_point => {
                Err(Unresolved::NothingWritten)
            }
            ([], None) => Err(Unresolved::Unknown),
            (posted, Some(point)) if posted.contains(&point) => Ok((point, Evidence::PostcodeAndPoint)),
            (_, Some(_)) => Err(Unresolved::Contradictory),
            ([one], None) if self.name.is_none() => Ok((*one, Evidence::PostcodeAlone)),
            (posted, None) => Err(self.ambiguous(posted)),
        }
    }

    /// Whether a commune may have this postal code or a CEDEX of the same département: their first two digits are
    /// the same. With no postal code, everywhere.
    fn same_area(&self, commune: usize) -> bool {
        self.postcode.as_ref().is_none_or(|written| {
            let area = &written.as_str()[..2];
            self.communes[commune].codes_postaux.iter().any(|code| code.as_str().starts_with(area))
        })
    }

    fn ambiguous(&self, communes: &[usize]) -> Unresolved {
        let mut codes: Vec<_> = communes.iter().map(|&i| self.communes[i].code.clone()).collect();
        codes.sort_unstable();
        Unresolved::Ambiguous(codes)
    }
}

/// Whether two folded names are one name misspelt: the article left out, the end left out or something added after
/// it, one edit (two in a long name), or very much alike.
fn is_close(written: &str, name: &str) -> bool {
    let (written, name) = (without_article(written), without_article(name));
    let edits = match written.len().min(name.len()) {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    };
    begins(written, name)
        || begins(name, written)
        || osa_distance(written, name) <= edits
        || jaro_winkler(written, name) >= ALIKE
}

/// Whether a text begins with all the words of another, and more than « saint » only: « bonny » and « bonny sur
/// loire ».
fn begins(text: &str, words: &str) -> bool {
    !matches!(words, "" | "saint" | "sainte")
        && text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
