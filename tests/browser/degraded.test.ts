import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

describe('without WebGL', () => {
  const site = useSite(undefined, { webgl: false });

  it.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])('a sentence says so and the list stays, on a %s', async (_, options) => {
    await site.visit(options, async (page) => {
      const [first] = await fetchPlaces(site.origin);
      const query = `?bassin=${first?.properties.bassin}`;
      const home = await new MapPage(page).open(`/${query}`);
      // A phone finds out when a map is asked for.
      if (options === PHONE) await home.toggle.tap();
      await page.locator('[data-map-state="failed"]').waitFor();
      expect(await home.section.innerText()).toContain('La liste contient les mêmes lieux');
      expect(await home.items.count()).toBe((await fetchPlaces(site.origin, query)).length);
      expect(await page.getByRole('button', { name: /carte/ }).count()).toBe(0);
      await expectAccessible(page);
    });
  });
});

describe('when the data of the map does not come', () => {
  const site = useSite();

  it('a sentence says so, and trying again brings the map', async () => {
    await site.visit(DESKTOP, async (page, watch) => {
      watch.expectStatus(503);
      await page.route('**/api/v1/lieux**', (route) => route.fulfill({ status: 503, body: '' }), { times: 1 });
      const home = await new MapPage(page).open();
      await page.locator('[data-map-state="failed"]').waitFor();
      expect(await home.section.innerText()).toContain('La carte n’a pas pu être chargée');
      await page.getByRole('button', { name: 'Réessayer d’afficher la carte' }).click();
      await home.settled();
      expect(await home.placesInView()).toBeGreaterThan(0);
      expect(await home.section.innerText()).not.toContain('n’a pas pu');
    });
  });
});
