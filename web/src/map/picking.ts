import type { Map as LibreMap, MapGeoJSONFeature, Point } from 'maplibre-gl';
import { PLACES_LAYER } from './places-style.ts';

const LAYERS = [PLACES_LAYER.places, PLACES_LAYER.clusters];

/** What is drawn at a point of the screen, or nearest to it within reach: a place, or several as one disc. */
export function nearest(map: LibreMap, { x, y }: Point, reach: number): MapGeoJSONFeature | null {
  const box: [[number, number], [number, number]] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
  const found = map.queryRenderedFeatures(box, { layers: LAYERS }).flatMap((feature) => {
    if (feature.geometry.type !== 'Point') return [];
    const at = map.project(feature.geometry.coordinates as [number, number]);
    return [{ feature, distance: Math.hypot(at.x - x, at.y - y) }];
  });
  return found.sort((a, b) => a.distance - b.distance)[0]?.feature ?? null;
}

/** How many places are drawn in the view, alone or in a disc. */
export function countInView(map: LibreMap): number {
  const drawn = new Map<string, number>();
  for (const { properties } of map.queryRenderedFeatures({ layers: LAYERS })) {
    // A symbol on the edge of two tiles comes twice.
    if (typeof properties['id'] === 'string') drawn.set(`place ${properties['id']}`, 1);
    else drawn.set(`cluster ${properties['cluster_id']}`, Number(properties['point_count']));
  }
  return [...drawn.values()].reduce((sum, count) => sum + count, 0);
}
