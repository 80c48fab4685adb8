import fontverter from 'fontverter';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFont, readSource } from './index.ts';
import { readOutline } from './outline.ts';
import { Sfnt } from './sfnt.ts';

describe('the font of the site', () => {
  let made: Buffer;
  let before: Sfnt;
  let after: Sfnt;

  beforeAll(async () => {
    const source = await readSource();
    made = await makeFont(source);
    before = new Sfnt(await fontverter.convert(source, 'truetype'));
    after = new Sfnt(await fontverter.convert(made, 'truetype'));
  });

  const contours = (font: Sfnt, character: string) => readOutline(font.outline(font.glyphOf(character)));

  it('has a zero without a bar, of the outline it had', () => {
    expect(contours(before, '0')).toHaveLength(3);
    const zero = contours(after, '0');
    expect(zero).toHaveLength(2);
    expect(zero[0]).toEqual(contours(before, '0')[0]);
  });

  it('has a counter that is the same from every side', () => {
    const counter = contours(after, '0')[1] ?? [];
    const [xs, ys] = [counter.map(({ x }) => x), counter.map(({ y }) => y)];
    const sides = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    expect(sides).toEqual([151, 497, 62, 608]);
    const has = (x: number, y: number): boolean => counter.some((point) => point.x === x && point.y === y);
    for (const { x, y } of counter) {
      expect(has(648 - x, y), `${x}, ${y} across`).toBe(true);
      expect(has(x, 670 - y), `${x}, ${y} over`).toBe(true);
    }
  });

  it('leaves every other sign as it was', () => {
    for (const sign of '123456789OoQaegp') expect(contours(after, sign), sign).toEqual(contours(before, sign));
    // Widths too, of all of them.
    expect(after.table('hmtx')).toEqual(before.table('hmtx'));
  });

  it('weighs what the first page can carry', () => {
    expect(made.byteLength).toBeLessThan(21_000);
  });
});
