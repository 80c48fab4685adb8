//! How much of the territory roads lead to: an extract of another country does not take the place of roads that do.

use anyhow::bail;
use repere_roads::{Graph, RoadIndex};
use repere_territory::Territoire;

use super::folder::FolderArgs;

/// Communes of the territory with a road near their mairie.
#[derive(Clone, Copy)]
pub(super) struct Covered {
    communes: usize,
    of: usize,
}

impl Covered {
    pub(super) fn by(graph: &Graph, territoire: &Territoire) -> Self {
        let (index, communes) = (RoadIndex::new(graph), territoire.communes());
        let near = communes.iter().filter(|commune| index.snap(graph, commune.point).is_some());
        Self { communes: near.count(), of: communes.len() }
    }

    /// Whether no commune has any.
    const fn is_elsewhere(self) -> bool {
        self.communes == 0
    }

    /// The same for whoever imports.
    pub(super) fn said(self) -> String {
        let Self { communes, of } = self;
        if self.is_elsewhere() {
            return "Ces routes ne passent près d’aucune mairie du territoire : elles ne servent qu’à `repere routes nearest`.\n"
                .to_owned();
        }
        format!("{communes:>10}  communes, sur {of}, ont une de ces routes à moins de 2 km de leur mairie\n")
    }
}

/// Refuses roads of elsewhere where there are roads of the territory.
pub(super) fn must_not_replace(
    folder: &FolderArgs,
    graph: &Graph,
    covered: Covered,
    territoire: &Territoire,
) -> anyhow::Result<()> {
    // A file that cannot be read is not what anybody would keep.
    let before = folder.open(graph.mode()).ok().flatten();
    let replaces = before.is_some_and(|file| !Covered::by(&file.graph, territoire).is_elsewhere());
    if covered.is_elsewhere() && replaces {
        bail!(
            "ce fichier est d’un autre pays ou d’une autre région : aucune mairie du territoire n’est à moins de 2 km de ses routes ; rien n’a été importé"
        );
    }
    Ok(())
}
