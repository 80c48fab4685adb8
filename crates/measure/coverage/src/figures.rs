use repere_geodesy::Metres;

use crate::{Bandes, Decoupage, Habitants, Peuplement, Proximite, Seuil};

/// Some communes and some inhabitants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effectif {
    /// Communes, each counted where its mairie is.
    pub communes: u32,
    /// Inhabitants, each counted where the population's points are.
    pub habitants: Habitants,
}

/// What is known of one territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Everything in it.
    pub total: Effectif,
    /// Distances to the nearest place. `None` when there is no place at all: nothing is far, nothing is near.
    pub mesures: Option<Mesures>,
}

/// The distances of one territory to the nearest place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mesures {
    /// For each band of [`Bandes::iter`]; they add up to the total, exactly.
    pub bandes: Vec<Effectif>,
    /// What is strictly farther than the threshold. A commune where nobody lives is not counted: a zone blanche is inhabited.
    pub zone_blanche: Effectif,
    /// `None` where nobody lives.
    pub resume: Option<Resume>,
    /// The commune whose mairie is the farthest, the first by rank of several. `None` in a territory without communes.
    pub plus_loin: Option<PlusLoin>,
}

/// Distances of the inhabitants of a territory, each of them counting once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resume {
    /// Mean.
    pub moyenne: Metres,
    /// The smallest distance within which at least half of them live.
    pub mediane: Metres,
    /// The smallest distance within which at least nine tenths of them live.
    pub p90: Metres,
}

/// The farthest commune.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlusLoin {
    /// Its rank.
    pub commune: u32,
    /// From its mairie to the nearest place.
    pub distance: Metres,
}

/// The figures of each territory of a division, by rank.
///
/// `proximite` must come from the same `peuplement`; `None` says that there is no place.
pub fn figures(
    peuplement: &Peuplement,
    proximite: Option<&Proximite>,
    decoupage: &Decoupage,
    seuil: Seuil,
    bandes: &Bandes,
) -> Vec<Figures> {
    let totals = totals(peuplement, decoupage);
    let Some(proximite) = proximite else {
        return totals.into_iter().map(|total| Figures { total, mesures: None }).collect();
    };
    let mut tallies: Vec<Tally> = totals.into_iter().map(|total| Tally::new(total, bandes.count())).collect();
    count_communes(peuplement, proximite, decoupage, seuil, bandes, &mut tallies);
    let points = peuplement.points();
    // Distances only grow along that order, and so do the ranks of bands.
    let mut bande = 0;
    for &rank in proximite.order() {
        let (point, distance) = (&points[rank as usize], proximite.points()[rank as usize].distance);
        bande += bandes.limites()[bande..].iter().take_while(|&&bound| bound <= distance).count();
        if let Some(territoire) = decoupage.territoire(point.commune) {
            tallies[territoire].add(point.habitants, distance, bande, seuil.couvre(distance));
        }
    }
    tallies.into_iter().map(Tally::figures).collect()
}

fn totals(peuplement: &Peuplement, decoupage: &Decoupage) -> Vec<Effectif> {
    let mut totals = vec![Effectif::default(); decoupage.count()];
    for commune in 0..peuplement.communes().len() as u32 {
        if let Some(territoire) = decoupage.territoire(commune) {
            totals[territoire].communes += 1;
        }
    }
    for point in peuplement.points() {
        if let Some(territoire) = decoupage.territoire(point.commune) {
            totals[territoire].habitants += point.habitants;
        }
    }
    totals
}

fn count_communes(
    peuplement: &Peuplement,
    proximite: &Proximite,
    decoupage: &Decoupage,
    seuil: Seuil,
    bandes: &Bandes,
    tallies: &mut [Tally],
) {
    let inhabitants = peuplement.habitants_des_communes();
    for ((commune, nearest), habitants) in (0_u32..).zip(proximite.communes()).zip(inhabitants) {
        let Some(territoire) = decoupage.territoire(commune) else { continue };
        let (distance, mesures) = (nearest.distance, &mut tallies[territoire].mesures);
        mesures.bandes[bandes.rang(distance)].communes += 1;
        if !seuil.couvre(distance) && !habitants.is_zero() {
            mesures.zone_blanche.communes += 1;
        }
        if mesures.plus_loin.is_none_or(|farthest| distance > farthest.distance) {
            mesures.plus_loin = Some(PlusLoin { commune, distance });
        }
    }
}

/// The figures of a territory while its points come, nearest first.
struct Tally {
    total: Effectif,
    mesures: Mesures,
    counted: Habitants,
    /// Sum of distance × inhabitants; always added in the order of distances, so that it is always the same number.
    weighted: f64,
    mediane: Option<Metres>,
    p90: Option<Metres>,
}

impl Tally {
    fn new(total: Effectif, bandes: usize) -> Self {
        let bandes = vec![Effectif::default(); bandes];
        let mesures = Mesures { bandes, zone_blanche: Effectif::default(), resume: None, plus_loin: None };
        Self { total, mesures, counted: Habitants::ZERO, weighted: 0.0, mediane: None, p90: None }
    }

    fn add(&mut self, habitants: Habitants, distance: Metres, bande: usize, near: bool) {
        self.mesures.bandes[bande].habitants += habitants;
        if !near {
            self.mesures.zone_blanche.habitants += habitants;
        }
        self.counted += habitants;
        self.weighted += distance.get() * habitants.get();
        if self.mediane.is_none() && self.reaches(5) {
            self.mediane = Some(distance);
        }
        if self.p90.is_none() && self.reaches(9) {
            self.p90 = Some(distance);
        }
    }

    /// Whether those counted are at least so many tenths of all; never of nobody.
    fn reaches(&self, tenths: u128) -> bool {
        let (counted, all) =
            (u128::from(self.counted.milliemes()), u128::from(self.total.habitants.milliemes()));
        counted > 0 && 10 * counted >= tenths * all
    }

    fn figures(self) -> Figures {
        let Self { total, mut mesures, weighted, mediane, p90, .. } = self;
        if let (Some(mediane), Some(p90)) = (mediane, p90) {
            mesures.resume =
                Some(Resume { moyenne: Metres::new(weighted / total.habitants.get()), mediane, p90 });
        }
        Figures { total, mesures: Some(mesures) }
    }
}
