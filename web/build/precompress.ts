import { readdir, readFile, writeFile } from 'node:fs/promises';
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

/**
 * Writes `.br` and `.gz` next to every text asset of a folder once the build is on disk.
 * It is done here, once and slowly, so that the server answers with ready bytes and never compresses an asset.
 */
export function precompress(folder = 'assets'): Plugin {
  let outDir = '';
  return {
    name: 'repere:precompress',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const assets = path.join(outDir, folder);
      for (const name of await readdir(assets)) {
        const file = path.join(assets, name);
        const body = await readFile(file);
        if (!isWorthCompressing(name, body.byteLength)) continue;
        const [brotli, gzipped] = await Promise.all([
          promisify(brotliCompress)(body, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: 11,
              [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
            },
          }),
          promisify(gzip)(body, { level: 9 }),
        ]);
        await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
      }
    },
  };
}
