import { expect, it } from 'vitest';
import type { Bassins, Place } from './data.ts';
import { discRadius, sectors } from './sectors.ts';

const bassins: Bassins = {
  type: 'FeatureCollection',
  features: ['blois', 'vide'].map((slug) => ({
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [[[1, 47], [2, 47], [2, 48], [1, 47]]] },
    properties: { slug, nom: slug },
  })),
};
const communes = [
  { nom: 'Mer', population: 6_000, longitude: 1.5, latitude: 47.7, bassin: 'blois' },
  { nom: 'Blois', population: 46_000, longitude: 1.33, latitude: 47.59, bassin: 'blois' },
];
const place = (id: string, bassin: string | null): Place => ({
  ...{ id, bassin, name: id, commune: '', family: 'epn', approximate: false, longitude: 1.4, latitude: 47.6 },
});

it('a bassin has a disc where its main town is, with its places; one without any has none', () => {
  const { features } = sectors({ places: [place('a', 'blois'), place('b', 'blois')], sectors: null, bassins, communes });
  expect(features.map(({ properties, geometry }) => [properties, geometry])).toEqual([
    [{ sector: 'blois', name: 'blois', point_count: 2, radius: 13 }, { type: 'Point', coordinates: [1.33, 47.59] }],
  ]);
});

it('a place in no bassin is drawn itself', () => {
  const { features } = sectors({ places: [place('beyond', null)], sectors: null, bassins, communes });
  expect(features.map(({ properties }) => properties?.['id'])).toEqual(['beyond']);
});

it('where the page says how many there are, the places that are there already are not counted', () => {
  const known = new Map([['blois', 812]]);
  const { features } = sectors({ places: [place('a', 'blois')], sectors: known, bassins, communes });
  expect(features.map(({ properties }) => properties?.['point_count'])).toEqual([812]);
});

it('discs keep their proportions where the largest would be too large, and have room for their numbers', () => {
  // As many as a source of today has: three times the root.
  expect(discRadius(65, 65)).toBeCloseTo(24.2, 1);
  expect(discRadius(4, 65)).toBe(13);
  // More than a screen has room for.
  expect(discRadius(2_500, 2_500)).toBe(34);
  expect(discRadius(625, 2_500)).toBe(17);
  expect(discRadius(110, 2_500)).toBe(16.5);
});
