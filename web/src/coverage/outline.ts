import type { Feature, FeatureCollection, MultiLineString, Position } from 'geojson';

/**
 * The outline of a territory, from the outlines of its communes: neighbours share their vertices exactly, so an edge that only one of
 * them has is on the border.
 */
export function outlineOf({ features }: FeatureCollection): Feature<MultiLineString> {
  const alone = new Map<string, [Position, Position]>();
  for (const { geometry } of features) {
    if (geometry.type !== 'MultiPolygon') continue;
    for (const ring of geometry.coordinates.flat()) {
      for (const [rank, to] of ring.entries()) {
        const from = ring[rank - 1];
        if (!from) continue;
        const key = edgeKey(from, to);
        if (!alone.delete(key)) alone.set(key, [from, to]);
      }
    }
  }
  const geometry: MultiLineString = { type: 'MultiLineString', coordinates: joined([...alone.values()]) };
  return { type: 'Feature', geometry, properties: {} };
}

/** The same in both directions. */
function edgeKey(a: Position, b: Position): string {
  const [first, second] = [a.join(), b.join()].sort();
  return `${first} ${second}`;
}

/** Edges end to end, as far as each begins where the one before ends: fewer lines to draw, and no gap at their corners. */
function joined(edges: readonly (readonly [Position, Position])[]): Position[][] {
  const lines: Position[][] = [];
  for (const [from, to] of edges) {
    const line = lines.at(-1);
    if (line?.at(-1)?.join() === from.join()) line.push(to);
    else lines.push([from, to]);
  }
  return lines;
}
