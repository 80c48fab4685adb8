//! How far people live from the nearest place, territory by territory.

use repere_catalogue::Catalogue;
use repere_coverage::{Anchor, Figures, Localisation, Metres, Proximity, figures};
use repere_territory::{Area, Level};

use crate::border_effect::Sites;
use crate::context::{millimetre, millionth};
use crate::study::{Study, by_its_way};
use crate::way::Way;
use crate::{
    Amount, AreaNeed, AreaRow, CommuneRow, Context, CountedBand, Coverage, FarthestCommune, Inquiry,
    InquiryError, NearestLieu, Observatory, Rows, Share,
};

impl Observatory {
    /// How far people live from the nearest place.
    ///
    /// # Errors
    /// When the question asks for a population grid and there is none.
    pub fn coverage(&self, catalogue: &Catalogue, inquiry: &Inquiry) -> Result<Coverage, InquiryError> {
        by_its_way!(self, inquiry, |way| {
            let study = self.study(&way, catalogue, inquiry)?;
            let rows = self.rows(&study, inquiry);
            Ok(Coverage { contexte: study.context, lignes: rows })
        })
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
        by_its_way!(self, inquiry, |way| {
            let study = self.study(&way, catalogue, inquiry)?;
            Ok(levels.map(|level| {
                let rows = self.rows(&study, &Inquiry { level, ..inquiry.clone() });
                Coverage { contexte: Context { niveau: level, ..study.context.clone() }, lignes: rows }
            }))
        })
    }

    fn rows<W: Way>(&self, study: &Study<'_, W>, inquiry: &Inquiry) -> Rows {
        let figures = self.figures(study, study.proximity.as_ref(), inquiry.level);
        let rows = if inquiry.level == Level::COMMUNE {
            Rows::Communes(self.commune_rows(study, &figures, inquiry))
        } else {
            let needs = self.needs_asked(study, study.proximity.as_ref(), inquiry.level);
            let farthest =
                self.surely_farthest(&Sites::new(study, &[]), study.proximity.as_ref(), inquiry.level);
            Rows::Territoires(self.area_rows(study.way, &figures, (&needs, &farthest), inquiry))
        };
        self.with_ranges(study, inquiry, rows)
    }

    /// The figures of each territory of a level, by rank.
    pub(crate) fn figures<W: Way>(
        &self,
        study: &Study<'_, W>,
        proximity: Option<&Proximity<W::Measure>>,
        level: Level,
    ) -> Vec<Figures<W::Measure>> {
        let limits = study.way.limits();
        figures(study.way.settlement(), proximity, self.division(level), limits.threshold, &limits.bands)
    }

    fn commune_rows<W: Way>(
        &self,
        study: &Study<'_, W>,
        figures: &[Figures<W::Measure>],
        inquiry: &Inquiry,
    ) -> Vec<CommuneRow> {
        let wanted = self.concerned(Level::COMMUNE, &inquiry.areas);
        let limits = study.way.limits();
        let labels: Vec<String> = limits.bands.iter().map(|band| band.to_string()).collect();
        let communes = self.territoire().communes();
        wanted
            .into_iter()
            .map(|rank| {
                let (commune, figures) = (&communes[rank], &figures[rank]);
                let nearest = study.proximity.as_ref().and_then(|proximity| proximity.of_commune(rank));
                let distance = nearest.map(|nearest| nearest.distance);
                let amount: Option<Amount> = distance.map(Into::into);
                let lieu = nearest.map(|nearest| study.counted[nearest.rank]);
                let band = distance.map(|distance| limits.bands.rank(distance));
                let straight = lieu.zip(amount).map(|(lieu, amount)| {
                    let straight = || straight_metres(commune.point, lieu.lieu.position.localisation);
                    amount.metres().unwrap_or_else(straight)
                });
                let border = self.territoire().neighbour_border(rank);
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
                    lieu: lieu.map(NearestLieu::of),
                    distance_m: straight,
                    distance_minimum_m: None,
                    duree_min: amount.and_then(Amount::minutes),
                    duree_minimum_min: None,
                    duree_estimee_min: distance.and_then(|distance| study.way.estimated_minutes(distance)),
                    bande: band.map(|band| labels[band].clone()),
                    rang_bande: band,
                    zone_blanche: distance
                        .map(|d| !limits.threshold.covers(d) && !figures.total.people.is_zero()),
                    habitants_zone_blanche: figures.known().map(|m| m.zone_blanche.people.into()),
                    besoin: study.need.map(|need| need.commune(rank)),
                    limite_region_m: border.map(|border| millimetre(border.distance)),
                    departement_voisin: border.map(|border| border.departement.to_string()),
                    effet_de_bord: border
                        .zip(straight)
                        .map(|(_, straight)| self.nearer_neighbour(rank, Metres::new(straight)).is_some()),
                }
            })
            .collect()
    }

    /// The need of each territory by rank, where the question asks for an indicator.
    pub(crate) fn needs_asked<W: Way>(
        &self,
        study: &Study<'_, W>,
        proximity: Option<&Proximity<W::Measure>>,
        level: Level,
    ) -> Vec<Option<AreaNeed>> {
        match study.need {
            None => vec![None; self.division(level).count()],
            Some(need) => {
                let communes = self.figures(study, proximity, Level::COMMUNE);
                self.needs(need, &communes, level).into_iter().map(Some).collect()
            }
        }
    }

    pub(crate) fn area_rows<W: Way>(
        &self,
        way: &W,
        figures: &[Figures<W::Measure>],
        (needs, farthest): (&[Option<AreaNeed>], &[Option<FarthestCommune>]),
        inquiry: &Inquiry,
    ) -> Vec<AreaRow> {
        let areas = self.territoire().areas(inquiry.level);
        let wanted = self.concerned(inquiry.level, &inquiry.areas);
        let row = |rank: usize| AreaRow {
            besoin: needs[rank].clone(),
            plus_loin_hors_bord: farthest[rank].clone(),
            ..self.area_row(way, &areas[rank], &figures[rank])
        };
        wanted.into_iter().map(row).collect()
    }

    fn area_row<W: Way>(&self, way: &W, area: &Area, figures: &Figures<W::Measure>) -> AreaRow {
        let all = figures.total.people;
        let share = |e: &repere_coverage::Headcount| Share {
            communes: e.communes,
            habitants: e.people.into(),
            part: e.people.share(all).map(millionth),
        };
        let measures = figures.measures.as_ref();
        let summary = measures.and_then(|measures| measures.summary);
        let [mean, median, p90]: [Option<Amount>; 3] =
            [summary.map(|s| s.mean), summary.map(|s| s.median), summary.map(|s| s.p90)]
                .map(|measure| measure.map(Into::into));
        let metres = |amount: Option<Amount>| amount.and_then(Amount::metres);
        let minutes = |amount: Option<Amount>| amount.and_then(Amount::minutes);
        AreaRow {
            code: area.code.to_string(),
            nom: area.nom.to_string(),
            total: share(&figures.total),
            zone_blanche: measures.map(|measures| share(&measures.zone_blanche)),
            sans_trajet: measures.filter(|_| way.is_by_road()).map(|measures| share(&measures.unreached)),
            fourchette: None,
            bandes: measures.map(|measures| {
                let bands = way.limits().bands.iter().zip(&measures.bands);
                bands.map(|(band, counted)| CountedBand::new(&band, share(counted))).collect()
            }),
            moyenne_m: metres(mean),
            mediane_m: metres(median),
            p90_m: metres(p90),
            moyenne_min: minutes(mean),
            mediane_min: minutes(median),
            p90_min: minutes(p90),
            duree_moyenne_estimee_min: summary.and_then(|summary| way.estimated_minutes(summary.mean)),
            plus_loin: measures.and_then(|measures| measures.farthest).map(|far| {
                let commune = &self.territoire().communes()[far.commune as usize];
                let amount: Amount = far.distance.into();
                FarthestCommune {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    distance_m: amount.metres(),
                    duree_min: amount.minutes(),
                }
            }),
            plus_loin_hors_bord: None,
            besoin: None,
        }
    }
}

/// The straight line between two points, as published.
fn straight_metres(from: Localisation, to: Localisation) -> f64 {
    millimetre(Anchor::new(from).distance_to(&Anchor::new(to)))
}
