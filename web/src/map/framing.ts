import * as maplibregl from 'maplibre-gl';
import { boundsOf } from './bounds.ts';
import type { Asked, Bassins, MapData } from './data.ts';
import type { Aim } from './places-style.ts';

/** The box of the region, or of one of its bassins. */
export function boundsOfBassins({ features }: Bassins, slug: string | null = null): maplibregl.LngLatBounds {
  const chosen = features.filter(({ properties }) => properties.slug === slug);
  return boundsOf((chosen.length > 0 ? chosen : features).map(({ geometry }) => geometry));
}

/** What a map of places shows at first: around somebody, where they look and the places of the list, and nothing else; else the
 * territory of the list. */
export function homeOf(
  { bassins, places }: MapData,
  { bassin, target }: Aim,
  { listed, frame }: Asked,
): maplibregl.LngLatBounds {
  if (!target) return frame ? new maplibregl.LngLatBounds([...frame]) : boundsOfBassins(bassins, bassin);
  const around = new maplibregl.LngLatBounds();
  for (const { longitude, latitude } of [target, ...places.slice(0, listed)]) around.extend([longitude, latitude]);
  return around;
}
