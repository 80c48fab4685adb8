import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, Position } from 'geojson';
import { zxyToTileId } from 'pmtiles';

/** The layers of an archive: what is drawn, by the name of its layer in the Protomaps schema. */
export type Layers = Readonly<Record<string, readonly Feature[]>>;

export interface ArchiveOptions {
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly maxZoom: number;
  /** 1 for vector tiles, 2 for pictures. */
  readonly kind?: number;
}

export const road = (kind: string, name: string, ...coordinates: Position[]): Feature => ({
  type: 'Feature',
  properties: { kind, name },
  geometry: { type: 'LineString', coordinates },
});

/** A box of one kind of ground. */
export const box = (kind: string, west: number, south: number, east: number, north: number): Feature => ({
  type: 'Feature',
  properties: { kind },
  geometry: { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] },
});

export const place = (properties: Record<string, string | number>, ...coordinates: Position): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});

/** A PMTiles archive (version 3) of these layers: every tile of its box, from zoom 0. */
export function archive(layers: Layers, { bounds, maxZoom, kind = 1 }: ArchiveOptions): Buffer {
  const tiles = [...cut(layers, bounds, maxZoom)].sort((a, b) => a.id - b.id);
  const root = gzipSync(directory(tiles));
  const vectorLayers = Object.keys(layers).map((id) => ({ id, fields: { kind: 'String', name: 'String' } }));
  // Larger than what a browser reads first: no tile comes with the header, as in a real archive.
  const description = randomBytes(16_384).toString('hex');
  const metadata = gzipSync(JSON.stringify({ vector_layers: vectorLayers, description }));
  const data = Buffer.concat(tiles.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  let offset = header.length;
  for (const [rank, length] of [root.length, metadata.length, 0, data.length].entries()) {
    header.writeBigUInt64LE(BigInt(offset), 8 + 16 * rank);
    header.writeBigUInt64LE(BigInt(length), 16 + 16 * rank);
    offset += length;
  }
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(BigInt(tiles.length), at);
  // Clustered; directories and tiles by gzip.
  Buffer.from([1, 2, 2, kind, 0, maxZoom]).copy(header, 96);
  for (const [rank, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * rank);
  return Buffer.concat([header, root, metadata, data]);
}

interface Tile {
  readonly id: number;
  readonly bytes: Buffer;
}

function* cut(layers: Layers, [west, south, east, north]: ArchiveOptions['bounds'], maxZoom: number): Generator<Tile> {
  const indexes = Object.entries(layers).map(
    ([name, features]) =>
      [name, new GeoJSONVT({ type: 'FeatureCollection', features: [...features] }, { maxZoom, indexMaxZoom: maxZoom })] as const,
  );
  for (let z = 0; z <= maxZoom; z += 1) {
    const [first, last] = [tileAt(west, north, z), tileAt(east, south, z)];
    for (let x = first.x; x <= last.x; x += 1) {
      for (let y = first.y; y <= last.y; y += 1) {
        const cutOut = indexes.flatMap(([name, index]) => {
          const tile = index.getTile(z, x, y);
          return tile ? [[name, tile] as const] : [];
        });
        const bytes = gzipSync(fromGeojsonVt(Object.fromEntries(cutOut), { version: 2, extent: 4096 }));
        yield { id: zxyToTileId(z, x, y), bytes };
      }
    }
  }
}

function tileAt(longitude: number, latitude: number, zoom: number): { x: number; y: number } {
  const phi = (latitude * Math.PI) / 180;
  const scale = 2 ** zoom;
  return {
    x: Math.floor(((longitude + 180) / 360) * scale),
    y: Math.floor(((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * scale),
  };
}

/** One directory: identifiers, runs, lengths, offsets, each column behind the one before. */
function directory(tiles: readonly Tile[]): Buffer {
  const numbers = [
    tiles.length,
    ...tiles.map(({ id }, rank) => id - (tiles[rank - 1]?.id ?? 0)),
    ...tiles.map(() => 1),
    ...tiles.map(({ bytes }) => bytes.length),
    // Each stands behind the one before.
    ...tiles.map((_, rank) => (rank === 0 ? 1 : 0)),
  ];
  return Buffer.from(numbers.flatMap(varint));
}

/** Seven bits a byte, the lowest first. */
function varint(number: number): number[] {
  const bytes: number[] = [];
  let left = number;
  while (left > 0x7f) {
    bytes.push((left & 0x7f) | 0x80);
    left = Math.floor(left / 0x80);
  }
  return [...bytes, left];
}
