//! Well-known binary (OGC 06-103r4, § 8), little-endian, the two geometries the sources have.

use anyhow::{Context, bail, ensure};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use repere_domain::Localisation;

const LITTLE_ENDIAN: u8 = 1;
const POINT: u32 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// A point from WKB in hexadecimal; none for an empty one, whose coordinates are not numbers.
pub(crate) fn point(hex: &str) -> anyhow::Result<Option<Localisation>> {
    let bytes = decode(hex)?;
    let mut cursor = Cursor(&bytes);
    cursor.header(POINT)?;
    let Coord { x, y } = cursor.coord()?;
    cursor.end()?;
    if x.is_nan() && y.is_nan() {
        return Ok(None);
    }
    Ok(Some(Localisation::new(y, x)?))
}

/// A multipolygon from WKB in hexadecimal, as written.
pub(crate) fn multi_polygon(hex: &str) -> anyhow::Result<MultiPolygon> {
    let bytes = decode(hex)?;
    let mut cursor = Cursor(&bytes);
    cursor.header(MULTI_POLYGON)?;
    let polygons = cursor.many(Cursor::polygon)?;
    cursor.end()?;
    Ok(MultiPolygon(polygons))
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> anyhow::Result<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>().context("the geometry ends too soon")?;
        self.0 = rest;
        Ok(*taken)
    }

    fn u32(&mut self) -> anyhow::Result<u32> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    fn header(&mut self, expected: u32) -> anyhow::Result<()> {
        let [order] = self.take()?;
        ensure!(order == LITTLE_ENDIAN, "byte order {order} is not little-endian");
        let kind = self.u32()?;
        ensure!(kind == expected, "geometry type {kind}, expected {expected}");
        Ok(())
    }

    /// A count, then as many things. Nothing is reserved from the count: a damaged one must not eat the memory.
    fn many<T>(&mut self, one: fn(&mut Self) -> anyhow::Result<T>) -> anyhow::Result<Vec<T>> {
        let count = self.u32()?;
        (0..count).map(|_| one(self)).collect()
    }

    fn polygon(&mut self) -> anyhow::Result<Polygon> {
        self.header(POLYGON)?;
        let mut rings = self.many(|cursor| Ok(LineString(cursor.many(Cursor::coord)?)))?;
        ensure!(!rings.is_empty(), "a polygon has no ring");
        let exterior = rings.remove(0);
        Ok(Polygon::new(exterior, rings))
    }

    fn coord(&mut self) -> anyhow::Result<Coord> {
        Ok(Coord { x: f64::from_le_bytes(self.take()?), y: f64::from_le_bytes(self.take()?) })
    }

    fn end(&self) -> anyhow::Result<()> {
        ensure!(self.0.is_empty(), "{} bytes after the geometry", self.0.len());
        Ok(())
    }
}

fn decode(hex: &str) -> anyhow::Result<Vec<u8>> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    ensure!(rest.is_empty(), "an odd number of hexadecimal digits");
    pairs.iter().map(|[high, low]| Ok(digit(*high)? << 4 | digit(*low)?)).collect()
}

fn digit(byte: u8) -> anyhow::Result<u8> {
    match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        b'A'..=b'F' => Ok(byte - b'A' + 10),
        other => bail!("{:?} is not a hexadecimal digit", char::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02X}")).collect()
    }

    fn bytes_of_a_triangle() -> Vec<u8> {
        let mut bytes = vec![1, 6, 0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0];
        for (x, y) in [(1.0_f64, 47.0_f64), (2.0, 47.0), (1.5, 48.0), (1.0, 47.0)] {
            bytes.extend(x.to_le_bytes());
            bytes.extend(y.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn reads_a_multipolygon() {
        let shape = multi_polygon(&hex(&bytes_of_a_triangle())).unwrap();
        assert_eq!(shape.0[0].exterior().0[2], Coord { x: 1.5, y: 48.0 });
    }

    #[test]
    fn reads_a_point_in_either_case() {
        let mut bytes = vec![1, 1, 0, 0, 0];
        bytes.extend(1.25_f64.to_le_bytes());
        bytes.extend(47.5_f64.to_le_bytes());
        let expected = Localisation::new(47.5, 1.25).unwrap();
        assert_eq!(point(&hex(&bytes)).unwrap(), Some(expected));
        assert_eq!(point(&hex(&bytes).to_lowercase()).unwrap(), Some(expected));
    }

    #[test]
    fn an_empty_point_is_none() {
        let mut bytes = vec![1, 1, 0, 0, 0];
        bytes.extend([f64::NAN.to_le_bytes(), f64::NAN.to_le_bytes()].concat());
        assert_eq!(point(&hex(&bytes)).unwrap(), None);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let good = bytes_of_a_triangle();
        let mut big_endian = good.clone();
        big_endian[0] = 0;
        let mut huge = good.clone();
        huge[18..22].fill(0xFF);
        let mut longer = good.clone();
        longer.push(0);
        for bad in [&big_endian[..], &huge, &longer, &good[..good.len() - 1], &good[..3]] {
            assert!(multi_polygon(&hex(bad)).is_err());
        }
        assert!(multi_polygon("0").is_err());
        assert!(multi_polygon("0G").is_err());
        assert!(point(&hex(&good)).is_err());
    }
}
