import type { Map as LibreMap, MapGeoJSONFeature, Point } from 'maplibre-gl';
import { type Family, toFamily } from './families.ts';
import { TARGETS } from './place-layers.ts';

/** What is drawn at a point of the screen, or nearest to it within reach: a place, or several as one disc. */
export function nearest(map: LibreMap, { x, y }: Point, reach: number): MapGeoJSONFeature | null {
  const box: [[number, number], [number, number]] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
  const found = map.queryRenderedFeatures(box, { layers: [...TARGETS] }).flatMap((feature) => {
    if (feature.geometry.type !== 'Point') return [];
    const at = map.project(feature.geometry.coordinates as [number, number]);
    return [{ feature, distance: Math.hypot(at.x - x, at.y - y) }];
  });
  return found.sort((a, b) => a.distance - b.distance)[0]?.feature ?? null;
}

/** What symbols the view holds, for its legend. */
export interface Drawn {
  readonly families: ReadonlySet<Family>;
  readonly hasApproximate: boolean;
  readonly hasSectors: boolean;
  readonly hasDiscs: boolean;
}

/** Reads what is drawn in the view. */
export function drawn(map: LibreMap): Drawn {
  const all = map.queryRenderedFeatures({ layers: [...TARGETS] }).map(({ properties }) => properties);
  const alone = all.filter((properties) => typeof properties['id'] === 'string');
  return {
    families: new Set(alone.map((properties) => toFamily(properties['family']))),
    hasApproximate: alone.some((properties) => properties['approximate'] === true),
    hasSectors: all.some((properties) => 'sector' in properties),
    hasDiscs: all.some((properties) => 'cluster_id' in properties),
  };
}
