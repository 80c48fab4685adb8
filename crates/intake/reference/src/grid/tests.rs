//! Whole files: the known layouts, and each way a file can be wrong. All squares and figures are invented.

use std::io::Read;
use std::sync::LazyLock;

use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn read_from(content: impl AsRef<[u8]>) -> Result<Grid, GridError> {
    let at = Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap();
    read(content.as_ref(), &TERRITOIRE, "essai.csv".to_owned(), at)
}

fn refused(content: impl AsRef<[u8]>) -> String {
    read_from(content).unwrap_err().to_string()
}

/// In the region, in three communes at least; then in another region, and in the sea.
const INSIDE: [&str; 3] = ["N2700000E3700000", "N2700200E3700000", "N2720000E3720000"];
const ELSEWHERE: &str = "N2940600E3844600";
const SEA: &str = "N2700000E3300000";

const HEADER: &str = "idcar_200m,idcar_1km,i_est_200,i_est_1km,lcog_geo,ind,men\n";

fn line(corner: &str, imputed: &str, ind: &str) -> String {
    format!("CRS3035RES200m{corner},CRS3035RES1000mN2700000E3700000,{imputed},0,36018,{ind},4\n")
}

fn file(lines: &[(&str, &str, &str)]) -> String {
    let lines = lines.iter().map(|(corner, imputed, ind)| line(corner, imputed, ind));
    HEADER.chars().chain(lines.collect::<String>().chars()).collect()
}

fn sample() -> String {
    file(&[
        (INSIDE[0], "1", "12.5"),
        (ELSEWHERE, "0", "100"),
        (INSIDE[2], "0", "40"),
        (SEA, "1", "3"),
        (INSIDE[1], "0", "0"),
    ])
}

#[test]
fn squares_of_the_territory_are_kept_and_the_others_counted() {
    let grid = read_from(sample()).unwrap();
    let summary = &grid.summary;
    assert_eq!((summary.maille, summary.lines, summary.empty), (Maille::M200, 5, 1));
    assert_eq!(summary.kept, SquareCount { carreaux: 2, population_thousandths: 52_500 });
    assert_eq!(summary.imputed, Some(SquareCount { carreaux: 1, population_thousandths: 12_500 }));
    assert_eq!(summary.outside, SquareCount { carreaux: 2, population_thousandths: 103_000 });
    assert!(!summary.unfinished);
    let kept: Vec<_> = grid.cells.iter().map(|c| (c.carreau.north(), c.imputed)).collect();
    assert_eq!(kept, [(2_700_000, true), (2_720_000, false)]);
    for (centre, _, commune) in grid.points() {
        assert_eq!(TERRITOIRE.locate(centre).unwrap().code, *commune);
    }
}

/// A row of squares from the ocean to the Rhine: the territory is left to its neighbours on both sides.
#[test]
fn a_square_is_kept_only_when_its_centre_is_inside() {
    let ids = (3_400_000..4_000_000).step_by(200).map(|east| format!("CRS3035RES200mN2750000E{east},1\n"));
    let grid = read_from(format!("id,ind\n{}", ids.collect::<String>())).unwrap();
    for (centre, _, commune) in grid.points() {
        assert_eq!(TERRITOIRE.distance_to(commune, centre).unwrap().get(), 0.0);
    }
    let summary = &grid.summary;
    assert_eq!(summary.kept.carreaux + summary.outside.carreaux, summary.lines);
    assert!((2..20).contains(&summary.near.carreaux), "{summary:?}");
}

#[test]
fn every_layout_gives_the_same_squares() {
    let expected: Vec<_> =
        read_from(sample()).unwrap().points().map(|(at, p, c)| (at, p, c.clone())).collect();
    let quoted =
        sample().lines().map(|line| format!("\"{}\"\r\n", line.replace(',', "\",\""))).collect::<String>();
    let mut windows = sample().replace("lcog_geo", "libellé").into_bytes();
    let accent = windows.iter().position(|byte| *byte == 0xc3).unwrap();
    windows.splice(accent..accent + 2, [0xe9]);
    for content in [
        sample().replace('.', "⟨").replace(',', ";").replace('⟨', ",").into_bytes(),
        sample().replace(',', "\t").into_bytes(),
        sample().replace("idcar", "IDCAR").replace(",ind,", ",Ind,").into_bytes(),
        sample().replace("idcar_200m", "un_autre_nom").into_bytes(),
        format!("\u{feff}{}", sample()).into_bytes(),
        format!("\n\n{}\n \n", sample().replace('\n', "\n\n")).into_bytes(),
        quoted.into_bytes(),
        windows,
    ] {
        let grid = read_from(&content).unwrap();
        let points: Vec<_> = grid.points().map(|(at, p, c)| (at, p, c.clone())).collect();
        assert_eq!(points, expected, "{}", String::from_utf8_lossy(&content));
    }
}

#[test]
fn a_kilometre_grid_of_the_census_says_nothing_of_estimates() {
    let grid = read_from("IdINSPIRE;pop\nCRS3035RES1000mN2700000E3700000;123\n").unwrap();
    assert_eq!((grid.summary.maille, grid.summary.imputed), (Maille::M1000, None));
    let (centre, population, _) = grid.points().next().unwrap();
    assert_eq!(population, 123_000);
    // PROJ 9.5.1, EPSG:3035 (3 700 500, 2 700 500) to EPSG:4326.
    assert!((centre.latitude() - 47.109_156).abs() < 1e-4, "{centre:?}");
}

#[test]
fn what_is_no_grid_is_refused() {
    for (content, said) in [
        ("", "empty"),
        (" \n\r\n", "empty"),
        (HEADER, "no line below the header"),
        ("PK\x03\x04…", "Zip"),
        ("nom;adresse\nUn;Deux\n", "line 1: no column of identifiers among [\"nom\", \"adresse\"]"),
        ("id,ind\nCRS2154RES200mN6700000E600000,3\n", "line 1: squares of EPSG:2154"),
        (
            "id,ind\nCRS3035RES200mN2700000E3700000,3\nCRS3035RES1000mN2700000E3700000,3\n",
            "line 3, column 1 (id): a square of 1000 m among those of 200 m",
        ),
        (
            "id,ind\nCRS3035RES200mN2700000E3700000,3\nCRS3857RES200mN2700000E3700000,3\n",
            "line 3, column 1 (id): a square of EPSG:3857",
        ),
    ] {
        let error = refused(content);
        assert!(error.contains(said), "{error}");
    }
    assert!(refused(b"7z\xbc\xaf\x27\x1c\0\x04").contains("SevenZip"));
    assert!(refused(b"\xff\xfei\0d\0").contains("Utf16"));
    assert!(refused(b"SQLite format 3\0\x10").contains("GeoPackage"));
}

#[test]
fn a_line_that_is_no_square_is_told_with_its_place() {
    for (lines, said) in [
        (&[(INSIDE[0], "0", "3"), (INSIDE[1], "0", "-1")][..], "line 3, column 6 (ind): \"-1\" is negative"),
        (&[(INSIDE[0], "0", "3"), (SEA, "0", "-1")], "line 3, column 6 (ind)"),
        (&[(INSIDE[0], "0", "beaucoup")], "line 2, column 6 (ind): \"beaucoup\" is not a number"),
        (&[(INSIDE[0], "2", "3")], "line 2, column 3 (i_est_200): \"2\""),
        (
            &[(INSIDE[0], "0", "3"), (INSIDE[1], "0", "3"), (INSIDE[0], "0", "3")],
            "line 4, column 1 (idcar_200m): the same square as line 2",
        ),
        (&[(INSIDE[0], "0", "3"), ("N2700100E3700000", "0", "3")], "line 3, column 1"),
        (&[(INSIDE[0], "0", "3"), ("N2700000", "0", "3")], "is not the identifier of a square"),
        (&[(SEA, "0", "3"), (ELSEWHERE, "0", "3")], "none of 2 squares"),
        (&[(INSIDE[0], "0", "0")], "none of 1 squares"),
    ] {
        let error = refused(file(lines));
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn damaged_lines_are_refused() {
    let sound = sample();
    assert!(refused(sound.replace("40,4", "40")).contains("line 4: 6 cells instead of 7"));
    assert!(refused(sound.replace("40,4", "40,4,5")).contains("8 cells"));
    assert!(read_from(sound.replace("40,4", "40,4,,")).is_ok(), "empty cells that a spreadsheet adds");
    assert!(refused(sound.replace(",40,", ",4\x000,")).contains("line 4: byte "));
    assert!(refused(sound.replace("36018", "\"36018")).contains("cell 5 has an open quotation mark"));
    assert!(refused(format!("{sound}{}", "x".repeat(70_000))).contains("longer than 65536 bytes"));
    let endless = std::io::BufReader::new(std::io::repeat(b'x'));
    let at = Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap();
    assert!(matches!(read(endless, &TERRITOIRE, String::new(), at), Err(GridError::Line { line: 1, .. })));
}

#[test]
fn a_disk_that_fails_is_said() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disque"))
        }
    }
    let start = sample();
    let input = std::io::BufReader::new(start.as_bytes().chain(Failing));
    let error = read(input, &TERRITOIRE, String::new(), Utc::now()).unwrap_err();
    assert!(
        matches!(&error, GridError::Reading { line: 7, reason } if reason.to_string() == "disque"),
        "{error}"
    );
}

#[test]
fn a_file_cut_anywhere_is_refused_or_read_as_far_as_it_goes() {
    let whole = sample();
    for end in 0..whole.len() {
        match read_from(&whole[..end]) {
            Err(error) => assert!(!matches!(error, GridError::Reading { .. }), "{error}"),
            Ok(grid) => {
                let complete = whole[..end].ends_with('\n');
                assert_eq!(grid.summary.unfinished, !complete, "{end}");
                assert!(grid.summary.kept.population_thousandths <= 52_500);
            }
        }
    }
}

#[test]
fn the_check_tells_communes_that_differ() {
    // One square for each commune, at its point, with 97 % of its people; then a commune with too many, and one without any.
    let mut cells = GridCells::default();
    let place = |i: usize| Carreau::new(2_500_000 + 200 * (i as u32), 3_600_000, Maille::M200).unwrap();
    let communes = TERRITOIRE.communes();
    let crowded = communes.iter().position(|c| c.population > 5_000).unwrap();
    let small = communes.iter().position(|c| c.population < 80).unwrap();
    for (i, commune) in communes.iter().enumerate().skip(1) {
        let factor = if i == crowded || i == small { 2_000 } else { 970 };
        let population_thousandths = commune.population * factor;
        cells.push(GridCell {
            carreau: place(i),
            population_thousandths,
            commune: &commune.code,
            imputed: false,
        });
    }
    let found = check::compare(&cells, Maille::M200, &TERRITOIRE);
    assert!(found.plausible && (0.965..0.98).contains(&found.ratio), "{found:?}");
    assert_eq!(found.without_carreau, [communes[0].code.clone()]);
    let gaps: Vec<_> = found.gaps.iter().map(|gap| &gap.code_insee).collect();
    assert_eq!(
        gaps,
        [&communes[crowded].code],
        "a small commune may double: a square on its boundary does that"
    );

    let half = read_from(sample()).unwrap().summary.check;
    assert!(!half.plausible && half.ratio < 0.001 && half.without_carreau.len() > 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_a_grid_or_a_message(content in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_from(&content);
    }

    #[test]
    fn a_damaged_file_is_a_grid_or_a_message(at in 0..400_usize, byte in any::<u8>()) {
        let mut content = sample().into_bytes();
        let at = at % content.len();
        content[at] = byte;
        if let Ok(grid) = read_from(&content) {
            prop_assert_eq!(grid.summary.kept.carreaux, grid.cells.len() as u64);
        }
    }
}
