import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { missingRealExport, REAL_EXPORT } from './support/server.ts';
import { useSite } from './support/site.ts';

const missing = missingRealExport();
if (missing !== null) console.warn(`SKIPPED, the browser tests on the real export: ${missing}`);

describe.skipIf(missing !== null)('with the places of the real export', () => {
  const site = useSite(() => ({ importing: REAL_EXPORT }));

  it('the list and the map hold the places of the API, and no banner speaks of a demonstration', async () => {
    await site.visit(DESKTOP, async (page) => {
      const home = await new MapPage(page).open();
      const total = (await fetchPlaces(site.origin)).length;
      expect(total).toBeGreaterThan(300);
      await home.settled();
      expect(await home.items.count()).toBe(total);
      expect(await home.places()).toBe(total);
      expect(await home.placesInView()).toBe(total);
      expect(await page.locator('.banner').count()).toBe(0);
    });
  });

  it('the page is accessible and fits a phone', async () => {
    await site.visit({ ...PHONE, viewport: { width: 320, height: 640 } }, async (page) => {
      const home = await new MapPage(page).open();
      expect(await home.hasHorizontalScroll()).toBe(false);
      await expectAccessible(page);
    });
  });
});
