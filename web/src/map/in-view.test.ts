import type * as maplibregl from 'maplibre-gl';
import { expect, it } from 'vitest';
import type { Place } from './data.ts';
import { countInView } from './in-view.ts';

/** A map on which a degree is a pixel. */
const map = {
  getContainer: () => ({ clientWidth: 100, clientHeight: 80 }),
  project: ([x, y]: [number, number]) => ({ x, y }),
} as unknown as maplibregl.Map;
const place = (longitude: number, latitude: number): Place =>
  ({ longitude, latitude, id: '', name: '', commune: '', family: 'epn', bassin: null, approximate: false });

it('only what can be seen is counted: not what is beside the map, nor under what stands over it', () => {
  const button = { left: 80, top: 10, right: 90, bottom: 20 };
  expect(countInView(map, [place(50, 40), place(0, 80)], [button])).toBe(2);
  expect(countInView(map, [{ ...place(50, 40), count: 812 }, place(0, 80)], [button])).toBe(813);
  expect(countInView(map, [place(-1, 40), place(50, 81), place(85, 15)], [button])).toBe(0);
});
