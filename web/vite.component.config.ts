import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';

// The web component that pages of other sites load: one file that imports no other, at an address that never changes.
// Built apart from the site, with which it would otherwise share chunks.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: ['es2020', 'chrome87', 'firefox78', 'safari14'],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'src/embed/repere-carte.ts',
      output: { entryFileNames: 'integration/[name].js' },
    },
  },
  plugins: [precompress('integration')],
});
