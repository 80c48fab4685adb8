import * as maplibregl from 'maplibre-gl';
import type { MultiPolygon, Polygon } from 'geojson';

/** The box around some areas. */
export function boundsOf(areas: readonly (Polygon | MultiPolygon)[]): maplibregl.LngLatBounds {
  const bounds = new maplibregl.LngLatBounds();
  for (const area of areas) {
    const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
    for (const [shell = []] of polygons) {
      for (const [longitude = 0, latitude = 0] of shell) bounds.extend([longitude, latitude]);
    }
  }
  return bounds;
}

/** Leaves room around an area, so that its edges can be brought to the middle of a tall or wide screen. */
export function widened(bounds: maplibregl.LngLatBounds): maplibregl.LngLatBounds {
  const wide = (bounds.getEast() - bounds.getWest()) * 1.5;
  const high = (bounds.getNorth() - bounds.getSouth()) * 0.75;
  return new maplibregl.LngLatBounds(
    [bounds.getWest() - wide, bounds.getSouth() - high],
    [bounds.getEast() + wide, bounds.getNorth() + high],
  );
}
