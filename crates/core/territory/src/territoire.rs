use std::fmt;
use std::sync::OnceLock;

use geo::{MultiPolygon, Rect};
use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use repere_domain::territoire::{BassinDeVie, Commune, Departement, Epci};
use repere_domain::{Localisation, Metres};

use crate::frontieres::Frontieres;
use crate::gazetteer::Gazetteer;
use crate::geometry::distance_to_contour;
use crate::load::Loaded;
use crate::locate::BoxIndex;
use crate::resolution::{self, Adressage, Resolution, Unresolved};
use crate::{TerritoireError, TerritoireFiles, dissolve};

/// A region: its communes, what they belong to, their shapes and the indexes over them. Immutable once loaded.
pub struct Territoire {
    loaded: Loaded,
    boxes: BoxIndex,
    gazetteer: Gazetteer,
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
        Ok(Self { loaded, boxes, gazetteer, frontieres: OnceLock::new() })
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
        self.index_of(code).map(|i| &self.communes()[i])
    }

    /// The EPCI, in the alphabetical order of their names.
    pub fn epcis(&self) -> &[Epci] {
        &self.loaded.epcis
    }

    /// The EPCI of a SIREN.
    pub fn epci(&self, siren: &Siren) -> Option<&Epci> {
        self.epcis().iter().find(|epci| epci.siren == *siren)
    }

    /// The départements, by ascending code.
    pub fn departements(&self) -> &[Departement] {
        &self.loaded.departements
    }

    /// The département of a code.
    pub fn departement(&self, code: &CodeDepartement) -> Option<&Departement> {
        self.departements().iter().find(|departement| departement.code == *code)
    }

    /// The bassins de vie, in the alphabetical order of their names.
    pub fn bassins(&self) -> &[BassinDeVie] {
        &self.loaded.bassins
    }

    /// The bassin de vie of a slug.
    pub fn bassin(&self, slug: &Slug) -> Option<&BassinDeVie> {
        self.bassins().iter().find(|bassin| bassin.slug == *slug)
    }

    /// The shape of a commune: exteriors counter-clockwise, vertices to the micro-degree and shared exactly with
    /// its neighbours.
    pub fn contour(&self, code: &CodeInsee) -> Option<&MultiPolygon> {
        self.index_of(code).map(|i| &self.loaded.contours[i])
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
    pub fn resolve(&self, written: &Adressage<'_>) -> Result<Resolution<'_>, Unresolved> {
        resolution::resolve(self, &self.gazetteer, written)
    }

    /// The outline of a bassin de vie, empty when it is unknown. Computed at each call: keep it.
    pub fn bassin_outline(&self, slug: &Slug) -> MultiPolygon {
        self.outline(|commune| commune.bassin == *slug)
    }

    /// The outline of the communes of an EPCI that are in this territory, empty when it is unknown. Computed at
    /// each call: keep it.
    pub fn epci_outline(&self, siren: &Siren) -> MultiPolygon {
        self.outline(|commune| commune.epci == *siren)
    }

    /// The outline of a département, empty when it is unknown. Computed at each call: keep it.
    pub fn departement_outline(&self, code: &CodeDepartement) -> MultiPolygon {
        self.outline(|commune| commune.departement == *code)
    }

    /// The outline of the whole territory. Computed at each call: keep it.
    pub fn region_outline(&self) -> MultiPolygon {
        self.outline(|_| true)
    }

    fn outline(&self, belongs: impl Fn(&Commune) -> bool) -> MultiPolygon {
        let pairs = self.communes().iter().zip(&self.loaded.contours);
        dissolve(pairs.filter(|(commune, _)| belongs(commune)).map(|(_, contour)| contour))
    }

    fn index_of(&self, code: &CodeInsee) -> Option<usize> {
        self.communes().binary_search_by(|commune| commune.code.cmp(code)).ok()
    }
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
