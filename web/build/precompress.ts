import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:js|css|svg|json|html|txt)$/;
/** Under this, the headers cost more than the compression saves. */
const WORTH_COMPRESSING_BYTES = 1024;

/** Says whether a built file gets compressed siblings; woff2 and images are compressed already. */
export function isWorthCompressing(name: string, bytes: number): boolean {
  return TEXT.test(name) && bytes > WORTH_COMPRESSING_BYTES;
}

/** Both compressed forms, as small as they can be made: slow, for the largest files. */
async function compress(body: Buffer): Promise<{ br: Buffer; gz: Buffer }> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(body, { params }), promisify(gzip)(body, { level: 9 })]);
  return { br, gz };
}

/** The same, kept by the content: what a change leaves as it was is not compressed again. */
export async function compressOnce(body: Buffer, cache: string): Promise<{ br: Buffer; gz: Buffer }> {
  const kept = path.join(cache, createHash('sha256').update(body).digest('hex'));
  try {
    return { br: await readFile(`${kept}.br`), gz: await readFile(`${kept}.gz`) };
  } catch {
    const { br, gz } = await compress(body);
    await mkdir(cache, { recursive: true });
    await Promise.all([writeWhole(`${kept}.br`, br), writeWhole(`${kept}.gz`, gz)]);
    return { br, gz };
  }
}

/** A file that is there is whole, however the build ended. */
async function writeWhole(file: string, body: Buffer): Promise<void> {
  const part = `${file}.${process.pid}`;
  await writeFile(part, body);
  await rename(part, file);
}

/**
 * Writes `.br` and `.gz` next to every text asset of a folder once the build is on disk.
 * It is done here, once and slowly, so that the server answers with ready bytes and never compresses an asset.
 */
export function precompress(folder = 'assets'): Plugin {
  let outDir = '';
  let cache = '';
  return {
    name: 'repere:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
      cache = path.join(config.cacheDir, 'precompressed');
    },
    async closeBundle() {
      const assets = path.join(outDir, folder);
      for (const name of await readdir(assets)) {
        const file = path.join(assets, name);
        const body = await readFile(file);
        if (!isWorthCompressing(name, body.byteLength)) continue;
        const { br, gz } = await compressOnce(body, cache);
        await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
      }
    },
  };
}
