//! The witnesses, and what they say together. Communes are given by their rank.

use repere_domain::codes::{CodeInsee, CodePostal};
use repere_domain::{Localisation, Metres};

use super::likeness::is_close;
use super::{Called, Evidence, Unresolved, WrittenAddress};
use crate::Territoire;
use crate::gazetteer::{area, fold_name};

/// A name that nothing else confirms does not beat a point this far from its commune: homonyms are many.
const FAR: Metres = Metres::from_km(20.0);

/// What each witness says.
pub(super) struct Hearing<'a> {
    territoire: &'a Territoire,
    /// Folded name, when there is one.
    name: Option<String>,
    postcode: Option<CodePostal>,
    /// Communes of the postal code: none for a CEDEX or foreign one.
    posted: &'a [usize],
    /// The commune of today of the code.
    coded: Option<usize>,
    /// A code was written, and it is of no commune here.
    coded_elsewhere: bool,
    /// The point.
    at: Option<Localisation>,
    /// The commune around it.
    around: Option<usize>,
}

type Verdict = Result<(usize, Evidence), Unresolved>;

impl<'a> Hearing<'a> {
    pub(super) fn of(territoire: &'a Territoire, written: &WrittenAddress<'_>) -> Self {
        let postcode: Option<CodePostal> = written.code_postal.and_then(|code| code.trim().parse().ok());
        let code: Option<CodeInsee> = written.code_insee.and_then(|code| code.trim().parse().ok());
        let coded = code.as_ref().and_then(|code| territoire.commune_of_code(code));
        let around = written.localisation.and_then(|at| territoire.locate(at));
        Self {
            territoire,
            name: written.nom.map(fold_name).filter(|name| !name.is_empty()),
            posted: postcode.as_ref().map_or(&[], |code| territoire.gazetteer.posted(code)),
            postcode,
            coded: coded.and_then(|commune| territoire.rank(&commune.code)),
            coded_elsewhere: code.is_some() && coded.is_none(),
            at: written.localisation,
            around: around.and_then(|commune| territoire.rank(&commune.code)),
        }
    }

    /// A code decides as soon as something agrees with it, unless more witnesses agree on another commune.
    pub(super) fn verdict(&self) -> Verdict {
        let Some(coded) = self.coded else { return self.without_code() };
        if self.name.is_none() && self.postcode.is_none() && self.at.is_none() {
            return Ok((coded, Evidence::Code));
        }
        let without_code = self.without_code();
        let agreeing = self.agreeing(coded);
        let against = match without_code {
            Ok((other, _)) if other != coded => self.agreeing(other),
            _ => 0,
        };
        if agreeing > 0 && against <= agreeing + 1 { Ok((coded, Evidence::Code)) } else { without_code }
    }

    /// How many of name, postal code and point agree with a commune.
    fn agreeing(&self, commune: usize) -> usize {
        let named = matches!(self.called(commune), Called::Own | Called::Former | Called::Nearly);
        usize::from(named) + usize::from(self.posted.contains(&commune)) + usize::from(self.is_at(commune))
    }

    fn is_at(&self, commune: usize) -> bool {
        let code = &self.territoire.communes()[commune].code;
        self.around == Some(commune) || self.at.is_some_and(|at| self.territoire.is_at(code, at))
    }

    /// What the written name is to a commune.
    pub(super) fn called(&self, commune: usize) -> Called {
        let Some(name) = &self.name else { return Called::Nothing };
        let gazetteer = &self.territoire.gazetteer;
        let (current, former) = (gazetteer.named(name), gazetteer.formerly(name));
        if current.contains(&commune) {
            Called::Own
        } else if former.contains(&commune) {
            Called::Former
        } else if !current.is_empty() || !former.is_empty() {
            Called::Other
        } else if self.is_like(commune, name) {
            Called::Nearly
        } else {
            Called::Unknown
        }
    }

    fn without_code(&self) -> Verdict {
        if let Some(name) = &self.name
            && let Some(verdict) = self.by_name(name)
        {
            return verdict;
        }
        self.without_name()
    }

    /// What a known or nearly known name says; none when it is like nothing here.
    fn by_name(&self, name: &str) -> Option<Verdict> {
        let gazetteer = &self.territoire.gazetteer;
        let (current, former) = (gazetteer.named(name), gazetteer.formerly(name));
        if self.postcode.is_none() && !self.coded_elsewhere {
            return self.by_name_alone(current, former);
        }
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

    /// A name that neither a postal code nor a code confirms: the point decides between those of that name, and denies
    /// them all when it is far from each.
    fn by_name_alone(&self, current: &[usize], former: &[usize]) -> Option<Verdict> {
        let Some(at) = self.at else {
            return self
                .choose(current, |_| true, Evidence::NameAlone)
                .or_else(|| self.choose(former, |_| true, Evidence::FormerNameAlone));
        };
        if let Some(here) = self.around.filter(|here| current.contains(here) || former.contains(here)) {
            return Some(Ok((here, Evidence::NameAndPoint)));
        }
        let communes = self.territoire.communes();
        let away = |i: usize| self.territoire.distance_to(&communes[i].code, at);
        let near = |i: usize| away(i).is_some_and(|away| away <= FAR);
        let far = || {
            let all = current.iter().chain(former).filter_map(|&i| Some((away(i)?, i)));
            let (distance, nearest) = all.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
            Some(Err(Unresolved::FarFromPoint { commune: communes[nearest].code.clone(), distance }))
        };
        self.choose(current, near, Evidence::NameAlone)
            .or_else(|| self.choose(former, near, Evidence::FormerNameAlone))
            .or_else(far)
    }

    /// The one candidate that is accepted; among several, the one around the point.
    fn choose(
        &self,
        candidates: &[usize],
        accept: impl Fn(usize) -> bool,
        evidence: Evidence,
    ) -> Option<Verdict> {
        let accepted: Vec<usize> = candidates.iter().copied().filter(|&i| accept(i)).collect();
        match (accepted.as_slice(), self.around) {
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
        Some(match self.around {
            Some(point) if current.contains(&point) || former.contains(&point) => {
                Ok((point, Evidence::NameAndPoint))
            }
            Some(point) if self.posted.contains(&point) => Ok((point, Evidence::PostcodeAndPoint)),
            _ => Err(Unresolved::Contradictory),
        })
    }

    /// The one commune of the postal code whose name, current or former, is nearly what is written.
    fn close(&self, name: &str) -> Option<Verdict> {
        let mut like = self.posted.iter().copied().filter(|&i| self.is_like(i, name));
        match (like.next(), like.next()) {
            (Some(one), None) => Some(Ok((one, Evidence::CloseNameAndPostcode))),
            _ => None,
        }
    }

    fn is_like(&self, commune: usize, name: &str) -> bool {
        self.territoire.gazetteer.names_of(commune).iter().any(|other| is_close(name, other))
    }

    fn without_name(&self) -> Verdict {
        match (self.posted, self.around) {
            ([], Some(point)) if self.same_area(point) => Ok((point, Evidence::PointAlone)),
            ([], Some(_)) => Err(Unresolved::Contradictory),
            ([], None) if self.name.is_none() && self.postcode.is_none() && self.at.is_none() => {
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
    /// the same. With no postal code, everywhere; with a code of elsewhere, nowhere.
    fn same_area(&self, commune: usize) -> bool {
        let codes = &self.territoire.communes()[commune].codes_postaux;
        match &self.postcode {
            Some(written) => codes.iter().any(|code| area(code) == area(written)),
            None => !self.coded_elsewhere,
        }
    }

    fn ambiguous(&self, ranks: &[usize]) -> Unresolved {
        let mut codes: Vec<_> = ranks.iter().map(|&i| self.territoire.communes()[i].code.clone()).collect();
        codes.sort_unstable();
        Unresolved::Ambiguous(codes)
    }
}
