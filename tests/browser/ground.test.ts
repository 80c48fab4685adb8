import { beforeAll, describe, expect, it } from 'vitest';
import { type Feature, fetchPlaces, lonelyPlace, seatOf } from './support/api.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

const STILL = { ...DESKTOP, reducedMotion: 'reduce' } as const;
/** As high as a screen on a desk: the legend is open. */
const TALL = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' } as const;

const site = useSite(() => ({ settings: ['--directions', 'https://plan.example.org/?mlat={lat}&mlon={lon}'] }));
let places: Feature[];
beforeAll(async () => {
  places = await fetchPlaces(site.origin);
});

describe('our own ground', () => {
  it('from afar, a bassin is a disc that leads to its places, and the legend says no more than that', async () => {
    await site.visit(TALL, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      expect((await home.view()).zoom).toBeLessThan(8);
      expect(await home.legend.allTextContents()).toEqual([expect.stringContaining('lieux du secteur')]);
      const { bassin, point } = await seatOf(site.origin, places);
      await home.clickAt(point);
      await expect.poll(async () => (await home.view()).zoom, { timeout: 10_000 }).toBeGreaterThan(8);
      const inside = places.filter((place) => place.properties.bassin === bassin).length;
      expect(await home.placesInView()).toBeGreaterThanOrEqual(inside);
      expect((await home.legend.allTextContents()).join()).not.toContain('secteur');
    });
  });

  it('a pin is where the list is around, above the discs', async () => {
    await site.visit(TALL, async (page) => {
      // Nothing else stands there.
      await page.route('**/api/v1/lieux**', (route) => route.fulfill({ json: { type: 'FeatureCollection', features: [] } }));
      const home = await new MapPage(page).open('/?ou=tours');
      await home.settled();
      expect(await home.legend.allTextContents()).toContain('Là où vous cherchez');
      const [latitude = 0, longitude = 0] = ((await home.section.getAttribute('data-target')) ?? '').split(',').map(Number);
      expect(await home.section.getAttribute('data-target-name')).toBe('Tours');
      // The side of the pin, beside its hole.
      expect(await home.colourAt([longitude, latitude], { x: -8, y: -28 })).toBe(await home.token('ink'));
    });
  });

  it('is not looked at nearer than it knows: a link leads to a map with streets', async () => {
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open('/?ou=tours');
      await home.settled();
      const link = page.getByRole('link', { name: /^Plan de rues/ });
      expect(await link.isVisible()).toBe(false);
      const closer = page.getByRole('button', { name: 'Zoom avant' });
      for (let press = 0; press < 6 && (await closer.isEnabled()); press += 1) {
        const { zoom } = await home.view();
        await closer.click();
        await expect.poll(async () => (await home.view()).zoom, { timeout: 10_000 }).toBeGreaterThan(zoom);
      }
      const { centre, zoom } = await home.view();
      expect(zoom).toBe(14);
      expect(await closer.isEnabled()).toBe(false);
      expect(await link.getAttribute('href')).toBe(`https://plan.example.org/?mlat=${centre[1].toFixed(5)}&mlon=${centre[0].toFixed(5)}`);
    });
  });
});

describe('while the map loads', () => {
  it('its frame has its size and says so, and nothing below moves when it comes', async () => {
    await site.visit(PHONE, async (page) => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/assets/places-map-*.js', async (route) => {
        await held;
        await route.continue();
      });
      const home = await new MapPage(page).open('/?ou=tours');
      await home.toggle.tap();
      await page.getByText('La carte se charge…', { exact: true }).first().waitFor();
      const before = await home.frame.boundingBox();
      const first = await home.items.first().boundingBox();
      if (!before || !first) throw new Error('nothing to measure');
      expect(before.height).toBeGreaterThan(400);
      release();
      await home.settled();
      expect(await home.frame.boundingBox()).toEqual(before);
      expect((await home.items.first().boundingBox())?.y).toBe(first.y);
      expect(await page.locator('.map-waiting').count()).toBe(0);
    });
  });
});

describe('colours imposed by the system', () => {
  it('leave the buttons of the map to be seen in the dark', async () => {
    await site.visit({ ...STILL, colorScheme: 'dark', forcedColors: 'active' }, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      const icon = page.locator('.maplibregl-ctrl-zoom-in .maplibregl-ctrl-icon');
      expect(await icon.evaluate((node) => getComputedStyle(node).filter)).toBe('none');
      expect(await icon.evaluate((node) => getComputedStyle(node).backgroundImage)).toContain('%23fff');
    });
  });
});

describe('places at one point, by keyboard', () => {
  it('the focus goes to the card, and stays there when one is chosen', async () => {
    await site.visit(STILL, async (page) => {
      const place = lonelyPlace(places);
      const group = [place, ...places.filter((other) => other !== place).slice(0, 1)].map(({ id }) => id);
      await page.route('**/api/v1/lieux**', async (route) => {
        const response = await route.fetch();
        const collection = (await response.json()) as { features: Feature[] };
        const features = collection.features.flatMap((feature) =>
          group.includes(feature.id) ? [{ ...feature, geometry: place.geometry }] : [],
        );
        await route.fulfill({ response, json: { ...collection, features } });
      });
      const home = await new MapPage(page).open();
      await home.settled();
      await home.canvas.focus();
      await home.chooseWithEnter();
      const focused = page.locator(':focus');
      expect(await focused.textContent()).toContain('au même endroit');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused.evaluate((node) => node.closest('.map-card') !== null)).toBe(true);
      expect(await focused.evaluate((node) => node.tagName)).toBe('H3');
      expect(group).toContain(await home.frame.getAttribute('data-chosen'));
    });
  });
});

describe('the map of zones blanches', () => {
  it('is where its drawing was, names the same communes, and leaves the drawing to paper', async () => {
    await site.visit(TALL, async (page) => {
      // The drawing alone, until it was measured.
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/assets/coverage-map-*.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto('/zones-blanches?departement=18');
      await page.getByText('La carte interactive se charge…').first().waitFor();
      const drawing = page.locator('.zones-drawing');
      const drawn = await drawing.boundingBox();
      expect(await drawing.locator('text[data-named]').count()).toBeGreaterThan(5);
      release();
      await page.locator('[data-zones-map][data-map-state="ready"]').waitFor({ timeout: 30_000 });
      expect(await page.locator('.zones-frame').boundingBox()).toEqual(drawn);
      expect(await drawing.evaluate((node) => getComputedStyle(node).visibility)).toBe('hidden');
      await page.emulateMedia({ media: 'print' });
      expect(await drawing.evaluate((node) => getComputedStyle(node).visibility)).toBe('visible');
      expect(await page.locator('.zones-frame').isVisible()).toBe(false);
    });
  });
});
