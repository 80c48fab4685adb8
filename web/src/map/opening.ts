import * as maplibregl from 'maplibre-gl';
import type { Place } from './data.ts';
import { NEAR_RADIUS_PX } from './place-layers.ts';
import { project } from './labels.ts';

/** Room around places that are brought apart. */
const PADDING_PX = 60;

/** The places of a disc: those that its source has put together. */
export async function leavesOf(map: maplibregl.Map, disc: maplibregl.MapGeoJSONFeature): Promise<string[]> {
  const source = map.getSource<maplibregl.GeoJSONSource>(disc.source);
  if (!source) return [];
  const { cluster_id: id, point_count: count } = disc.properties;
  const leaves = await source.getClusterLeaves(Number(id), Number(count), 0);
  return leaves.map((leaf) => String(leaf.properties?.['id']));
}

/** Whether places could be told apart as near as the map goes. */
export function canPart(places: readonly Place[], maxZoom: number): boolean {
  const points = places.map(({ longitude, latitude }) => project(longitude, latitude, maxZoom));
  const extent = (of: (point: { x: number; y: number }) => number): number =>
    Math.max(...points.map(of)) - Math.min(...points.map(of));
  return Math.hypot(extent(({ x }) => x), extent(({ y }) => y)) > NEAR_RADIUS_PX;
}

/** Brings the map near enough to tell places apart, always a step nearer than it was. */
export function part(map: maplibregl.Map, places: readonly Place[]): void {
  const bounds = new maplibregl.LngLatBounds();
  for (const { longitude, latitude } of places) bounds.extend([longitude, latitude]);
  const camera = map.cameraForBounds(bounds, { padding: PADDING_PX });
  const zoom = Math.max(camera?.zoom ?? 0, map.getZoom() + 1);
  map.easeTo({ center: bounds.getCenter(), zoom: Math.min(zoom, map.getMaxZoom()) });
}
