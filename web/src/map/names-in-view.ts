import type { Feature, FeatureCollection, Position } from 'geojson';
import type { NeighbourKind } from './towns.ts';

/** A part of the ground. */
export interface View {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The lines on which room for a name is looked for, in parts of the height of the view: the middle first. */
const HEIGHTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

/** Each line farther from the middle must have so much more room, in parts of it. */
const RELUCTANCE = 0.08;

/** Least room for a name, in parts of the width of the view. */
const LEAST = 0.08;

/** The names of the départements around, each in the middle of what the view shows of it: however near, some name is there. */
export function namesInView({ features }: FeatureCollection, view: View): FeatureCollection {
  const named = features.flatMap((feature): Feature[] => {
    if (feature.properties?.['genre'] !== ('departement' satisfies NeighbourKind) || feature.geometry.type !== 'MultiPolygon') return [];
    const at = widestPlace(feature.geometry.coordinates.map(([shell = []]) => shell), view);
    return at ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { name: feature.properties['nom'] } }] : [];
  });
  return { type: 'FeatureCollection', features: named };
}

/** The middle of the longest part of a horizontal line that is within the rings and the view. */
function widestPlace(rings: readonly Position[][], view: View): Position | null {
  let most = (view.east - view.west) * LEAST;
  let found: Position | null = null;
  for (const [rank, height] of HEIGHTS.entries()) {
    const latitude = view.south + (view.north - view.south) * height;
    for (const [from, to] of rings.flatMap((ring) => inside(ring, latitude))) {
      const [west, east] = [Math.max(from, view.west), Math.min(to, view.east)];
      const room = (east - west) * (1 - RELUCTANCE * rank);
      if (room > most) [most, found] = [room, [(west + east) / 2, latitude]];
    }
  }
  return found;
}

/** The parts of a parallel that are within a ring, from west to east. */
function inside(ring: readonly Position[], latitude: number): [number, number][] {
  const crossings = ring.flatMap(([x = 0, y = 0], rank) => {
    const [px = 0, py = 0] = ring[rank - 1] ?? [];
    if (rank === 0 || y > latitude === py > latitude) return [];
    return [px + ((latitude - py) / (y - py)) * (x - px)];
  });
  crossings.sort((a, b) => a - b);
  return crossings.flatMap((from, rank): [number, number][] => {
    const to = crossings[rank + 1];
    return rank % 2 === 0 && to !== undefined ? [[from, to]] : [];
  });
}
