import type * as maplibregl from 'maplibre-gl';
import type { Box } from './control-room.ts';

/** A place, or a disc of so many. */
export interface Counted {
  readonly longitude: number;
  readonly latitude: number;
  readonly count?: number;
}

/** How many places can be seen, alone or in a disc: within the map, and not under what stands over it. */
export function countInView(map: maplibregl.Map, places: Iterable<Counted>, over: readonly Box[]): number {
  const { clientWidth, clientHeight } = map.getContainer();
  let total = 0;
  for (const { longitude, latitude, count = 1 } of places) {
    const { x, y } = map.project([longitude, latitude]);
    const isOn = x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight;
    if (isOn && !over.some((box) => isWithin(box, x, y))) total += count;
  }
  return total;
}

/** Whether a point is within a box, edges included. */
export const isWithin = ({ left, top, right, bottom }: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;
