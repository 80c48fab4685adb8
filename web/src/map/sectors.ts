/** At the scale of the region, one disc for each bassin de vie, with its name: from afar, one wants to know where to look. */
import type { Feature, FeatureCollection } from 'geojson';
import { boundsOf } from './bounds.ts';
import { type MapData, type Place, type Sectors, toFeature } from './data.ts';
import type { Commune } from './labels.ts';

/** From this zoom on, places are drawn themselves. */
export const PLACES_ZOOM = 8;

/** The same where there are too many to have them all: those in view are few enough. */
export const CELLS_ZOOM = 10;

/** From which zoom on a map draws places themselves. */
export const placesZoomOf = ({ sectors }: Pick<MapData, 'sectors'>): number => (sectors ? CELLS_ZOOM : PLACES_ZOOM);

/** The source of the discs. */
export const SECTORS = 'sectors';

/** The radius of a disc, pixels: for one place as many times the root as there are, within sizes that can be read and touched. */
export const RADIUS = { least: 13, most: 34, scale: 3 } as const;

/** What is drawn of a bassin. */
export interface SectorProperties {
  readonly sector: string;
  readonly name: string;
  readonly point_count: number;
  /** That of its disc, pixels. */
  readonly radius: number;
}

/** Area in proportion to the number, the largest no larger than its neighbours leave room for; each has room for its own number. */
export function discRadius(count: number, largest: number): number {
  const scale = Math.min(RADIUS.scale, RADIUS.most / Math.sqrt(largest));
  const ofDigits = 3 + 4.5 * String(count).length;
  return Math.max(RADIUS.least, ofDigits, scale * Math.sqrt(count));
}

/** How many of the places each bassin has. */
function countsOf(places: readonly Place[]): Sectors {
  const counts = new Map<string, number>();
  for (const { bassin } of places) if (bassin !== null) counts.set(bassin, (counts.get(bassin) ?? 0) + 1);
  return counts;
}

/** The bassins that have some of the places, then the places that are in none. */
export function sectors({ places, sectors: known, bassins, communes }: Omit<MapData, 'neighbours' | 'total'>): FeatureCollection {
  const counts = known ?? countsOf(places);
  const largest = Math.max(...counts.values());
  const discs = bassins.features.flatMap(({ properties, geometry }): Feature[] => {
    const count = counts.get(properties.slug) ?? 0;
    if (count === 0) return [];
    const centre = boundsOf([geometry]).getCenter();
    const seat = seatOf(properties.slug, communes);
    const coordinates = seat ? [seat.longitude, seat.latitude] : [centre.lng, centre.lat];
    const said: SectorProperties = { sector: properties.slug, name: properties.nom, point_count: count, radius: discRadius(count, largest) };
    return [{ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: said }];
  });
  const outside = places.filter(({ bassin }) => bassin === null).map(toFeature);
  return { type: 'FeatureCollection', features: [...discs, ...outside] };
}

/** Its most inhabited commune, which most often gives the bassin its name. */
function seatOf(bassin: string, communes: readonly Commune[]): Commune | null {
  const inside = communes.filter((commune) => commune.bassin === bassin);
  return inside.length === 0 ? null : inside.reduce((a, b) => (b.population > a.population ? b : a));
}
