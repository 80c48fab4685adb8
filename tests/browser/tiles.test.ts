import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';
import { archive, type ArchiveOptions, box, type Layers, place, road } from './support/tile-archive.ts';

/** Beside the list, and small: the processor draws it. */
const WIDE = { viewport: { width: 1040, height: 480 } };
const AROUND_TOURS: ArchiveOptions = { bounds: [0.4, 47.2, 1, 47.6], maxZoom: 12 };

const folder = mkdtempSync(path.join(tmpdir(), 'repere-tiles-'));
const file = path.join(folder, 'centre.pmtiles');
const site = useSite(() => ({ settings: ['--basemap', file] }));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file takes the place of the one before at once, as `mv` does. */
function put(bytes: Buffer): void {
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

const LAND = box('earth', 0, 46, 2, 49);
const town = (river: ReturnType<typeof box>): Layers => ({
  earth: [LAND],
  water: [river],
  roads: [road('major_road', 'Levée de la Loire', [0.4, 47.36], [1, 47.4])],
  places: [place({ kind: 'locality', kind_detail: 'village', name: 'Village d’ailleurs', population: 900 }, 0.7, 47.36)],
});
const river = town(box('water', 0.4, 47.38, 1, 47.42));
/** Another day: the river is all over the town. */
const flood = town(box('water', 0.4, 47.2, 1, 47.6));

/** Opens the map around Tours, and waits for what became of the base map. */
async function open(home: MapPage): Promise<string | null> {
  await home.open('/?ou=tours');
  await home.page.locator('.map-frame:is([data-basemap="ready"], [data-basemap="failed"])').waitFor();
  await home.settled();
  // At the scale of a town, wherever the page begins.
  await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
  await home.closeCard();
  return home.frame.getAttribute('data-basemap');
}

/** How much of the map is of this colour, of a hundred. */
async function share(home: MapPage, token: string): Promise<number> {
  const colour = await home.page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), token);
  const colours = await home.coloursDrawn();
  const all = [...colours.values()].reduce((sum, count) => sum + count, 0);
  return (100 * (colours.get(colour) ?? 0)) / all;
}

/** The same, once the map is still. */
const shares = (home: MapPage, token: string) => expect.poll(() => share(home, token), { timeout: 20_000, interval: 500 });

async function zoomIn(home: MapPage): Promise<void> {
  await home.page.locator('.maplibregl-ctrl-zoom-in').click();
  await home.settled();
}

describe('the operator’s file of tiles', () => {
  beforeEach(() => put(archive(river, AROUND_TOURS)));

  it('is drawn under the places in the colours of the page, part by part, and credited', async () => {
    await site.visit(WIDE, async (page) => {
      const statuses = new Set<number>();
      page.on('response', (response) => {
        if (response.url().includes('.pmtiles')) statuses.add(response.status());
      });
      const home = new MapPage(page);
      expect(await open(home)).toBe('ready');
      await shares(home, '--tiles-water').toBeGreaterThan(4);
      await shares(home, '--tiles-land').toBeGreaterThan(20);
      expect([...statuses]).toEqual([206]);
      const credit = page.locator('.map-canvas').getByRole('link', { name: '© OpenStreetMap' });
      expect(await credit.getAttribute('href')).toBe('https://www.openstreetmap.org/copyright');
      expect(await home.placesInView()).toBeGreaterThan(0);

      await page.emulateMedia({ colorScheme: 'dark' });
      await shares(home, '--tiles-water').toBeGreaterThan(3);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--tiles-water').trim())).toBe('#12384e');
    });
  });

  it('is printed in the colours of paper, whatever the screen', async () => {
    await site.visit({ ...WIDE, colorScheme: 'dark' }, async (page) => {
      const home = new MapPage(page);
      expect(await open(home)).toBe('ready');
      await shares(home, '--tiles-water').toBeGreaterThan(3);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      const printed = page.locator('canvas.map-printed');
      await printed.waitFor();
      const water = await printed.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        let count = 0;
        for (let at = 0; at < data.length; at += 4) {
          if (data[at] === 0xcf && data[at + 1] === 0xe0 && data[at + 2] === 0xea) count += 1;
        }
        return (400 * count) / data.length;
      });
      expect(water).toBeGreaterThan(3);
      await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await shares(home, '--tiles-water').toBeGreaterThan(3);
      expect(await printed.count()).toBe(0);
    });
  });

  it('is nothing that a page without a map loads', async () => {
    await site.visit({ viewport: { width: 390, height: 844 } }, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const home = await new MapPage(page).open('/?ou=tours');
      await home.toggle.waitFor();
      expect(asked.filter((url) => /pmtiles|tiles-/.test(url))).toEqual([]);
    });
  });

  it('may become another one while somebody looks at it', async () => {
    await site.visit(WIDE, async (page) => {
      const home = new MapPage(page);
      expect(await open(home)).toBe('ready');
      await shares(home, '--tiles-land').toBeGreaterThan(20);
      put(archive(flood, { ...AROUND_TOURS, maxZoom: 13 }));
      // Far enough for tiles that were not there before.
      await zoomIn(home);
      await zoomIn(home);
      await shares(home, '--tiles-water').toBeGreaterThan(60);
      expect(await home.frame.getAttribute('data-basemap')).toBe('ready');
    });
  });

  it('gives way to our own map when it is taken away', async () => {
    await site.visit(WIDE, async (page, watch) => {
      watch.expectStatus(404);
      const home = new MapPage(page);
      expect(await open(home)).toBe('ready');
      rmSync(file);
      // Where no tile was asked for yet.
      await zoomIn(home);
      await zoomIn(home);
      await page.locator('.map-frame[data-basemap="lost"]').waitFor();
      await home.settled();
      await shares(home, '--map-land').toBeGreaterThan(10);
      expect(await share(home, '--tiles-water')).toBe(0);
      expect(await page.locator('.maplibregl-ctrl-attrib').count()).toBe(0);
      expect(await home.placesInView()).toBeGreaterThan(0);
    });
  });

  it.each([
    ['pictures', archive(river, { ...AROUND_TOURS, kind: 2 })],
    ['cut short', archive(river, AROUND_TOURS).subarray(0, 5000)],
    ['another schema', archive({ transportation: river['roads'] ?? [] }, AROUND_TOURS)],
    ['empty', Buffer.alloc(0)],
    ['something else', Buffer.from('<!doctype html><title>404</title>')],
  ])('leaves ours when it is wrong: %s', async (_, bytes) => {
    put(bytes);
    await site.visit(WIDE, async (page, watch) => {
      watch.expectStatus(404);
      const home = new MapPage(page);
      expect(await open(home)).toBe('failed');
      await shares(home, '--map-land').toBeGreaterThan(10);
      expect(await home.placesInView()).toBeGreaterThan(0);
    });
  });
});
