import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { type Family, toFamily } from './families.ts';
import type { Commune } from './labels.ts';
import { toTowns } from './towns.ts';

/** A place as the map draws it. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly commune: string;
  readonly family: Family;
  /** The slug of its bassin de vie; null for a place beyond the border. */
  readonly bassin: string | null;
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
  /** Those of the region, then the towns around. */
  readonly communes: readonly Commune[];
  readonly neighbours: FeatureCollection;
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
        bassin: text(properties['bassin']) || null,
        approximate: properties['position'] === 'approximative',
        longitude,
        latitude,
      },
    ];
  });
}

/** What identifies a place in the map's sources; the rest stays on the page's side. */
export function toFeature({ id, family, approximate, longitude, latitude }: Place): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties: { id, family, approximate },
  };
}

export function toSourceData(places: readonly Place[]): FeatureCollection {
  return { type: 'FeatureCollection', features: places.map(toFeature) };
}

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

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

/** What every map shows around its subject. Names, and what is around the region, may be missing without harm. */
export async function loadGround(): Promise<Ground> {
  const [bassins, { communes }, neighbours] = await Promise.all([
    getJson<Bassins>('/api/v1/bassins.geojson'),
    getJson<{ communes: Commune[] }>('/api/v1/communes').catch(() => ({ communes: [] })),
    getJson<FeatureCollection>('/api/v1/voisinage.geojson').catch(() => NOTHING),
  ]);
  return { bassins, communes: [...communes, ...toTowns(neighbours)], neighbours };
}

/** Asks our own server for all that the map of places shows. */
export async function loadMapData(query: string): Promise<MapData> {
  const [places, ground] = await Promise.all([loadPlaces(query), loadGround()]);
  return { ...ground, places: toPlaces(places) };
}
