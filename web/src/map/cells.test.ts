import { expect, it } from 'vitest';
import { cellsOf } from './cells.ts';

it('a view is covered by whole cells, the same wherever it was moved from', () => {
  expect(cellsOf({ west: 0.4, south: 47.3, east: 0.6, north: 47.4 })).toEqual(['0.35,47.25,0.70,47.50']);
  const cells = cellsOf({ west: 0.6, south: 47.3, east: 0.8, north: 47.6 });
  expect(cells).toHaveLength(4);
  expect(cells).toContain('0.35,47.25,0.70,47.50');
});

it('cells touch, on both sides of Greenwich too', () => {
  const edges = cellsOf({ west: -0.5, south: 47.3, east: 0.5, north: 47.4 }).map((cell) => cell.split(','));
  expect(edges.map(([west]) => west)).toEqual(['-0.70', '-0.35', '0.00', '0.35']);
  for (const [rank, [, , east]] of edges.slice(0, -1).entries()) expect(east).toBe(edges[rank + 1]?.[0]);
});
