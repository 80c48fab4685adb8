import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible, violations } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { faultsOf } from './support/pages.ts';
import { useSite } from './support/site.ts';

const site = useSite();

// A bassin is enough for the rules that look at every node; the whole region is checked once.
const aBassin = async (): Promise<string> => `/?bassin=${(await fetchPlaces(site.origin))[0]?.properties.bassin}`;

describe('axe-core finds nothing', () => {
  it.each(['light', 'dark'] as const)('on a page of each kind, %s', { timeout: 180_000 }, async (colorScheme) => {
    await site.visit({ viewport: { width: 390, height: 844 }, colorScheme }, async (page) => {
      expect(await faultsOf(page, violations)).toEqual({});
    });
  });

  it('on the home page with every place', async () => {
    await site.visit(PHONE, async (page) => {
      await new MapPage(page).open();
      await expectAccessible(page);
    });
  });

  it.each(['light', 'dark'] as const)('beside the map and with a place selected, %s', async (colorScheme) => {
    await site.visit({ ...DESKTOP, colorScheme, reducedMotion: 'reduce' }, async (page) => {
      const home = await new MapPage(page).open(await aBassin());
      await home.settled();
      await expectAccessible(page);
      await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
      await expectAccessible(page);
    });
  });

  it.each(['light', 'dark'] as const)('on a phone with the map and its legend open, %s', async (colorScheme) => {
    await site.visit({ ...PHONE, colorScheme, reducedMotion: 'reduce' }, async (page) => {
      const home = await new MapPage(page).open(await aBassin());
      await home.toggle.tap();
      await home.settled();
      await home.seeOnMap((await home.items.first().getAttribute('data-place')) ?? '');
      await page.getByText('Légende').tap();
      await expectAccessible(page);
    });
  });

  it.each(['light', 'dark'] as const)('on the API’s page, %s', async (colorScheme) => {
    await site.visit({ ...DESKTOP, colorScheme }, async (page) => {
      await page.goto('/api/docs');
      expect(await page.locator('h1').textContent()).toBe('Mode d’emploi de l’API');
      await expectAccessible(page);
    });
  });

  it.each(['light', 'dark'] as const)('on the method’s page, its table wider than the phone, %s', async (colorScheme) => {
    await site.visit({ ...PHONE, colorScheme }, async (page) => {
      await page.goto('/methode');
      expect(await page.locator('h1').textContent()).toContain('Zones blanches');
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });

  it.each(['/donnees', '/signaler-un-lieu', '/a-propos', '/mentions-legales', '/accessibilite'])(
    'on %s, in both themes, with the text spaced and at 320 pixels',
    async (path) => {
      // Colours that still move from one theme to the other are none of either.
      await site.visit({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }, async (page) => {
        await page.goto(path);
        await expectAccessible(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        await expectAccessible(page);
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
