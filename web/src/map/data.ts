import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { type Family, toFamily } from './families.ts';
import type { Commune } from './labels.ts';
import { readTarget, type Target } from './target.ts';
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

/** What the page asks of its map. */
export interface Asked {
  /** Query string of the API, so that the map shows what the list shows. */
  readonly query: string;
  /** How many of the places the list shows: the first ones, which the map shows at first. */
  readonly listed: number;
  /** Where the list is around, if it is around something. */
  readonly target: Target | null;
  /** What the map shows at first, where the list is of a territory. */
  readonly frame: Frame | null;
  /** How many places each bassin has, where there are too many to ask for all of them. */
  readonly sectors: Sectors | null;
}

/** West, south, east, north, in degrees. */
export type Frame = readonly [number, number, number, number];

/** A number of places for each bassin, by its slug. */
export type Sectors = ReadonlyMap<string, number>;

export interface MapData extends Ground {
  /** How many places answer. */
  readonly total: number;
  /** All of them; or, with `sectors`, those that are shown at first. */
  readonly places: readonly Place[];
  readonly sectors: Sectors | null;
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
const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

/** A query string with some parameters set, or taken away. */
export function withParameters(query: string, changed: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters.toString();
}

/** Places as the API gives them to be drawn. */
export const loadPlaces = (query: string): Promise<FeatureCollection & { total: number }> =>
  getJson(withQuery('/api/v1/lieux', withParameters(query, { forme: 'breve' })));

/** One place, or none where it cannot be had. */
export async function loadPlace(id: string): Promise<Place | null> {
  try {
    const feature = await getJson<Feature>(`/api/v1/lieux/${encodeURIComponent(id)}`);
    return toPlaces({ type: 'FeatureCollection', features: [feature] })[0] ?? null;
  } catch {
    return null;
  }
}

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

/** Asks our own server for all that the map of places shows; of too many places, for those of the list. The ground may be there already. */
export async function loadMapData(
  { query, listed, sectors }: Asked,
  selected: string | null,
  known: Ground | null = null,
): Promise<MapData> {
  const first = sectors ? withParameters(query, { limite: String(Math.max(listed, 1)) }) : query;
  const [found, ground] = await Promise.all([loadPlaces(first), known ?? loadGround()]);
  const places = toPlaces(found);
  if (sectors && selected !== null && !places.some(({ id }) => id === selected)) {
    const chosen = await loadPlace(selected);
    if (chosen) places.push(chosen);
  }
  return { ...ground, places, total: sectors ? found.total : places.length, sectors };
}

/** Reads what the page says of its map. */
export function readAsked(page: DOMStringMap): Asked {
  const { query = '', listed = '0', target = '', targetName = '', frame, sectors } = page;
  return {
    query,
    listed: Number(listed),
    target: readTarget(target, targetName),
    frame: readFrame(frame),
    sectors: readSectors(sectors),
  };
}

/** The places of each bassin, as the page writes them: `tours:812 blois:403`. */
export function readSectors(text: string | undefined): Sectors | null {
  if (text === undefined) return null;
  const pairs = text.split(' ').map((pair) => pair.split(':'));
  return new Map(pairs.flatMap(([slug = '', count]) => (slug === '' ? [] : [[slug, Number(count)]])));
}

function readFrame(text = ''): Frame | null {
  const [west, south, east, north] = text.split(',').map(Number);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return [west, south, east, north];
}
