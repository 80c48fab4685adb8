import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { type Family, toFamily } from './families.ts';
import type { Commune } from './labels.ts';

/** A place as the map draws it. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly commune: string;
  readonly family: Family;
  /** The point is the commune's mairie because the address could not be located. */
  readonly approximate: boolean;
  readonly longitude: number;
  readonly latitude: number;
}

export interface BassinProperties {
  readonly slug: string;
  readonly nom: string;
}

export type Bassins = FeatureCollection<Polygon | MultiPolygon, BassinProperties>;

/** What every map shows around its subject. */
export interface Ground {
  readonly bassins: Bassins;
  readonly communes: readonly Commune[];
}

export interface MapData extends Ground {
  readonly places: readonly Place[];
}

type PlaceProperties = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Keeps of the API's features what the map draws; a feature without a point or an id cannot be drawn. */
export function toPlaces(collection: FeatureCollection): Place[] {
  return collection.features.flatMap((feature) => {
    if (feature.geometry?.type !== 'Point' || feature.id === undefined) return [];
    const [longitude, latitude] = feature.geometry.coordinates;
    if (longitude === undefined || latitude === undefined) return [];
    const properties: PlaceProperties = feature.properties ?? {};
    return [
      {
        id: String(feature.id),
        name: text(properties['nom_affiche'] ?? properties['nom']),
        commune: text(properties['commune']),
        family: toFamily(properties['famille']),
        approximate: properties['position'] === 'approximative',
        longitude,
        latitude,
      },
    ];
  });
}

/** What identifies a place in the map's source; the rest stays on the page's side. */
export function toSourceData(places: readonly Place[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places.map(({ id, family, approximate, longitude, latitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { id, family, approximate },
    })),
  };
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/geo+json, application/json' } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** The address of an API with a query string, which may be empty. */
export const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

/** Places as the API gives them. */
export const loadPlaces = (query: string): Promise<FeatureCollection> => getJson(withQuery('/api/v1/lieux', query));

/** The outlines of the communes of a territory. */
export const loadOutlines = (query: string): Promise<FeatureCollection> =>
  getJson(withQuery('/api/v1/communes.geojson', query));

/** What every map shows around its subject. Only the names of communes may be missing without harm. */
export async function loadGround(): Promise<Ground> {
  const [bassins, { communes }] = await Promise.all([
    getJson<Bassins>('/api/v1/bassins.geojson'),
    getJson<{ communes: Commune[] }>('/api/v1/communes').catch(() => ({ communes: [] })),
  ]);
  return { bassins, communes };
}

/** Asks our own server for all that the map of places shows. */
export async function loadMapData(query: string): Promise<MapData> {
  const [places, ground] = await Promise.all([loadPlaces(query), loadGround()]);
  return { ...ground, places: toPlaces(places) };
}
