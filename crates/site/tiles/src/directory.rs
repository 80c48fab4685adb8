//! Directories of a PMTiles file: which tiles are where (PMTiles 3, section 4).

/// A row of a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// From the beginning of the tiles or, for a leaf, of the leaves.
    pub(crate) offset: u64,
    pub(crate) length: u64,
    /// It is another directory.
    pub(crate) is_leaf: bool,
}

/// Reads a directory; `None` when it is none.
pub(crate) fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut numbers = Numbers(bytes);
    let count = usize::try_from(numbers.next()?).ok()?;
    // Each row takes four numbers: what claims more rows is nothing to make room for.
    if count > bytes.len() / 4 {
        return None;
    }
    let mut column = || (0..count).map(|_| numbers.next()).collect::<Option<Vec<u64>>>();
    let (_ids, runs, lengths, offsets) = (column()?, column()?, column()?, column()?);
    let mut read: Vec<Entry> = Vec::with_capacity(count);
    for ((run, length), offset) in runs.into_iter().zip(lengths).zip(offsets) {
        // Nothing stands for « behind the one before », and all else is one more than it is.
        let offset = match (offset, read.last()) {
            (0, Some(before)) => before.offset.checked_add(before.length)?,
            (offset, _) => offset.checked_sub(1)?,
        };
        read.push(Entry { offset, length, is_leaf: run == 0 });
    }
    Some(read)
}

/// Whole numbers of seven bits a byte, the lowest first.
struct Numbers<'b>(&'b [u8]);

impl Numbers<'_> {
    fn next(&mut self) -> Option<u64> {
        let mut sum = 0;
        for place in 0..10 {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            sum |= u64::from(first & 0x7f).checked_shl(7 * place)?;
            if first & 0x80 == 0 {
                return Some(sum);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_columns() {
        let bytes = [3, 0, 1, 1, 2, 1, 0, 0x80, 1, 5, 7, 1, 0, 0x81, 1];
        let entry = |offset, length, is_leaf| Entry { offset, length, is_leaf };
        let expected = [entry(0, 128, false), entry(128, 5, false), entry(128, 7, true)];
        assert_eq!(entries(&bytes), Some(expected.to_vec()));
        assert_eq!(entries(&[0]), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_directory_is_none() {
        for bytes in [&[][..], &[1], &[0xff; 20], &[200, 1, 0, 0], &[1, 0, 1, 5, 0], &[0x80]] {
            assert_eq!(entries(bytes), None, "{bytes:?}");
        }
    }
}
