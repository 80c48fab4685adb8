use std::collections::BTreeSet;
use std::fmt;
use std::sync::OnceLock;

use geo::{MultiPolygon, Rect};
use repere_domain::codes::{CodeDepartement, CodeInsee, CodePostal, Siren, Slug};
use repere_domain::territoire::{BassinDeVie, Commune, Departement, Epci};
use repere_domain::{Localisation, Metres};

use crate::frontieres::Frontieres;
use crate::gazetteer::Gazetteer;
use crate::geometry::distance_to_contour;
use crate::hierarchy::Hierarchy;
use crate::load::Loaded;
use crate::locate::BoxIndex;
use crate::recognition::{self, Adressage, Recognition, Unresolved};
use crate::{Area, AreaId, Areas, Level, Lineage, TerritoireError, TerritoireFiles, dissolve};

/// A region: its communes, what they belong to, their shapes and the indexes over them. Immutable once loaded.
pub struct Territoire {
    loaded: Loaded,
    hierarchy: Hierarchy,
    boxes: BoxIndex,
    pub(crate) gazetteer: Gazetteer,
    /// For drawings; made when the first is wanted.
    frontieres: OnceLock<Frontieres>,
}

/// What the communes of a territory add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Number of communes.
    pub communes: usize,
    /// Inhabitants (population municipale).
    pub population: u64,
}

impl Territoire {
    /// Adds up the communes that `belongs` picks.
    pub fn totals(&self, belongs: impl Fn(&Commune) -> bool) -> Totals {
        self.communes().iter().filter(|commune| belongs(commune)).fold(Totals::default(), |sum, commune| {
            Totals { communes: sum.communes + 1, population: sum.population + u64::from(commune.population) }
        })
    }

    /// The region that ships in the binary.
    ///
    /// # Errors
    /// Never for a released binary: its files are loaded by the tests. In a working copy, when they were edited
    /// into something impossible.
    pub fn embedded() -> Result<Self, TerritoireError> {
        Self::from_files(&TerritoireFiles::embedded())
    }

    /// A region from the contents of its files.
    ///
    /// # Errors
    /// When a file is not what it should be, or when they disagree: every commune has exactly one EPCI, one
    /// département and one bassin de vie, and every line is of use. The message says where and what to do.
    pub fn from_files(files: &TerritoireFiles) -> Result<Self, TerritoireError> {
        let loaded = Loaded::read(files)?;
        let boxes = BoxIndex::new(&loaded.contours);
        let gazetteer = Gazetteer::new(&loaded.communes);
        let hierarchy = loaded.hierarchy();
        Ok(Self { loaded, hierarchy, boxes, gazetteer, frontieres: OnceLock::new() })
    }

    /// The areas of a level: communes and départements by ascending code, the others in the alphabetical order of their names.
    pub fn areas(&self, level: Level) -> &[Area] {
        self.hierarchy.areas(level)
    }

    /// An area of this territory.
    pub fn area(&self, id: AreaId) -> &Area {
        self.hierarchy.area(id)
    }

    /// The area of a level and a code.
    pub fn find(&self, level: Level, code: &str) -> Option<&Area> {
        self.hierarchy.find(level, code)
    }

    /// The whole of it: the region.
    pub fn whole(&self) -> &Area {
        &self.areas(Level::REGION)[0]
    }

    /// What a commune, given by its rank, is part of.
    pub fn lineage(&self, commune: usize) -> &Lineage {
        self.hierarchy.lineage(commune)
    }

    /// What the commune of a code is part of.
    pub fn lineage_of(&self, code: &CodeInsee) -> Option<&Lineage> {
        self.find(Level::COMMUNE, code.as_str()).map(|area| self.lineage(area.rank()))
    }

    /// The communes of an area, by their ranks in [`Territoire::communes`], ascending.
    pub fn communes_of(&self, id: AreaId) -> &[u32] {
        self.hierarchy.communes_of(id)
    }

    /// The communes of some areas, by their ranks, ascending.
    pub fn communes_in(&self, areas: &Areas) -> Vec<u32> {
        let count = |level: &&[AreaId]| level.iter().map(|id| self.communes_of(*id).len()).sum::<usize>();
        let Some(fewest) = areas.by_level().min_by_key(count) else {
            return (0..self.communes().len() as u32).collect();
        };
        let mut inside: Vec<u32> = fewest.iter().flat_map(|id| self.communes_of(*id)).copied().collect();
        inside.sort_unstable();
        inside.retain(|commune| areas.contains(Some(self.lineage(*commune as usize))));
        inside
    }

    /// The areas of a level that share a commune with an area, in their order.
    pub fn overlapping(&self, id: AreaId, level: Level) -> Vec<&Area> {
        let at = |commune: &u32| self.lineage(*commune as usize).at(level);
        let found: BTreeSet<AreaId> = self.communes_of(id).iter().filter_map(at).collect();
        found.into_iter().map(|id| self.area(id)).collect()
    }

    /// For each commune, in their order, the rank of the area of a level that it is in.
    pub fn areas_of_communes(&self, level: Level) -> &[Option<u32>] {
        self.hierarchy.of_communes(level)
    }

    /// Whether a commune of this territory has this postal code.
    pub fn has_postal_code(&self, code: &CodePostal) -> bool {
        !self.gazetteer.posted(code).is_empty()
    }

    /// Whether a commune of this territory has a postal code of the same first two digits.
    pub fn has_postal_area(&self, code: &CodePostal) -> bool {
        self.gazetteer.has_area(code)
    }

    /// The outline of an area. Computed at each call: keep it.
    pub fn outline(&self, id: AreaId) -> MultiPolygon {
        dissolve(self.communes_of(id).iter().map(|commune| &self.loaded.contours[*commune as usize]))
    }

    /// Code and name of the region.
    pub fn region(&self) -> (&str, &str) {
        (&self.loaded.region.0, &self.loaded.region.1)
    }

    /// The communes, by ascending code.
    pub fn communes(&self) -> &[Commune] {
        &self.loaded.communes
    }

    /// The commune of a code.
    pub fn commune(&self, code: &CodeInsee) -> Option<&Commune> {
        self.rank(code).map(|i| &self.communes()[i])
    }

    /// The EPCI, in the alphabetical order of their names.
    pub fn epcis(&self) -> &[Epci] {
        &self.loaded.epcis
    }

    /// The EPCI of a SIREN.
    pub fn epci(&self, siren: &Siren) -> Option<&Epci> {
        self.find(Level::EPCI, siren.as_str()).map(|area| &self.epcis()[area.rank()])
    }

    /// The départements, by ascending code.
    pub fn departements(&self) -> &[Departement] {
        &self.loaded.departements
    }

    /// The département of a code.
    pub fn departement(&self, code: &CodeDepartement) -> Option<&Departement> {
        self.find(Level::DEPARTEMENT, code.as_str()).map(|area| &self.departements()[area.rank()])
    }

    /// The bassins de vie, in the alphabetical order of their names.
    pub fn bassins(&self) -> &[BassinDeVie] {
        &self.loaded.bassins
    }

    /// The bassin de vie of a slug.
    pub fn bassin(&self, slug: &Slug) -> Option<&BassinDeVie> {
        self.find(Level::BASSIN, slug.as_str()).map(|area| &self.bassins()[area.rank()])
    }

    /// The shape of a commune: exteriors counter-clockwise, vertices to the micro-degree and shared exactly with
    /// its neighbours.
    pub fn contour(&self, code: &CodeInsee) -> Option<&MultiPolygon> {
        self.rank(code).map(|i| &self.loaded.contours[i])
    }

    /// The shapes of all communes, in their order.
    pub(crate) fn contours(&self) -> &[MultiPolygon] {
        &self.loaded.contours
    }

    /// The borders that the communes share.
    pub(crate) fn frontieres(&self) -> &Frontieres {
        self.frontieres.get_or_init(|| Frontieres::new(self.contours()))
    }

    /// The shapes whose box meets a window, by ascending code.
    pub(crate) fn contours_in(&self, window: Rect) -> impl Iterator<Item = (&CodeInsee, &MultiPolygon)> {
        let found = self.boxes.meeting(window).into_iter();
        found.map(|i| (&self.communes()[i].code, &self.loaded.contours[i]))
    }

    /// The commune around a point. On a common boundary it is the one of lowest code; in no commune, the nearest
    /// within 300 m, else none.
    pub fn locate(&self, at: Localisation) -> Option<&Commune> {
        self.boxes.locate(&self.loaded.contours, at).map(|i| &self.communes()[i])
    }

    /// Distance on the ground from a point to a commune, 0 inside it. None when the code is not of this territory.
    pub fn distance_to(&self, code: &CodeInsee, from: Localisation) -> Option<Metres> {
        self.contour(code).map(|contour| distance_to_contour(contour, from))
    }

    /// Communes that answer a search by name or by the beginning of a postal code, the best first, blind to accents,
    /// case and hyphens. An exact name, then the beginning of a name, of a word in it, then any part; current names
    /// before former ones; the most inhabited first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Commune> {
        let found = self.gazetteer.search(self.communes(), query, limit);
        found.into_iter().map(|i| &self.communes()[i]).collect()
    }

    /// The commune a source means by what it wrote, and how that was found. Only what is certain is accepted.
    ///
    /// # Errors
    /// When nothing certain can be said, with the reason.
    pub fn resolve(&self, written: &Adressage<'_>) -> Result<Recognition<'_>, Unresolved> {
        recognition::recognise(self, &self.gazetteer, written)
    }

    /// The outline of a bassin de vie, empty when it is unknown. Computed at each call: keep it.
    pub fn bassin_outline(&self, slug: &Slug) -> MultiPolygon {
        self.find(Level::BASSIN, slug.as_str()).map_or_else(empty, |area| self.outline(area.id()))
    }

    /// The outline of the communes of an EPCI that are in this territory, empty when it is unknown. Computed at
    /// each call: keep it.
    pub fn epci_outline(&self, siren: &Siren) -> MultiPolygon {
        self.find(Level::EPCI, siren.as_str()).map_or_else(empty, |area| self.outline(area.id()))
    }

    /// The outline of a département, empty when it is unknown. Computed at each call: keep it.
    pub fn departement_outline(&self, code: &CodeDepartement) -> MultiPolygon {
        self.find(Level::DEPARTEMENT, code.as_str()).map_or_else(empty, |area| self.outline(area.id()))
    }

    /// The outline of the whole territory. Computed at each call: keep it.
    pub fn region_outline(&self) -> MultiPolygon {
        self.outline(self.whole().id())
    }

    /// The rank of the commune of a code in [`Territoire::communes`].
    pub fn rank(&self, code: &CodeInsee) -> Option<usize> {
        self.communes().binary_search_by(|commune| commune.code.cmp(code)).ok()
    }
}

fn empty() -> MultiPolygon {
    MultiPolygon::new(Vec::new())
}

/// Counts, not thousands of vertices.
impl fmt::Debug for Territoire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Territoire")
            .field("region", &self.loaded.region)
            .field("communes", &self.communes().len())
            .field("epcis", &self.epcis().len())
            .field("departements", &self.departements().len())
            .field("bassins", &self.bassins().len())
            .finish()
    }
}
