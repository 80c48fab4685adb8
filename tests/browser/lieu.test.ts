import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Feature, fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { useSite } from './support/site.ts';

const SMALL = { viewport: { width: 320, height: 640 } } satisfies BrowserContextOptions;
const WIDE = { viewport: { width: 1280, height: 900 } } satisfies BrowserContextOptions;

const site = useSite();
let place: Feature;
let pageOf: string;

beforeAll(async () => {
  const places = await fetchPlaces(site.origin);
  const found = places.find((one) => one.properties.position === 'exacte');
  if (!found) throw new Error('no place with a position');
  place = found;
  pageOf = `/lieux/${place.id}`;
});

const themes = ['light', 'dark'] as const;
const sizes = { phone: PHONE, wide: WIDE };

describe('the page of a place', () => {
  for (const colorScheme of themes) {
    for (const [size, options] of Object.entries(sizes)) {
      it(`is accessible, with its form and what follows, ${size}, ${colorScheme}`, async () => {
        await site.visit({ ...options, colorScheme }, async (page, watch) => {
          await page.goto(pageOf);
          expect(await page.locator('h1').innerText()).toBe(place.properties.nom);
          // The linked data is in the page and the console has nothing to say about it: the policy lets data be.
          const data = await page.locator('script[type="application/ld+json"]').textContent();
          expect((JSON.parse(data ?? '') as { name: string }).name).toBe(place.properties.nom);
          await expectAccessible(page);
          await page.getByRole('link', { name: 'Signaler une erreur' }).click();
          await page.waitForURL(/signaler$/);
          await expectAccessible(page);
          watch.expectStatus(422);
          await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
          await page.getByRole('alert').waitFor();
          await expectAccessible(page);
          await page.goto(`${pageOf}/signaler/merci`);
          await expectAccessible(page);
        });
      });
    }
  }

  const telephones = {
    Android: { userAgent: 'Mozilla/5.0 (Linux; Android 14; Mobile) Chrome/130.0.0.0', opens: /^geo:[\d.]+,[\d.]+\?q=[\d.]+,[\d.]+\(/ },
    iPhone: { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', opens: /^https:\/\/maps\.apple\.com\/\?daddr=\d/ },
  };
  for (const [name, { userAgent, opens }] of Object.entries(telephones)) {
    it(`on a telephone (${name}), leads to the map application without moving anything`, async () => {
      const tops: (number | undefined)[] = [];
      for (const javaScriptEnabled of [false, true]) {
        await site.visit({ ...PHONE, userAgent, javaScriptEnabled }, async (page) => {
          await page.goto(pageOf);
          const link = page.getByRole('link', { name: 'Y aller', exact: true });
          if (javaScriptEnabled) await page.getByText('Ouvre votre application de cartes').waitFor();
          expect(await link.getAttribute('href')).toMatch(javaScriptEnabled ? opens : /^https:\/\/www\.openstreetmap\.org\/directions\?to=\d/);
          expect(await link.innerText()).toBe('Y aller');
          tops.push((await page.locator('.sheet-body').boundingBox())?.y);
        });
      }
      expect(tops[0]).toBeGreaterThan(0);
      expect(tops[1]).toBe(tops[0]);
    });
  }

  for (const path of ['', '/signaler']) {
    it(`fits 320 pixels and has targets of 44, ${path || 'page'}`, async () => {
      await site.visit(SMALL, async (page) => {
        await page.goto(pageOf + path);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        for (const target of await page.locator('main :is(a.button, button, .nearby a, .sheet-back a, .report fieldset label):visible').all()) {
          const box = await target.boundingBox();
          expect(box?.height, await target.innerText()).toBeGreaterThanOrEqual(44);
        }
      });
    });
  }

  it('says everything without JavaScript, and sends a report', async () => {
    await site.visit({ ...DESKTOP, javaScriptEnabled: false }, async (page) => {
      await page.goto(pageOf);
      expect(await page.getByRole('heading', { name: 'Horaires' }).count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Envoyer par SMS' }).getAttribute('href')).toMatch(/^sms:\?body=/);
      // What needs the script is not shown.
      expect(await page.getByRole('button', { name: 'Copier le lien' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Signaler une erreur' }).click();
      await page.getByRole('checkbox', { name: /^Les horaires/ }).check();
      await page.getByLabel('Il faudrait écrire, pour « Les horaires »').fill('Mardi 9 h – 12 h');
      await page.getByLabel(/^Autre chose à dire/).fill('Fermé le lundi');
      expect(await page.locator('#url').getAttribute('tabindex')).toBe('-1');
      await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
      await page.waitForURL(/merci$/);
      expect(await page.locator('h1').innerText()).toBe('Merci');
    });
  });

  it('is walked through with the keyboard, from the top', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto(pageOf);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Aller aux horaires');
      await page.keyboard.press('Enter');
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('horaires');
    });
  });

  it('copies its link and says so', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await site.visit({ ...DESKTOP, permissions }, async (page) => {
      await page.goto(`${pageOf}?depuis=liste`);
      await page.getByRole('button', { name: 'Copier le lien' }).click();
      await page.getByText('Lien copié.').waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(site.origin + pageOf);
      const sms = await page.getByRole('link', { name: 'Envoyer par SMS' }).getAttribute('href');
      expect(decodeURIComponent(sms ?? '')).toContain(site.origin + pageOf);
      await expectAccessible(page);
    });
  });

  it('prints on one sheet: where it is, its number, the day of the print, no buttons, no navigation', async () => {
    await site.visit(WIDE, async (page) => {
      await page.goto(pageOf);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.sheet-printed').innerText()).toContain(site.origin + pageOf);
      expect(await page.locator('.sheet-printed').innerText()).toMatch(/^Imprimé le \d/);
      expect(await page.locator('.sheet-printed-address').innerText()).toContain(place.properties.commune);
      for (const hidden of ['.sheet-sharing', '.sheet-report', '.sheet-back', '.sheet-state', '.sheet-handout']) {
        expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
      }
      expect(await page.locator('h1').isVisible()).toBe(true);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });

  it('leads to the places nearby, and an unknown one to a page that helps', async () => {
    await site.visit(DESKTOP, async (page, watch) => {
      await page.goto(pageOf);
      expect(await page.locator('.nearby li').count()).toBe(5);
      await page.locator('.nearby a').first().click();
      await page.waitForURL((url) => url.pathname.startsWith('/lieux/') && url.pathname !== pageOf);
      watch.expectStatus(404);
      await page.goto('/lieux/inconnu');
      expect(await page.locator('h1').innerText()).toBe('Ce lieu n’existe pas');
      await expectAccessible(page);
    });
  });
});
