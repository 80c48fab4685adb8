import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compressOnce } from './precompress.ts';

it('compresses a content once, and each content for itself', async () => {
  const cache = path.join(await mkdtemp(path.join(tmpdir(), 'precompress-')), 'cache');
  const bodies = ['a { color: red }', 'b { color: red }'].map((css) => Buffer.from(css.repeat(100)));
  for (const body of [...bodies, ...bodies]) {
    const { br, gz } = await compressOnce(body, cache);
    expect(brotliDecompressSync(br)).toEqual(body);
    expect(gunzipSync(gz)).toEqual(body);
  }
  expect(await readdir(cache)).toHaveLength(4);
});
