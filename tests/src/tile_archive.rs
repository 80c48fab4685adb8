//! A small PMTiles file (version 3), right or wrong.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What a file of tiles is written with. The one by default is what an operator would serve.
#[derive(Debug, Clone)]
pub struct TileArchive {
    /// Version of the format.
    pub version: u8,
    /// What kind its tiles are: 1 for vector tiles, 2 for PNG pictures.
    pub kind: u8,
    /// How its tiles are compressed: 2 for gzip.
    pub compression: u8,
    /// The highest zoom of its tiles.
    pub max_zoom: u8,
    /// West, south, east, north.
    pub bounds: [f64; 4],
    /// Its layers, as its metadata say them.
    pub layers: &'static str,
    /// Its tiles as they are in the file, from the first of zoom 0.
    pub tiles: Vec<Vec<u8>>,
}

impl Default for TileArchive {
    fn default() -> Self {
        // The second does not come in one piece: noise, which gzip does not make smaller.
        let noise = (0..90_000_u32)
            .flat_map(|rank| rank.wrapping_mul(2_654_435_761).rotate_left(rank % 31).to_le_bytes());
        Self {
            version: 3,
            kind: 1,
            compression: 2,
            max_zoom: 14,
            bounds: [0.0, 46.3, 3.2, 49.0],
            layers: r#"[{"id": "roads", "fields": {"kind": "String"}}]"#,
            tiles: vec![gzip(b"a tile"), gzip(&noise.collect::<Vec<u8>>())],
        }
    }
}

impl TileArchive {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let root = gzip(&self.directory());
        let metadata = gzip(format!(r#"{{"vector_layers": {}}}"#, self.layers).as_bytes());
        let tiles = self.tiles.concat();
        let mut file = b"PMTiles".to_vec();
        file.push(self.version);
        let mut offset = 127;
        for part in [&root, &metadata, &Vec::new(), &tiles] {
            file.extend((offset as u64).to_le_bytes());
            file.extend((part.len() as u64).to_le_bytes());
            offset += part.len();
        }
        for count in [self.tiles.len(); 3] {
            file.extend((count as u64).to_le_bytes());
        }
        file.extend([1, 2, self.compression, self.kind, 0, self.max_zoom]);
        for degrees in self.bounds {
            #[expect(clippy::cast_possible_truncation, reason = "ten-millionths of degrees fit")]
            file.extend(((degrees * 1e7) as i32).to_le_bytes());
        }
        file.resize(127, 0);
        file.extend([root, metadata, tiles].concat());
        file
    }

    /// One directory: identifiers, runs, lengths, offsets, each column behind the one before.
    fn directory(&self) -> Vec<u8> {
        let count = self.tiles.len();
        let mut numbers = vec![count];
        numbers.extend((0..count).map(|rank| rank.min(1)));
        numbers.extend(vec![1; count]);
        numbers.extend(self.tiles.iter().map(Vec::len));
        numbers.extend((0..count).map(|rank| usize::from(rank == 0)));
        numbers.into_iter().flat_map(varint).collect()
    }
}

/// Seven bits a byte, the lowest first.
fn varint(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Bytes, compressed.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
