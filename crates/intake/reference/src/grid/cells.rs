//! A line cut into its cells, without copying: what a grid needs is ASCII, whatever the encoding of the rest.

/// What may stand between cells.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The separator that a header has most of; the comma when it has none.
pub(super) fn separator(header: &[u8]) -> u8 {
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    let most = SEPARATORS.iter().rev().max_by_key(|separator| count(**separator));
    most.copied().unwrap_or(b',')
}

/// Cuts a line into `cells`. A cell between quotation marks loses them; one doubled inside stays so, which no identifier and
/// no number has.
///
/// # Errors
/// The number of the cell, from 1, whose quotation mark is not closed on the line.
pub(super) fn split<'l>(line: &'l [u8], separator: u8, cells: &mut Vec<&'l [u8]>) -> Result<(), usize> {
    cells.clear();
    let mut rest = line;
    loop {
        let end = match rest.first() {
            Some(b'"') => closing(rest, separator).ok_or(cells.len() + 1)?,
            _ => rest.iter().position(|byte| *byte == separator).unwrap_or(rest.len()),
        };
        cells.push(bare(&rest[..end]));
        match rest.get(end + 1..) {
            Some(after) => rest = after,
            None => return Ok(()),
        }
    }
}

/// The length of a cell that begins with a quotation mark: to the mark that closes it and the separator behind.
fn closing(rest: &[u8], separator: u8) -> Option<usize> {
    let mut inside = false;
    for (at, byte) in rest.iter().enumerate() {
        match *byte {
            b'"' => inside = !inside,
            byte if byte == separator && !inside => return Some(at),
            _ => {}
        }
    }
    (!inside).then_some(rest.len())
}

/// A cell without white space and quotation marks around it.
fn bare(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    let inner = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
    inner.map_or(cell, <[u8]>::trim_ascii)
}

/// The beginning of a cell, for a message.
pub(super) fn shown(cell: &[u8]) -> String {
    const MOST: usize = 60;
    let text = String::from_utf8_lossy(cell);
    if text.chars().count() <= MOST {
        text.into_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str, separator: u8) -> Result<Vec<String>, usize> {
        let mut cells = Vec::new();
        split(line.as_bytes(), separator, &mut cells)?;
        Ok(cells.into_iter().map(shown).collect())
    }

    #[test]
    fn cells_are_cut_as_spreadsheets_do() {
        assert_eq!(cells("a,b , c", b',').unwrap(), ["a", "b", "c"]);
        assert_eq!(cells(",,", b',').unwrap(), ["", "", ""]);
        assert_eq!(cells("a;\"b;c\";d", b';').unwrap(), ["a", "b;c", "d"]);
        assert_eq!(cells("\"a\",\"\",x\"y", b',').unwrap(), ["a", "", "x\"y"]);
        assert_eq!(cells("a,\"b", b','), Err(2));
    }

    #[test]
    fn the_separator_is_the_most_frequent() {
        assert_eq!(separator(b"id,ind,men"), b',');
        assert_eq!(separator(b"id;ind;note, longue"), b';');
        assert_eq!(separator(b"id\tind"), b'\t');
        assert_eq!(separator(b"id"), b',');
    }
}
