import { type Point, readOutline, writeOutline } from './outline.ts';
import { Sfnt } from './sfnt.ts';
import { changeMoves, type Moves } from './variations.ts';

/**
 * Takes the bar out of the zero. It tells a zero from an O in a password; in a telephone number, read by somebody who
 * reads with difficulty, it looks like another letter. The width stays, so nothing else moves.
 *
 * In the font the bar is the gap between the two halves of the counter. The quarter of the counter that the bar does not
 * touch is drawn four times instead, each a mirror of the other.
 */
export function plainZero(ttf: Buffer): Buffer {
  const font = new Sfnt(Buffer.from(ttf));
  const zero = font.glyphOf('0');
  const outline = font.outline(zero);
  const contours = readOutline(outline);
  const [outer, lower] = contours;
  if (!outer || !lower || contours.length !== 3 || outer.length !== OUTER || lower.length <= QUARTER_END) {
    throw new Error('the zero of this font is not the one that was known');
  }
  writeOutline(outline, [outer, mirrored(lower, ({ x, y }, xs, ys) => ({ x: xs(x), y: ys(y) }))]);
  const points = contours.flat().length + METRICS;
  changeMoves(font.variations(zero), points, (moves) => movesOfPlain(moves));
  return font.bytes;
}

/** The points of the outer contour, which stays. */
const OUTER = 16;
/** In the lower half of the counter: its lowest point, then from its leftmost point on, the quarter that leads back to it. */
const BOTTOM = 0;
const QUARTER_START = 7;
const QUARTER_END = 10;
/** Points that every glyph has after its own: its width and its height. */
const METRICS = 4;

type Mirror = (value: number) => number;

/** The counter, from its lowest point to the right, the top, the left: a mirror changes sides or leaves as it is. */
function mirrored(
  lower: readonly Point[],
  place: (point: { x: number; y: number }, xs: Mirror, ys: Mirror) => { x: number; y: number },
): Point[] {
  const bottom = lower[BOTTOM];
  const [left, ...between] = lower.slice(QUARTER_START, QUARTER_END + 1);
  if (!bottom || !left || !bottom.onCurve || !left.onCurve) throw new Error('the counter of the zero is another one');
  const same: Mirror = (value) => value;
  const across: Mirror = (x) => 2 * bottom.x - x;
  const over: Mirror = (y) => 2 * left.y - y;
  const drawn = (points: readonly Point[], xs: Mirror, ys: Mirror): Point[] =>
    points.map((point) => ({ ...place(point, xs, ys), onCurve: point.onCurve }));
  return [
    ...drawn([bottom], same, same),
    ...drawn([...between].reverse(), across, same),
    ...drawn([left, ...between], across, over),
    ...drawn([bottom], same, over),
    ...drawn([...between].reverse(), same, over),
    ...drawn([left, ...between], same, same),
  ];
}

/** The same with how far the points move: a point that is mirrored moves the other way from where the middle goes. */
function movesOfPlain({ x, y }: Moves): Moves {
  const lower = x.slice(OUTER, OUTER + QUARTER_END + 1).map((dx, rank) => ({ x: dx, y: y[OUTER + rank] ?? 0, onCurve: true }));
  const counter = mirrored(lower, ({ x: dx, y: dy }, xs, ys) => ({ x: xs(dx), y: ys(dy) }));
  return {
    x: [...x.slice(0, OUTER), ...counter.map((move) => move.x), ...x.slice(-METRICS)],
    y: [...y.slice(0, OUTER), ...counter.map((move) => move.y), ...y.slice(-METRICS)],
  };
}
