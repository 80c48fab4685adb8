import { latest, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { StyleSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { overBasemap } from './basemap.ts';
import { GROUND } from './places-style.ts';

const base: StyleSpecification = {
  version: 8,
  glyphs: 'https://cartes.example.org/{fontstack}/{range}.pbf',
  sources: { communes: { type: 'raster', tiles: ['https://cartes.example.org/{z}/{x}/{y}.png'] } },
  layers: [
    { id: 'ground', type: 'background' },
    { id: 'communes', type: 'raster', source: 'communes' },
  ],
};
const own: StyleSpecification = {
  version: 8,
  sources: { communes: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
  layers: [
    { id: 'ground', type: 'background' },
    { id: 'bassin-outlines', type: 'line', source: 'communes' },
  ],
};

describe('over a base map', () => {
  const style = overBasemap(base, own, GROUND);

  it('names that both use stay apart, and our ground gives way', () => {
    expect(style.layers.map(({ id }) => id)).toEqual(['basemap:ground', 'basemap:communes', 'bassin-outlines']);
    expect(Object.keys(style.sources)).toEqual(['basemap:communes', 'communes']);
    expect(style.layers[1]).toMatchObject({ source: 'basemap:communes' });
  });

  it('the style is a valid one', () => {
    expect(validateStyleMin(style as never, latest)).toEqual([]);
  });
});
