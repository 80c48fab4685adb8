//! Where to open places so that as many people as possible live within the threshold.

use repere_catalogue::Catalogue;
use repere_coverage::{Placement, Site};
use repere_territory::Level;
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::study::{Study, by_its_way};
use crate::way::Way;
use crate::{Context, Inhabitants, Inquiry, InquiryError, Observatory, Refusal, Scenario, SimulationError};

/// Most sites that may be asked for.
pub const K_MAX: usize = 50;

/// Où ouvrir des lieux ou des arrêts, dans l’ordre.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Implantations)]
pub struct Proposals {
    /// Ce que les chiffres veulent dire.
    pub contexte: Context,
    /// Habitants des communes retenues.
    pub habitants: Inhabitants,
    /// Habitants au-delà du seuil aujourd’hui.
    pub habitants_au_dela: Inhabitants,
    /// Les sites proposés, dans l’ordre ; moins que demandé quand un de plus n’apporterait rien à personne.
    pub sites: Vec<ProposedSite>,
    /// Habitants encore au-delà du seuil, tous ces sites ouverts.
    pub habitants_restants: Inhabitants,
    /// Aucun autre site ne rapprocherait personne.
    pub epuisee: bool,
    /// Ce qu’il faudrait pour ne laisser personne au-delà du seuil.
    pub couverture_totale: TotalCoverage,
}

/// Un site proposé, à la mairie d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = SitePropose)]
pub struct ProposedSite {
    /// Rang, à partir de 1.
    pub rang: usize,
    /// Code INSEE de la commune.
    pub code_insee: String,
    /// Nom de la commune.
    pub nom: String,
    /// Latitude du site, degrés.
    pub latitude: f64,
    /// Longitude du site, degrés.
    pub longitude: f64,
    /// Habitants que ce site ramène en deçà du seuil, après les précédents.
    pub gain: Inhabitants,
    /// Habitants que les sites jusqu’à celui-ci ramènent en deçà du seuil.
    pub cumul: Inhabitants,
    /// Aucun choix d’autant de sites n’en ramène davantage.
    pub majorant: Inhabitants,
    /// Les sites jusqu’à celui-ci valent au moins cette part du meilleur choix possible, de 0 à 1.
    pub garantie: f64,
}

/// Ce qu’il faudrait pour ne laisser personne au-delà du seuil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CouvertureTotale)]
pub struct TotalCoverage {
    /// Moins de sites ne peuvent pas suffire.
    pub minimum: usize,
    /// Autant de sites suffisent.
    pub suffisant: usize,
    /// Habitants qu’aucun site possible ne peut atteindre.
    pub habitants_hors_portee: Inhabitants,
}

impl Observatory {
    /// Up to `k` sites, at the points of the communes of the question's territories, for the inhabitants of these communes;
    /// k is from 1 to [`K_MAX`].
    ///
    /// # Errors
    /// When `k` is out of range, or the question asks for a population grid and there is none.
    pub fn proposals(
        &self,
        catalogue: &Catalogue,
        inquiry: &Inquiry,
        k: usize,
    ) -> Result<Proposals, InquiryError> {
        within_limits(k)?;
        by_its_way!(self, inquiry, |way| {
            let study = self.study(&way, catalogue, inquiry)?;
            Ok(self.propose(study, inquiry, k))
        })
    }

    /// The same, the places of a scenario being open and closed already.
    ///
    /// # Errors
    /// As [`Observatory::proposals`], and when the scenario cannot be.
    pub fn proposals_after(
        &self,
        catalogue: &Catalogue,
        inquiry: &Inquiry,
        scenario: &Scenario,
        k: usize,
    ) -> Result<Proposals, SimulationError> {
        within_limits(k)?;
        by_its_way!(self, inquiry, |way| {
            let study = self.after(self.study(&way, catalogue, inquiry)?, scenario)?;
            Ok(self.propose(study, inquiry, k))
        })
    }

    fn propose<W: Way>(&self, study: Study<'_, W>, inquiry: &Inquiry, k: usize) -> Proposals {
        let Study { way, places, context, proximity, .. } = study;
        let communes = self.territoire().communes();
        let ranks = self.concerned(Level::COMMUNE, &inquiry.areas);
        let candidates = way.places(ranks.iter().map(|rank| communes[*rank].point));
        let restricted = (!inquiry.areas.is_empty()).then(|| {
            let mut wanted = vec![false; communes.len()];
            ranks.iter().for_each(|rank| wanted[*rank] = true);
            way.settlement().only(|commune| wanted[commune as usize])
        });
        let (settlement, proximity) = match &restricted {
            Some(part) => (part, self.proximity(part, &places)),
            None => (way.settlement(), proximity),
        };
        let problem = Placement::new(settlement, proximity.as_ref(), &candidates, way.limits().threshold);
        let (proposal, everywhere) = (problem.propose(k), problem.full());
        Proposals {
            contexte: context,
            habitants: settlement.people().into(),
            habitants_au_dela: problem.beyond().into(),
            sites: (1..)
                .zip(&proposal.sites)
                .map(|(rang, site)| propose(rang, site, &communes[ranks[site.candidate]]))
                .collect(),
            habitants_restants: proposal.left.into(),
            epuisee: proposal.exhausted,
            couverture_totale: TotalCoverage {
                minimum: everywhere.minimum,
                suffisant: everywhere.sites.len(),
                habitants_hors_portee: everywhere.out_of_reach.into(),
            },
        }
    }
}

fn within_limits(k: usize) -> Result<(), InquiryError> {
    if (1..=K_MAX).contains(&k) {
        return Ok(());
    }
    Err(InquiryError { parameter: "k", why: Refusal::Sites { most: K_MAX } })
}

fn propose(rang: usize, site: &Site, commune: &repere_domain::territoire::Commune) -> ProposedSite {
    ProposedSite {
        rang,
        code_insee: commune.code.to_string(),
        nom: commune.nom.clone(),
        latitude: commune.point.latitude(),
        longitude: commune.point.longitude(),
        gain: site.gain.into(),
        cumul: site.cumulated.into(),
        majorant: site.bound.into(),
        garantie: millionth(site.guarantee()),
    }
}
