import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeWeight, readSource } from './index.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../crates/site/pictures/fonts');

/** The letters of the pictures that the server draws. After another version of the font, `WEIGHTS=write` writes them again. */
it.each([
  ['Regular', 400],
  ['Bold', 700],
] as const)('the pictures have the letters of the pages, %s', async (name, weight) => {
  const file = path.join(FOLDER, `AtkinsonHyperlegibleNext-${name}.ttf`);
  const made = await makeWeight(await readSource(), weight);
  if (process.env['WEIGHTS'] === 'write') await writeFile(file, made);
  expect((await readFile(file)).equals(made)).toBe(true);
});
