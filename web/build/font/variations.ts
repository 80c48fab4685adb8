/** How far each point of a glyph moves at one master of the weight, the four points of its metrics last. */
export interface Moves {
  x: number[];
  y: number[];
}

const COUNT = 0x0fff;
const SHARED_POINTS = 0x8000;
const EMBEDDED_PEAK = 0x8000;
const INTERMEDIATE = 0x4000;
const OWN_POINTS = 0x2000;
const RUN = 0x3f;
const ZEROS = 0x80;
const WORDS = 0x40;

/** Changes the moves of a glyph, master by master; the font has one axis. All points of a master move, or it is refused. */
export function changeMoves(glyph: Buffer, points: number, change: (moves: Moves) => Moves): void {
  const tuples = glyph.readUInt16BE(0);
  if (tuples & SHARED_POINTS && glyph.readUInt8(glyph.readUInt16BE(2)) !== 0) throw new Error('only some points move');
  let header = 4;
  let data = glyph.readUInt16BE(2) + (tuples & SHARED_POINTS ? 1 : 0);
  let written = data;
  const end = glyph.length;
  // What is written is never longer than what was read, so it may be written over it.
  for (let rank = 0; rank < (tuples & COUNT); rank += 1) {
    const size = glyph.readUInt16BE(header);
    const flags = glyph.readUInt16BE(header + 2);
    const master = Buffer.from(glyph.subarray(data, data + size));
    const own = flags & OWN_POINTS ? 1 : 0;
    if (own === 1 && master.readUInt8(0) !== 0) throw new Error('only some points move');
    const moves = change(unpack(master.subarray(own), points));
    const packed = Buffer.concat([master.subarray(0, own), pack(moves.x), pack(moves.y)]);
    if (packed.length > size) throw new Error(`the variations are ${packed.length - size} bytes too long`);
    packed.copy(glyph, written);
    glyph.writeUInt16BE(packed.length, header);
    written += packed.length;
    data += size;
    header += 4 + (flags & EMBEDDED_PEAK ? 2 : 0) + (flags & INTERMEDIATE ? 4 : 0);
  }
  glyph.fill(0, written, end);
}

function unpack(bytes: Buffer, points: number): Moves {
  const values: number[] = [];
  let at = 0;
  while (values.length < 2 * points) {
    const control = bytes.readUInt8(at++);
    for (let left = (control & RUN) + 1; left > 0; left -= 1) {
      if (control & ZEROS) values.push(0);
      else if (control & WORDS) {
        values.push(bytes.readInt16BE(at));
        at += 2;
      } else values.push(bytes.readInt8(at++));
    }
  }
  return { x: values.slice(0, points), y: values.slice(points, 2 * points) };
}

/** Runs of zeros, of bytes or of words. */
function pack(values: readonly number[]): Buffer {
  const kind = (value: number): number => (value === 0 ? ZEROS : value < -128 || value > 127 ? WORDS : 0);
  const bytes: number[] = [];
  for (let at = 0; at < values.length; ) {
    const first = kind(values[at] ?? 0);
    let length = 1;
    while (length <= RUN && at + length < values.length && kind(values[at + length] ?? 0) === first) length += 1;
    bytes.push(first | (length - 1));
    for (const value of values.slice(at, at + length)) {
      if (first === WORDS) bytes.push((value >> 8) & 0xff, value & 0xff);
      else if (first === 0) bytes.push(value & 0xff);
    }
    at += length;
  }
  return Buffer.from(bytes);
}
