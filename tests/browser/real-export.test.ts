import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, launch, PHONE, withPage } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { missingRealExport, REAL_EXPORT, Server } from './support/server.ts';

const missing = missingRealExport();
if (missing !== null) console.warn(`SKIPPED, the browser tests on the real export: ${missing}`);

describe.skipIf(missing !== null)('with the places of the real export', () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([Server.start({ importing: REAL_EXPORT }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('the list and the map hold the places of the API, and no banner speaks of a demonstration', async () => {
    await withPage(browser, server.origin, DESKTOP, async (page) => {
      const home = await new MapPage(page).open();
      const total = (await fetchPlaces(server.origin)).length;
      expect(total).toBeGreaterThan(300);
      await home.settled();
      expect(await home.items.count()).toBe(total);
      expect(await home.places()).toBe(total);
      expect(await home.placesInView()).toBe(total);
      expect(await page.locator('.bandeau').count()).toBe(0);
    });
  });

  it('the page is accessible and fits a phone', async () => {
    await withPage(browser, server.origin, { ...PHONE, viewport: { width: 320, height: 640 } }, async (page) => {
      const home = await new MapPage(page).open();
      expect(await home.hasHorizontalScroll()).toBe(false);
      await expectAccessible(page);
    });
  });
});
