//! What stands between the cells of a CSV: what cuts its first lines alike.

use super::splitter::Splitter;
use crate::read::header::SAMPLE;

/// What may stand between cells, the likeliest first.
pub(crate) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter that cuts the first rows alike, into several cells: of those that read, most of them; of equals the one that
/// makes most cells. A comma in the words of a header, or in a decimal number, cuts some rows and not the others.
pub(super) fn guess(text: Splitter<'_>) -> u8 {
    let mut best = (Agreement::default(), DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let rows = text.cut_by(delimiter).sample(SAMPLE);
        let found = Agreement::of(&rows.iter().map(Vec::len).collect::<Vec<_>>());
        if found.is_better_than(best.0) {
            best = (found, delimiter);
        }
    }
    best.1
}

/// How many of some rows have the same number of cells, more than one.
#[derive(Clone, Copy, Default)]
struct Agreement {
    alike: usize,
    rows: usize,
    width: usize,
}

impl Agreement {
    fn of(widths: &[usize]) -> Self {
        let several = widths.iter().filter(|width| **width > 1);
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let (alike, width) = several.map(|width| (alike(*width), *width)).max().unwrap_or_default();
        Self { alike, rows: widths.len(), width }
    }

    /// A row that does not read ends the sample: what stands before it is all that is known of a delimiter.
    fn is_better_than(self, other: Self) -> bool {
        let share = |agreement: Self, of: Self| agreement.alike * of.rows.max(1);
        (share(self, other), self.alike, self.width) > (share(other, self), other.alike, other.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiter_is_the_one_that_cuts_all_lines_alike() {
        for (text, expected) in [
            ("Nom, sigle;Rue (voie, étage);CP\nA;1 rue B;41000\n", b';'),
            ("nom;lat;lon\nA;47,5;1,3\nB;47,6;1,4\n", b';'),
            ("nom,services,cp\nA,x;y;z,41000\nB,x;y,41000\n", b','),
            ("nom\tville\nA, B\tC, D\n", b'\t'),
            ("\"a, b\";\"c\"\n\"d, e\";\"f\"\n", b';'),
            ("nom|ville|cp\nA|Blois|41000\n", b'|'),
            ("Annuaire, édition 2026\nnom;ville;cp\nA;Blois;41000\n", b';'),
            ("a;b;c\nd, e;f, g;\"h\ni, j;k, l;m\nn, o;p, q;r\n", b';'),
            ("nom\nA\n", b','),
            ("", b','),
        ] {
            assert_eq!(guess(Splitter::new(text)), expected, "{text:?}");
        }
    }
}
