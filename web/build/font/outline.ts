/** A point of an outline, on the curve or steering it. */
export interface Point {
  x: number;
  y: number;
  onCurve: boolean;
}

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEATED = 0x08;
const X_SAME_OR_POSITIVE = 0x10;
const Y_SAME_OR_POSITIVE = 0x20;
const HEADER = 10;

/** The contours of a simple glyph. */
export function readOutline(glyph: Buffer): Point[][] {
  const count = glyph.readInt16BE(0);
  if (count < 0) throw new Error('the glyph is made of others');
  const ends = Array.from({ length: count }, (_, rank) => glyph.readUInt16BE(HEADER + 2 * rank));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = HEADER + 2 * count;
  at += 2 + glyph.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = glyph.readUInt8(at++);
    const times = flag & REPEATED ? glyph.readUInt8(at++) + 1 : 1;
    flags.push(...Array<number>(times).fill(flag));
  }
  const coordinates = (short: number, sameOrPositive: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += (flag & sameOrPositive ? 1 : -1) * glyph.readUInt8(at++);
      else if (!(flag & sameOrPositive)) {
        value += glyph.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = coordinates(Y_SHORT, Y_SAME_OR_POSITIVE);
  const points = flags.map((flag, rank) => ({ x: xs[rank] ?? 0, y: ys[rank] ?? 0, onCurve: (flag & ON_CURVE) === 1 }));
  return ends.map((end, rank) => points.slice(rank === 0 ? 0 : (ends[rank - 1] ?? 0) + 1, end + 1));
}

/** Writes contours over a simple glyph, whose box they must fill; the instructions that move its points go. */
export function writeOutline(glyph: Buffer, contours: readonly Point[][]): void {
  const points = contours.flat();
  let end = -1;
  const ends = contours.map((contour) => (end += contour.length));
  const flags: number[] = [];
  const bytes: [number[], number[]] = [[], []];
  let [x, y] = [0, 0];
  for (const point of points) {
    let flag = point.onCurve ? ON_CURVE : 0;
    flag |= step(point.x - x, X_SHORT, X_SAME_OR_POSITIVE, bytes[0]);
    flag |= step(point.y - y, Y_SHORT, Y_SAME_OR_POSITIVE, bytes[1]);
    flags.push(flag);
    [x, y] = [point.x, point.y];
  }
  const header = Buffer.alloc(2 * ends.length + 2);
  ends.forEach((last, rank) => header.writeUInt16BE(last, 2 * rank));
  const body = Buffer.concat([header, Buffer.from([...flags, ...bytes[0], ...bytes[1]])]);
  if (HEADER + body.length > glyph.length) throw new Error(`the outline is ${HEADER + body.length - glyph.length} bytes too long`);
  glyph.writeInt16BE(contours.length, 0);
  glyph.fill(0, HEADER + body.copy(glyph, HEADER));
}

/** Writes one step of a coordinate as short as it can be, and says how. */
function step(delta: number, short: number, sameOrPositive: number, into: number[]): number {
  if (delta === 0) return sameOrPositive;
  if (Math.abs(delta) < 256) {
    into.push(Math.abs(delta));
    return delta > 0 ? short | sameOrPositive : short;
  }
  into.push((delta >> 8) & 0xff, delta & 0xff);
  return 0;
}
