import type { FeatureCollection } from 'geojson';
import { expect, it } from 'vitest';
import { toTowns } from './towns.ts';

it('the towns around are named as communes are, and nothing else is', () => {
  const around: FeatureCollection = {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates: [] }, properties: { genre: 'departement', nom: 'Ailleurs' } },
      { type: 'Feature', geometry: { type: 'MultiLineString', coordinates: [] }, properties: { genre: 'limite' } },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [0.3, 46.6] }, properties: { genre: 'ville', nom: 'Loin', population: 90_000 } },
    ],
  };
  expect(toTowns(around)).toEqual([{ nom: 'Loin', population: 90_000, longitude: 0.3, latitude: 46.6, isOutside: true }]);
});
