use std::collections::BTreeSet;
use std::fmt;
use std::sync::OnceLock;

use geo::{MultiPolygon, Rect};
use repere_domain::codes::{CodeInsee, CodePostal};
use repere_domain::territoire::{AncienneCommune, Commune};
use repere_domain::{Localisation, Metres};

use crate::borders::Borders;
use crate::frame::extent;
use crate::frontier::NeighbourBorder;
use crate::gazetteer::Gazetteer;
use crate::geometry::distance_to_outline;
use crate::hierarchy::Hierarchy;
use crate::load::Loaded;
use crate::locate::BoxIndex;
use crate::outside::{OutsideTown, OutsideTowns};
use crate::recognition::{self, Recognition, Unresolved, WrittenAddress};
use crate::{Area, AreaId, Areas, Level, Lineage, TerritoireError, TerritoireFiles, dissolve};

/// A region: its communes, what they belong to, their shapes and the indexes over them. Immutable once loaded.
pub struct Territoire {
    communes: Vec<Commune>,
    /// By code and name.
    former: Vec<AncienneCommune>,
    /// What lies around, as GeoJSON.
    neighbours: String,
    outside: OutsideTowns,
    /// Shape of each commune, in the same order.
    outlines: Vec<MultiPolygon>,
    hierarchy: Hierarchy,
    boxes: BoxIndex,
    pub(crate) gazetteer: Gazetteer,
    /// For drawings; made when the first is wanted.
    borders: OnceLock<Borders>,
    /// How far each commune is from the nearest neighbour; measured when it is wanted.
    pub(crate) frontier: OnceLock<Vec<Option<NeighbourBorder>>>,
}

impl Territoire {
    /// How far outside its commune's shape a point may lie: shapes are generalised, and places stand on borders.
    pub const TOLERANCE: Metres = Metres::new(500.0);

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
        let boxes = BoxIndex::new(&loaded.outlines);
        let gazetteer = Gazetteer::new(&loaded.communes);
        let hierarchy = loaded.hierarchy();
        let Loaded { communes, outlines, former, neighbours, outside, .. } = loaded;
        let (borders, frontier) = (OnceLock::new(), OnceLock::new());
        Ok(Self {
            communes,
            former,
            neighbours,
            outside,
            outlines,
            hierarchy,
            boxes,
            gazetteer,
            borders,
            frontier,
        })
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

    /// Whether a postal code is of a département of this territory, one of distribution (CEDEX) included.
    pub fn has_postal_area(&self, code: &CodePostal) -> bool {
        self.gazetteer.has_area(code)
    }

    /// Whether an INSEE code is of a département of this territory, one that no commune has included.
    pub fn has_departement_of(&self, code: &CodeInsee) -> bool {
        [2, 3].iter().any(|length| self.find(Level::DEPARTEMENT, &code.as_str()[..*length]).is_some())
    }

    /// Distance on the ground from a point to this territory, 0 inside it; none beyond a reach.
    pub fn distance_from(&self, point: Localisation, reach: Metres) -> Option<Metres> {
        self.boxes.nearest(&self.outlines, point, reach).map(|(distance, _)| distance)
    }

    /// The outline of an area. Computed at each call: keep it.
    pub fn outline(&self, id: AreaId) -> MultiPolygon {
        dissolve(self.communes_of(id).iter().map(|commune| &self.outlines[*commune as usize]))
    }

    /// The box around an area: west, south, east, north, in degrees.
    pub fn bounds(&self, id: AreaId) -> Option<[f64; 4]> {
        let shapes = self.communes_of(id).iter().map(|commune| &self.outlines[*commune as usize]);
        extent(shapes).map(|around| [around.min().x, around.min().y, around.max().x, around.max().y])
    }

    /// The communes, by ascending code.
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The commune of a code.
    pub fn commune(&self, code: &CodeInsee) -> Option<&Commune> {
        self.rank(code).map(|i| &self.communes()[i])
    }

    /// The communes that are part of those of today, and the names that those of today had, by code and name.
    pub fn former_communes(&self) -> &[AncienneCommune] {
        &self.former
    }

    /// The towns and départements around, which are on maps and in no figure: a GeoJSON FeatureCollection.
    pub fn neighbours(&self) -> &str {
        &self.neighbours
    }

    /// The towns outside this territory that have a folded name, with its article or without: none where a territory does not bring them.
    pub fn outside_towns(&self, name: &str) -> &[OutsideTown] {
        self.outside.called(name)
    }

    /// Most words of the name of a town outside.
    pub const fn longest_outside_name(&self) -> usize {
        self.outside.longest
    }

    /// The commune of today that a code means: its own, or that of a commune which is now part of it.
    pub fn commune_of_code(&self, code: &CodeInsee) -> Option<&Commune> {
        self.commune(code).or_else(|| {
            let found = self.former.binary_search_by(|former| former.code.cmp(code)).ok()?;
            self.commune(&self.former[found].commune)
        })
    }

    /// The shape of a commune: exteriors counter-clockwise, vertices to the micro-degree and shared exactly with
    /// its neighbours.
    pub fn commune_outline(&self, code: &CodeInsee) -> Option<&MultiPolygon> {
        self.rank(code).map(|i| &self.outlines[i])
    }

    /// The shapes of all communes, in their order.
    pub(crate) fn outlines(&self) -> &[MultiPolygon] {
        &self.outlines
    }

    /// The borders that the communes share.
    pub(crate) fn borders(&self) -> &Borders {
        self.borders.get_or_init(|| Borders::new(self.outlines()))
    }

    /// The shapes whose box meets a window, by ascending code.
    pub(crate) fn outlines_in(&self, window: Rect) -> impl Iterator<Item = (&CodeInsee, &MultiPolygon)> {
        self.outlines_near(window).map(|i| (&self.communes()[i].code, &self.outlines[i]))
    }

    /// The same shapes by their ranks.
    pub(crate) fn outlines_near(&self, window: Rect) -> impl Iterator<Item = usize> {
        self.boxes.meeting(window).into_iter()
    }

    /// The commune around a point. On a common boundary it is the one of lowest code; in no commune, the nearest
    /// within 300 m, else none.
    pub fn locate(&self, at: Localisation) -> Option<&Commune> {
        self.boxes.locate(&self.outlines, at).map(|i| &self.communes()[i])
    }

    /// Distance on the ground from a point to a commune, 0 inside it. None when the code is not of this territory.
    pub fn distance_to(&self, code: &CodeInsee, from: Localisation) -> Option<Metres> {
        self.commune_outline(code).map(|outline| distance_to_outline(outline, from))
    }

    /// Whether a point may be that of a place in a commune: inside its shape, or within [`Territoire::TOLERANCE`] of it.
    pub fn is_at(&self, code: &CodeInsee, point: Localisation) -> bool {
        self.distance_to(code, point).is_some_and(|away| away <= Self::TOLERANCE)
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
    pub fn resolve(&self, written: &WrittenAddress<'_>) -> Result<Recognition<'_>, Unresolved> {
        recognition::recognise(self, written)
    }

    /// The rank of the commune of a code in [`Territoire::communes`].
    pub fn rank(&self, code: &CodeInsee) -> Option<usize> {
        self.communes().binary_search_by(|commune| commune.code.cmp(code)).ok()
    }
}

/// Counts, not thousands of vertices.
impl fmt::Debug for Territoire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Territoire")
            .field("region", &self.whole().nom)
            .field("areas", &Level::ALL.map(|level| self.areas(level).len()))
            .finish_non_exhaustive()
    }
}
