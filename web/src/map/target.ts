/** « You are looking here »: a pin at the commune, the address or the person that the list is around. */
import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import { BOLD, EMPTY, type Point } from './ground.ts';
import type { MapImage } from './images.ts';
import type { Palette } from './palette.ts';

/** The source and the layer of the pin. */
export const TARGET = 'target';

/** Where somebody is looking, and what it is called. */
export interface Target extends Point {
  readonly name: string;
}

/** Reads what the page says: « latitude,longitude », as in its addresses, and a name. */
export function readTarget(at: string, name: string): Target | null {
  const [latitude, longitude] = at.split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (latitude === undefined || longitude === undefined || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return null;
  return { latitude, longitude, name };
}

export function targetData(target: Target | null): FeatureCollection {
  if (!target) return EMPTY;
  const { longitude, latitude, name } = target;
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties: { name } }],
  };
}

/** Above the discs, and always there: it is what the page was asked. */
export function targetLayer(palette: Palette): LayerSpecification {
  return {
    id: TARGET,
    type: 'symbol',
    source: TARGET,
    layout: {
      'icon-image': PIN,
      'icon-anchor': 'bottom',
      // A little above its point: the number of a disc there stays legible.
      'icon-offset': [0, -LIFT],
      'icon-allow-overlap': true,
      'text-field': ['get', 'name'],
      'text-font': [BOLD],
      'text-size': 16,
      'text-max-width': 12,
      'text-anchor': 'bottom',
      'text-offset': [0, -(SIDE + LIFT) / 16],
      'text-allow-overlap': true,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 2.2 },
  };
}

const PIN = 'pin';
const SIDE = 34;
const LIFT = 7;
/** In a box of 24 × 24, its tip in the middle of the lower edge. */
export const PIN_OUTLINE = 'M12 24C9 18.5 4 14.5 4 9A8 8 0 0 1 20 9C20 14.5 15 18.5 12 24Z';

/** The pin: ink, as no place is, and a hole. */
export function targetImages(palette: Palette): MapImage[] {
  const draw = (context: CanvasRenderingContext2D): void => {
    const outline = new Path2D(PIN_OUTLINE);
    context.scale(SIDE / 24, SIDE / 24);
    context.lineJoin = 'round';
    context.lineWidth = 2;
    context.strokeStyle = palette.halo;
    context.stroke(outline);
    context.fillStyle = palette.ink;
    context.fill(outline);
    context.beginPath();
    context.arc(12, 9, 3, 0, 2 * Math.PI);
    context.fillStyle = palette.halo;
    context.fill();
  };
  return [{ name: PIN, side: SIDE, draw }];
}
