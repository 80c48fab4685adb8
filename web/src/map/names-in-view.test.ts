import type { FeatureCollection } from 'geojson';
import { expect, it } from 'vitest';
import { namesInView } from './names-in-view.ts';

/** A département with a bay in its east. */
const around: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { genre: 'departement', nom: 'Creuse' },
      geometry: { type: 'MultiPolygon', coordinates: [[[[0, 0], [4, 0], [4, 1], [1, 1], [1, 3], [4, 3], [4, 4], [0, 4], [0, 0]]]] },
    },
  ],
};
const placed = (west: number, south: number, east: number, north: number): unknown =>
  namesInView(around, { west, south, east, north }).features.map(({ geometry }) => 'coordinates' in geometry && geometry.coordinates);

it('a name stands within what the view shows of its area', () => {
  expect(placed(-10, -0.5, 10, 1.5)).toEqual([[2, 0.5]]);
  expect(placed(0, 1.5, 4, 2.5)).toEqual([[0.5, 2]]);
});

it('an area that is out of view, or only just in it, has no name', () => {
  expect(placed(5, 0, 9, 4)).toEqual([]);
  expect(placed(3.9, 0, 9, 0.9)).toEqual([]);
});
