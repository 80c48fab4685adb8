/** Keeps names from under the buttons that stand over the map, and from its edges that would cut them: invisible squares, which no name may cover. */
import type * as maplibregl from 'maplibre-gl';
import type { LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Feature } from 'geojson';
import { BLANK, BLANK_SIDE } from './ground.ts';

/** The source and the layer of the squares. */
export const CONTROL_ROOM = 'control-room';

/** Side of a square, pixels. */
const SIDE = 24;

export function controlRoomLayer(): LayerSpecification {
  return {
    id: CONTROL_ROOM,
    type: 'symbol',
    source: CONTROL_ROOM,
    layout: { 'icon-image': BLANK, 'icon-size': SIDE / BLANK_SIDE, 'icon-allow-overlap': true, 'icon-padding': 0 },
  };
}

/** A box in the pixels of the map. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes of the elements that stand over a map. */
export function boxesOver(map: maplibregl.Map, elements: Iterable<Element>): Box[] {
  const frame = map.getContainer().getBoundingClientRect();
  return [...elements].flatMap((element) => {
    const { left, top, right, bottom, width } = element.getBoundingClientRect();
    if (width === 0) return [];
    return [{ left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top }];
  });
}

/** What lies just outside a map of some size. */
export function edges(width: number, height: number): Box[] {
  return [
    { left: -SIDE, top: -SIDE, right: width + SIDE, bottom: 0 },
    { left: -SIDE, top: height, right: width + SIDE, bottom: height + SIDE },
    { left: -SIDE, top: 0, right: 0, bottom: height },
    { left: width, top: 0, right: width + SIDE, bottom: height },
  ];
}

/** The centres of the squares that fill a box, each within it. */
export function squares({ left, top, right, bottom }: Box): { x: number; y: number }[] {
  const centres = (from: number, to: number): number[] => {
    const count = Math.ceil((to - from) / SIDE);
    return Array.from({ length: count }, (_, rank) => Math.min(from + (rank + 0.5) * SIDE, to - SIDE / 2));
  };
  return centres(left, right).flatMap((x) => centres(top, bottom).map((y) => ({ x, y })));
}

/** The squares of some boxes, on the ground as the map is now. */
export function controlRoom(map: maplibregl.Map, boxes: readonly Box[]): Feature[] {
  return boxes.flatMap(squares).map(({ x, y }) => {
    const { lng, lat } = map.unproject([x, y]);
    return { type: 'Feature', geometry: { type: 'Point', coordinates: [lng, lat] }, properties: {} };
  });
}
