import type { Feature, MultiPolygon, Position } from 'geojson';
import { expect, it } from 'vitest';
import { outlineOf } from './outline.ts';

const square = (x: number): Feature<MultiPolygon> => {
  const ring: Position[] = [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]];
  return { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: [[ring]] }, properties: {} };
};

it('what two communes share is inside, the rest is the border', () => {
  const { coordinates } = outlineOf({ type: 'FeatureCollection', features: [square(0), square(1)] }).geometry;
  const edges = coordinates.flatMap((line) => line.slice(1).map((to, rank) => [line[rank], to]));
  expect(edges).toHaveLength(6);
  expect(edges).not.toContainEqual([[1, 0], [1, 1]]);
  expect(edges).not.toContainEqual([[1, 1], [1, 0]]);
});
