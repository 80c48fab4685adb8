//! How far people live from the nearest place, territory by territory.

use repere_catalogue::Catalogue;
use repere_coverage::{Figures, Metres, Proximity, figures};
use repere_territory::{Area, Level};

use crate::context::{millimetre, millionth};
use crate::observatory::Study;
use crate::{
    AreaNeed, AreaRow, CommuneRow, Context, CountedBand, Coverage, FarthestCommune, Inquiry, InquiryError,
    NearestLieu, Observatory, Rows, Share,
};

impl Observatory {
    /// How far people live from the nearest place.
    ///
    /// # Errors
    /// When the question asks for a population grid and there is none.
    pub fn coverage(&self, catalogue: &Catalogue, inquiry: &Inquiry) -> Result<Coverage, InquiryError> {
        let study = self.study(catalogue, inquiry)?;
        let rows = self.rows(&study, inquiry);
        Ok(Coverage { contexte: study.context, lignes: rows })
    }

    /// The same for several levels at once: the nearest places are searched once.
    ///
    /// # Errors
    /// As [`Observatory::coverage`].
    pub fn coverages<const N: usize>(
        &self,
        catalogue: &Catalogue,
        inquiry: &Inquiry,
        levels: [Level; N],
    ) -> Result<[Coverage; N], InquiryError> {
        let study = self.study(catalogue, inquiry)?;
        Ok(levels.map(|level| {
            let rows = self.rows(&study, &Inquiry { level, ..inquiry.clone() });
            Coverage { contexte: Context { niveau: level, ..study.context.clone() }, lignes: rows }
        }))
    }

    fn rows(&self, study: &Study<'_>, inquiry: &Inquiry) -> Rows {
        let figures = self.figures(study, inquiry);
        let rows = if inquiry.level == Level::COMMUNE {
            Rows::Communes(self.commune_rows(study, &figures, inquiry))
        } else {
            let needs = self.needs_asked(study, study.proximity.as_ref(), inquiry);
            Rows::Territoires(self.area_rows(&figures, &needs, inquiry))
        };
        self.with_ranges(study, inquiry, rows)
    }

    pub(crate) fn figures(&self, study: &Study<'_>, inquiry: &Inquiry) -> Vec<Figures> {
        let division = self.division(inquiry.level);
        figures(study.settlement, study.proximity.as_ref(), division, inquiry.threshold, &inquiry.bands)
    }

    fn commune_rows(&self, study: &Study<'_>, figures: &[Figures], inquiry: &Inquiry) -> Vec<CommuneRow> {
        let wanted = self.concerned(Level::COMMUNE, &inquiry.areas);
        let labels: Vec<String> = inquiry.bands.iter().map(|band| band.to_string()).collect();
        let communes = self.territoire().communes();
        wanted
            .into_iter()
            .map(|rank| {
                let (commune, figures) = (&communes[rank], &figures[rank]);
                let nearest = study.proximity.as_ref().map(|proximity| proximity.communes()[rank]);
                let distance = nearest.map(|nearest| nearest.distance);
                let [epci, epci_nom] = self.part_of(rank, Level::EPCI);
                let [bassin, bassin_nom] = self.part_of(rank, Level::BASSIN);
                let [departement, departement_nom] = self.part_of(rank, Level::DEPARTEMENT);
                CommuneRow {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    epci,
                    epci_nom,
                    bassin,
                    bassin_nom,
                    departement,
                    departement_nom,
                    population: figures.total.people.into(),
                    latitude: commune.point.latitude(),
                    longitude: commune.point.longitude(),
                    lieu: nearest.map(|nearest| NearestLieu::of(study.counted[nearest.rank])),
                    distance_m: distance.map(millimetre),
                    distance_minimum_m: None,
                    duree_estimee_min: distance.map(|d| minutes(inquiry, d)),
                    bande: distance.map(|d| labels[inquiry.bands.rank(d)].clone()),
                    rang_bande: distance.map(|d| inquiry.bands.rank(d)),
                    zone_blanche: distance
                        .map(|d| !inquiry.threshold.covers(d) && !figures.total.people.is_zero()),
                    habitants_zone_blanche: figures.measures.as_ref().map(|m| m.zone_blanche.people.into()),
                    besoin: study.need.map(|need| need.commune(rank)),
                }
            })
            .collect()
    }

    /// The need of each territory by rank, where the question asks for an indicator.
    pub(crate) fn needs_asked(
        &self,
        study: &Study<'_>,
        proximity: Option<&Proximity>,
        inquiry: &Inquiry,
    ) -> Vec<Option<AreaNeed>> {
        match study.need {
            None => vec![None; self.division(inquiry.level).count()],
            Some(need) => {
                self.needs(need, study.settlement, proximity, inquiry).into_iter().map(Some).collect()
            }
        }
    }

    pub(crate) fn area_rows(
        &self,
        figures: &[Figures],
        needs: &[Option<AreaNeed>],
        inquiry: &Inquiry,
    ) -> Vec<AreaRow> {
        let areas = self.territoire().areas(inquiry.level);
        let wanted = self.concerned(inquiry.level, &inquiry.areas);
        let row = |rank: usize| AreaRow {
            besoin: needs[rank].clone(),
            ..self.area_row(&areas[rank], &figures[rank], inquiry)
        };
        wanted.into_iter().map(row).collect()
    }

    fn area_row(&self, area: &Area, figures: &Figures, inquiry: &Inquiry) -> AreaRow {
        let all = figures.total.people;
        let share = |e: &repere_coverage::Headcount| Share {
            communes: e.communes,
            habitants: e.people.into(),
            part: e.people.share(all).map(millionth),
        };
        let measures = figures.measures.as_ref();
        let summary = measures.and_then(|measures| measures.summary);
        AreaRow {
            code: area.code.to_string(),
            nom: area.nom.to_string(),
            total: share(&figures.total),
            zone_blanche: measures.map(|measures| share(&measures.zone_blanche)),
            fourchette: None,
            bandes: measures.map(|measures| {
                let bands = inquiry.bands.iter().zip(&measures.bands);
                bands
                    .map(|(band, counted)| CountedBand {
                        bande: band.to_string(),
                        debut_km: band.start.km(),
                        fin_km: band.end.map(Metres::km),
                        effectif: share(counted),
                    })
                    .collect()
            }),
            moyenne_m: summary.map(|summary| millimetre(summary.mean)),
            mediane_m: summary.map(|summary| millimetre(summary.median)),
            p90_m: summary.map(|summary| millimetre(summary.p90)),
            duree_moyenne_estimee_min: summary.map(|summary| minutes(inquiry, summary.mean)),
            plus_loin: measures.and_then(|measures| measures.farthest).map(|far| {
                let commune = &self.territoire().communes()[far.commune as usize];
                FarthestCommune {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    distance_m: millimetre(far.distance),
                }
            }),
            besoin: None,
        }
    }
}

/// The estimated time of a distance, in minutes with one decimal.
pub(crate) fn minutes(inquiry: &Inquiry, distance: Metres) -> f64 {
    (inquiry.travel.duration(distance).as_secs_f64() / 6.0).round() / 10.0
}
