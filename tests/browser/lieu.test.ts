import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Feature, fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, launch, PHONE, withPage } from './support/browser.ts';
import { Server } from './support/server.ts';

const SMALL = { viewport: { width: 320, height: 640 } } satisfies BrowserContextOptions;
const WIDE = { viewport: { width: 1280, height: 900 } } satisfies BrowserContextOptions;

let server: Server;
let browser: Browser;
let place: Feature;
let pageOf: string;

beforeAll(async () => {
  // The binary reads it: these tests fill forms quicker than people do, and wait for nothing.
  process.env['REPERE_REPORT_DELAY'] = '0';
  server = await Server.start();
  browser = await launch();
  const places = await fetchPlaces(server.origin);
  const found = places.find((one) => one.properties.position === 'exacte');
  if (!found) throw new Error('no place with a position');
  place = found;
  pageOf = `/lieux/${place.id}`;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const themes = ['light', 'dark'] as const;
const sizes = { phone: PHONE, wide: WIDE };

describe('the page of a place', () => {
  for (const colorScheme of themes) {
    for (const [size, options] of Object.entries(sizes)) {
      it(`is accessible, with its form and what follows, ${size}, ${colorScheme}`, async () => {
        await withPage(browser, server.origin, { ...options, colorScheme }, async (page, watch) => {
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

  for (const path of ['', '/signaler']) {
    it(`fits 320 pixels and has targets of 44, ${path || 'page'}`, async () => {
      await withPage(browser, server.origin, SMALL, async (page) => {
        await page.goto(pageOf + path);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
        for (const target of await page.locator('main :is(a.bouton, button, .proches a, .fiche-retour a, .signaler fieldset label):visible').all()) {
          const box = await target.boundingBox();
          expect(box?.height, await target.innerText()).toBeGreaterThanOrEqual(44);
        }
      });
    });
  }

  it('says everything without JavaScript, and sends a report', async () => {
    await withPage(browser, server.origin, { ...DESKTOP, javaScriptEnabled: false }, async (page) => {
      await page.goto(pageOf);
      expect(await page.getByRole('heading', { name: 'Horaires' }).count()).toBe(1);
      expect(await page.getByRole('link', { name: 'Envoyer par SMS' }).getAttribute('href')).toMatch(/^sms:\?body=/);
      // What needs the script is not shown.
      expect(await page.getByRole('button', { name: 'Copier le lien' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Signaler une erreur' }).click();
      await page.getByLabel('Les horaires').check();
      await page.getByLabel(/^Ce qu’il faudrait écrire/).fill('Fermé le lundi');
      expect(await page.locator('#url').getAttribute('tabindex')).toBe('-1');
      await page.getByRole('button', { name: 'Envoyer le signalement' }).click();
      await page.waitForURL(/merci$/);
      expect(await page.locator('h1').innerText()).toBe('Merci');
    });
  });

  it('is walked through with the keyboard, from the top', async () => {
    await withPage(browser, server.origin, DESKTOP, async (page) => {
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
    await withPage(browser, server.origin, { ...DESKTOP, permissions }, async (page) => {
      await page.goto(`${pageOf}?depuis=liste`);
      await page.getByRole('button', { name: 'Copier le lien' }).click();
      await page.getByText('Lien copié.').waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(server.origin + pageOf);
      const sms = await page.getByRole('link', { name: 'Envoyer par SMS' }).getAttribute('href');
      expect(decodeURIComponent(sms ?? '')).toContain(server.origin + pageOf);
      await expectAccessible(page);
    });
  });

  it('prints on a sheet: its address, no buttons, no navigation', async () => {
    await withPage(browser, server.origin, WIDE, async (page) => {
      await page.goto(pageOf);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.fiche-imprimee').innerText()).toContain(server.origin + pageOf);
      for (const hidden of ['.fiche-partage', '.fiche-signaler', '.fiche-retour', '.fiche-etat']) {
        expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
      }
      expect(await page.locator('h1').isVisible()).toBe(true);
    });
  });

  it('leads to the places nearby, and an unknown one to a page that helps', async () => {
    await withPage(browser, server.origin, DESKTOP, async (page, watch) => {
      await page.goto(pageOf);
      expect(await page.locator('.proches li').count()).toBe(5);
      await page.locator('.proches a').first().click();
      await page.waitForURL((url) => url.pathname.startsWith('/lieux/') && url.pathname !== pageOf);
      watch.expectStatus(404);
      await page.goto('/lieux/inconnu');
      expect(await page.locator('h1').innerText()).toBe('Ce lieu n’existe pas');
      await expectAccessible(page);
    });
  });
});
