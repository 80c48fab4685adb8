import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible, violationsInBothThemes } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { faultsOf } from './support/pages.ts';
import { useSite } from './support/site.ts';

const site = useSite();

// A bassin is enough for the rules that look at every node; the whole region is checked once.
const aBassin = async (): Promise<string> => `/?bassin=${(await fetchPlaces(site.origin))[0]?.properties.bassin}`;

describe('axe-core finds nothing, in both themes,', () => {
  it('on a page of each kind', { timeout: 180_000 }, async () => {
    await site.visit({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' }, async (page) => {
      expect(await faultsOf(page, violationsInBothThemes)).toEqual({});
    });
  });

  it('on the home page with every place', async () => {
    await site.visit(PHONE, async (page) => {
      await new MapPage(page).open();
      await expectAccessible(page);
    });
  });

  it('beside the map and with a place selected', async () => {
    await site.visit({ ...DESKTOP, reducedMotion: 'reduce' }, async (page) => {
      const home = await new MapPage(page).open(await aBassin());
      await home.settled();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
      expect(await violationsInBothThemes(page)).toEqual([]);
    });
  });

  it('on a phone with the map and its legend open', async () => {
    await site.visit({ ...PHONE, reducedMotion: 'reduce' }, async (page) => {
      const home = await new MapPage(page).open(await aBassin());
      await home.toggle.tap();
      await home.settled();
      await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
      await page.getByText('Légende').tap();
      expect(await violationsInBothThemes(page)).toEqual([]);
    });
  });

  it('on the API’s page', async () => {
    await site.visit({ ...DESKTOP, reducedMotion: 'reduce' }, async (page) => {
      await page.goto('/api/docs');
      expect(await page.locator('h1').textContent()).toBe('Mode d’emploi de l’API');
      expect(await violationsInBothThemes(page)).toEqual([]);
    });
  });

  it('on the method’s page, its table wider than the phone', async () => {
    await site.visit({ ...PHONE, reducedMotion: 'reduce' }, async (page) => {
      await page.goto('/methode');
      expect(await page.locator('h1').textContent()).toContain('Zones blanches');
      expect(await violationsInBothThemes(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });

  it.each(['/donnees', '/signaler-un-lieu', '/a-propos', '/mentions-legales', '/accessibilite'])(
    'on %s, with the text spaced and at 320 pixels',
    async (path) => {
      await site.visit({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }, async (page) => {
        await page.goto(path);
        expect(await violationsInBothThemes(page)).toEqual([]);
        // WCAG 1.4.12: set by a script, as an extension of the browser does.
        await page.evaluate(() => {
          for (const element of document.querySelectorAll<HTMLElement>('body *')) {
            Object.assign(element.style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' });
          }
        });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    },
  );

  it('on a page that does not exist', async () => {
    await site.visit(PHONE, async (page, watch) => {
      watch.expectStatus(404);
      const response = await page.goto('/cette-page-n-existe-pas');
      expect(response?.status()).toBe(404);
      expect(await page.getByRole('link', { name: 'Voir tous les lieux' }).count()).toBe(1);
      await expectAccessible(page);
    });
  });
});
