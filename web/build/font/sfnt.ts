/** Where the tables of a TrueType font are, and what is needed of them to find one glyph. */
export class Sfnt {
  readonly #bytes: Buffer;
  readonly #tables = new Map<string, Buffer>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    for (let rank = 0, at = 12; rank < bytes.readUInt16BE(4); rank += 1, at += 16) {
      const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      this.#tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + length));
    }
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  /** The bytes of a table: those of the font itself, to be read or written over. */
  table(tag: string): Buffer {
    const table = this.#tables.get(tag);
    if (!table) throw new Error(`the font has no table « ${tag} »`);
    return table;
  }

  /** The glyph of a character of the first plane, by the format of map that every font has for it. */
  glyphOf(character: string): number {
    const code = character.charCodeAt(0);
    const cmap = this.table('cmap');
    for (let rank = 0; rank < cmap.readUInt16BE(2); rank += 1) {
      const map = cmap.subarray(cmap.readUInt32BE(4 + 8 * rank + 4));
      if (map.readUInt16BE(0) === 4) return glyphOfFormat4(map, code);
    }
    throw new Error('the font has no map of characters of format 4');
  }

  /** The outline of a glyph, in the room that it has. */
  outline(glyph: number): Buffer {
    const loca = this.table('loca');
    const isLong = this.table('head').readInt16BE(50) === 1;
    const offset = offsets(loca, 0, isLong);
    return this.table('glyf').subarray(offset(glyph), offset(glyph + 1));
  }

  /** What the weight changes of a glyph, in the room that it has. */
  variations(glyph: number): Buffer {
    const gvar = this.table('gvar');
    const isLong = (gvar.readUInt16BE(14) & 1) === 1;
    const offset = offsets(gvar, 20, isLong);
    const start = gvar.readUInt32BE(16);
    return gvar.subarray(start + offset(glyph), start + offset(glyph + 1));
  }
}

/** Where the data of each glyph begins, as the offsets at `first` of a table say: long, or halved to be short. */
function offsets(table: Buffer, first: number, isLong: boolean): (rank: number) => number {
  return (rank) => (isLong ? table.readUInt32BE(first + 4 * rank) : 2 * table.readUInt16BE(first + 2 * rank));
}

function glyphOfFormat4(map: Buffer, code: number): number {
  const segments = map.readUInt16BE(6);
  for (let at = 0; at < segments; at += 2) {
    if (map.readUInt16BE(14 + at) < code) continue;
    const start = map.readUInt16BE(16 + segments + at);
    const delta = map.readUInt16BE(16 + 2 * segments + at);
    const place = 16 + 3 * segments + at;
    const range = map.readUInt16BE(place);
    if (start > code) return 0;
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = map.readUInt16BE(place + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
