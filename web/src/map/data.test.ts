import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { readSectors, toPlaces, toSourceData, withParameters } from './data.ts';

const feature = (geometry: Geometry | null, properties: Feature['properties'], id?: string): Feature =>
  ({ type: 'Feature', geometry, properties, ...(id === undefined ? {} : { id }) }) as Feature;
const collection = (...features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const point: Geometry = { type: 'Point', coordinates: [0.24, 47.17] };

describe('the places of the API', () => {
  it('become what the map draws', () => {
    const properties = { nom: 'MÉDIATHÈQUE', nom_affiche: 'Médiathèque', commune: 'Chinon', famille: 'bibliotheque', bassin: 'chinon', position: 'approximative' };
    expect(toPlaces(collection(feature(point, properties, 'a')))).toEqual([
      {
        id: 'a',
        name: 'Médiathèque',
        commune: 'Chinon',
        family: 'bibliotheque',
        bassin: 'chinon',
        approximate: true,
        longitude: 0.24,
        latitude: 47.17,
      },
    ]);
  });

  it('without a point or an id are left out, the others stay', () => {
    const line: Geometry = { type: 'LineString', coordinates: [[0, 0], [1, 1]] };
    const places = toPlaces(
      collection(feature(null, {}, 'a'), feature(line, {}, 'b'), feature(point, {}), feature(point, null, 'c')),
    );
    expect(places.map((place) => place.id)).toEqual(['c']);
    expect(places[0]).toMatchObject({ name: '', family: 'autre', bassin: null, approximate: false });
  });

  it('reach the source with longitude first', () => {
    const [first] = toSourceData(toPlaces(collection(feature(point, {}, 'a')))).features;
    expect(first?.geometry).toEqual({ type: 'Point', coordinates: [0.24, 47.17] });
  });
});

it('a query is asked in another way, the rest as it was', () => {
  expect(withParameters('ou=Tours&pres_de=47,0', { pres_de: null, forme: 'breve' })).toBe('ou=Tours&forme=breve');
  expect(withParameters('', { bbox: '0,47,1,48' })).toBe('bbox=0%2C47%2C1%2C48');
});

it('the page says how many places each bassin has where there are too many', () => {
  expect(readSectors('tours:812 blois:403')).toEqual(new Map([['tours', 812], ['blois', 403]]));
  expect(readSectors('')).toEqual(new Map());
  expect(readSectors(undefined)).toBeNull();
});
