/** What the API says of what lies around the region. It is read before the code of the map is there. */
import type { Feature, FeatureCollection } from 'geojson';
import type { Commune } from './labels.ts';

/** What the API says a feature is. */
export type NeighbourKind = 'departement' | 'limite' | 'ville';

/** The towns around, to be named as the communes of the region are. */
export function toTowns(neighbours: FeatureCollection): Commune[] {
  return neighbours.features.flatMap(({ geometry, properties }: Feature) => {
    if (properties?.['genre'] !== ('ville' satisfies NeighbourKind) || geometry.type !== 'Point') return [];
    const [longitude, latitude] = geometry.coordinates;
    if (longitude === undefined || latitude === undefined) return [];
    const { nom, population } = properties;
    return [{ nom: String(nom), population: Number(population), longitude, latitude, isOutside: true }];
  });
}
