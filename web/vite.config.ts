import { defineConfig } from 'vitest/config';
import { siteFont } from './build/font/index.ts';
import { precompress } from './build/precompress.ts';

// The server renders the pages, so there is no index.html here: Vite builds one entry and writes a manifest,
// in which the server finds the hashed names of the script, the style sheet and the font.
export default defineConfig({
  base: '/',
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Old phones get the list and the script; a browser without WebGL 2 never loads the map's chunk.
    target: ['es2020', 'chrome87', 'firefox78', 'safari14'],
    // Nothing is inlined: the content security policy allows no data: font and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // MapLibre alone is over Vite's default limit; it is loaded only when a map is shown.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: 'src/main.ts',
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  // MapLibre 6 starts its workers as modules.
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } },
  },
  plugins: [siteFont(), precompress()],
  test: { include: ['src/**/*.test.ts', 'build/**/*.test.ts'] },
});
