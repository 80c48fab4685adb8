import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { type Famille, toFamille } from './familles.ts';
import type { Commune } from './labels.ts';

/** A place as the map draws it. */
export interface Place {
  readonly id: string;
  readonly nom: string;
  readonly commune: string;
  readonly famille: Famille;
  /** The point is the commune's mairie because the address could not be located. */
  readonly approximative: boolean;
  readonly longitude: number;
  readonly latitude: number;
}

export interface BassinProperties {
  readonly slug: string;
  readonly nom: string;
}

export type Bassins = FeatureCollection<Polygon | MultiPolygon, BassinProperties>;

export interface MapData {
  readonly places: readonly Place[];
  readonly bassins: Bassins;
  readonly communes: readonly Commune[];
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
        nom: text(properties['nom']),
        commune: text(properties['commune']),
        famille: toFamille(properties['famille']),
        approximative: properties['position'] === 'approximative',
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
    features: places.map(({ id, famille, approximative, longitude, latitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { id, famille, approximative },
    })),
  };
}

export async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/geo+json, application/json' } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** The outlines of the communes of a bassin. */
export async function loadOutlines(bassin: string): Promise<FeatureCollection> {
  return getJson<FeatureCollection>(`/api/v1/communes.geojson?bassin=${encodeURIComponent(bassin)}`);
}

/** Asks our own server for all the map shows. Only the names of communes may be missing without harm. */
export async function loadMapData(query: string): Promise<MapData> {
  const [lieux, bassins, communes] = await Promise.all([
    getJson<FeatureCollection>(`/api/v1/lieux${query === '' ? '' : `?${query}`}`),
    getJson<Bassins>('/api/v1/bassins.geojson'),
    getJson<{ communes: Commune[] }>('/api/v1/communes').catch(() => ({ communes: [] })),
  ]);
  return { places: toPlaces(lieux), bassins, communes: communes.communes };
}
