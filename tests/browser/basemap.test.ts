import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

/** Beside the list, and small: the processor draws it. */
const WIDE = { viewport: { width: 1040, height: 480 } };
const GROUND = '#e8d8ff';
const RIVER = '#2244cc';

/** The site of the base map: what it answers to each path, so that a test can break it. */
const answers = new Map<string, unknown>();
const asked: string[] = [];
let other: HttpServer;
let elsewhere: string;

const style = (sources: object): object => ({
  version: 8,
  glyphs: `${elsewhere}/lettres/{fontstack}/{range}.pbf`,
  sources,
  layers: [
    { id: 'fond', type: 'background', paint: { 'background-color': GROUND } },
    ...Object.keys(sources).map((source) =>
      source === 'images'
        ? { id: source, type: 'raster', source }
        : { id: source, type: 'fill', source, paint: { 'fill-color': RIVER } },
    ),
  ],
});

beforeAll(async () => {
  other = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers.get(path);
    response.writeHead(answer === undefined ? 404 : 200, { 'access-control-allow-origin': '*', 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? ''));
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});
const site = useSite(() => ({ settings: ['--basemap', `${elsewhere}/style.json`] }));
afterAll(() => {
  other?.close();
});

/** Opens the map, and waits for what became of the base map. */
async function outcome(run: (home: MapPage, state: string | null) => Promise<void>): Promise<void> {
  await site.visit(WIDE, async (page, watch) => {
    watch.allowOrigin(elsewhere);
    watch.expectStatus(404);
    const home = await new MapPage(page).open('/?ou=tours');
    await page.locator('.map-frame[data-basemap="ready"], .map-frame[data-basemap="failed"]').waitFor();
    await home.settled();
    await run(home, await home.frame.getAttribute('data-basemap'));
  });
}

describe('the operator’s base map', () => {
  it('lies under the places, is credited, and the places stay the same', async () => {
    const ring = [[0, 47], [2, 47], [2, 47.2], [0, 47.2], [0, 47]];
    answers.set('/riviere.geojson', { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } });
    answers.set('/style.json', style({ riviere: { type: 'geojson', data: `${elsewhere}/riviere.geojson`, attribution: 'Cartes d’essai' } }));
    await outcome(async (home, state) => {
      expect(state).toBe('ready');
      await home.page.waitForFunction(() => document.querySelector('.maplibregl-ctrl-attrib')?.textContent?.includes('essai'));
      const colours = await home.coloursDrawn();
      expect(colours.get(GROUND) ?? 0).toBeGreaterThan(1000);
      expect(await home.placesInView()).toBeGreaterThan(0);
      await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
      // The names on our layers are in our letters: the other site is not asked for a font that it does not have.
      expect(asked.filter((path) => path.startsWith('/lettres'))).toEqual([]);
    });
  });

  it('is drawn with the outlines of every commune around', async () => {
    answers.set('/style.json', style({}));
    // Large enough to be near enough for outlines.
    await site.visit({ viewport: { width: 1280, height: 900 } }, async (page, watch) => {
      watch.allowOrigin(elsewhere);
      let sent = 0;
      let bassins = 0;
      page.on('response', async (response) => {
        if (!response.url().includes('/communes.geojson')) return;
        const { features } = (await response.json()) as { features: unknown[] };
        sent += features.length;
        bassins += 1;
      });
      const home = await new MapPage(page).open('/?ou=chinon');
      await page.locator('.map-frame[data-basemap="ready"]').waitFor();
      await home.settled();
      // Outlines come bassin by bassin, several at once: none may take the place of another.
      await expect.poll(() => bassins).toBeGreaterThan(1);
      await expect.poll(async () => (await page.locator('.map-canvas').getAttribute('data-outlines')) === String(sent)).toBe(true);
      expect(sent).toBeGreaterThan(50);
    });
  });

  it.each([
    ['its style does not come', () => answers.delete('/style.json')],
    ['its tiles do not come', () => answers.set('/style.json', style({ images: { type: 'raster', tiles: [`${elsewhere}/{z}/{x}/{y}.png`], tileSize: 256 } }))],
  ])('leaves ours when %s', async (_, breakIt) => {
    breakIt();
    await outcome(async (home, state) => {
      expect(state).toBe('failed');
      expect((await home.coloursDrawn()).has(GROUND)).toBe(false);
      expect(await home.placesInView()).toBeGreaterThan(0);
      await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
    });
  });
});
