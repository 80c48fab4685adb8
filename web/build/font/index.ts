import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import fontverter from 'fontverter';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { plainZero } from './plain-zero.ts';

const SOURCE = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

/** The weights that the style sheets ask for: the others, which no page shows, are two fifths of the file. */
const WEIGHTS = { min: 400, max: 700 };

/** The font of the site, made of the one of the package: a plain zero, and no more weights than are shown. */
export async function makeFont(source: Buffer): Promise<Buffer> {
  const ttf = plainZero(await fontverter.convert(source, 'truetype'));
  return subsetFont(ttf, undefined, { keepAllGlyphs: true, targetFormat: 'woff2', variationAxes: { wght: WEIGHTS } });
}

/** One weight of the same, as TrueType: what draws pictures on the server reads no other form. */
export async function makeWeight(source: Buffer, wght: number): Promise<Buffer> {
  const ttf = plainZero(await fontverter.convert(source, 'truetype'));
  return subsetFont(ttf, undefined, { keepAllGlyphs: true, targetFormat: 'truetype', variationAxes: { wght } });
}

/** The font of the package, as it comes. */
export function readSource(): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve(SOURCE));
}

/** Makes the font before anything is built or tested, and lets sources name it `@font/lisible.woff2`. */
export function siteFont(): Plugin {
  return {
    name: 'repere:font',
    async config(config, { command }) {
      const folder = path.resolve(config.root ?? '.', 'node_modules/.repere');
      const file = path.join(folder, 'lisible.woff2');
      if (command === 'build' || !existsSync(file)) {
        await mkdir(folder, { recursive: true });
        await writeFile(file, await makeFont(await readSource()));
      }
      return { resolve: { alias: { '@font': folder } } };
    },
  };
}
