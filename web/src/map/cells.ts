import type { View } from './names-in-view.ts';

/** Degrees of a cell: a few are in view where each place is drawn. */
const WIDE = 0.35;
const HIGH = 0.25;

/** The cells of the country that a view touches, each as the box that the API reads: west, south, east, north. */
export function cellsOf({ west, south, east, north }: View): string[] {
  const cells: string[] = [];
  for (let x = Math.floor(west / WIDE); x * WIDE < east; x += 1) {
    for (let y = Math.floor(south / HIGH); y * HIGH < north; y += 1) {
      const box = [x * WIDE, y * HIGH, (x + 1) * WIDE, (y + 1) * HIGH];
      cells.push(box.map((degrees) => degrees.toFixed(2)).join(','));
    }
  }
  return cells;
}
