import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

const site = useSite();

/** Marks the page that is there: one that is loaded again has no mark. */
const mark = (page: Page): Promise<void> => page.evaluate(() => document.querySelector('.header')?.setAttribute('data-essai', ''));
const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => document.querySelector('.header[data-essai]') !== null);
const counted = async (page: Page): Promise<string> => (await page.locator('#compte').textContent()) ?? '';
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the results change in place', () => {
  it('by a chip, by Back, by the filters, and grow', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/?ou=Tours');
      await mark(page);
      const all = await counted(page);
      const status = page.locator('[data-results] > [role="status"]');

      const chip = page.locator('.quick a.chip').first();
      const name = (await chip.textContent())?.replace(/^.*:/u, '').trim() ?? '?';
      await Promise.all([page.waitForURL(/(ouvert|accompagnement)=/), chip.tap()]);
      const some = await counted(page);
      expect(some).not.toBe(all);
      expect(await status.textContent()).toBe(some);
      // The chip that was pressed is the one that takes it away.
      expect(await focused(page)).toMatch(new RegExp(`^Retirer le filtre.*${name}`, 'u'));
      await expectAccessible(page);

      await page.goBack();
      await expect.poll(() => counted(page)).toBe(all);
      expect(new URL(page.url()).search).toBe('?ou=Tours');

      await page.locator('.filters > summary').tap();
      await page.locator('[name=famille][value=bibliotheque]').check();
      const apply = page.locator('[data-filters-apply]');
      await Promise.all([page.waitForURL(/famille=bibliotheque/), apply.tap()]);
      expect(await apply.isVisible()).toBe(false);
      // What was chosen is seen from the top, and read from what is counted.
      expect(await page.evaluate(() => window.scrollY)).toBe(0);
      expect(await focused(page)).toContain(await counted(page));
      const waysOut = await page.locator('.chip-on').allTextContents();
      expect(waysOut.join()).toContain('Bibliothèque');

      await page.goBack();
      await expect.poll(() => counted(page)).toBe(all);
      await Promise.all([page.waitForURL(/nombre=20/), page.locator('.more a').tap()]);
      expect(await page.locator('[data-place]').count()).toBe(20);
      const eleventh = await page.locator('[data-place] h3').nth(10).textContent();
      expect(await focused(page)).toBe(eleventh);
      expect(await isMarked(page)).toBe(true);

      // Another place to look around is another page.
      await page.locator('#ou').fill('Blois');
      await Promise.all([page.waitForURL(/ou=Blois/), page.getByRole('button', { name: 'Chercher' }).tap()]);
      expect(await isMarked(page)).toBe(false);
    });
  });

  it('and the map beside them follows', async () => {
    await site.visit({ ...DESKTOP, reducedMotion: 'reduce' }, async (page) => {
      const results = await new MapPage(page).open('/?ou=Tours');
      await results.settled();
      await mark(page);
      await results.seeOnMap((await results.items.first().getAttribute('data-place')) ?? '');
      const answering = (await fetchPlaces(site.origin, '?accompagnement=individuel')).length;
      await page.locator('.quick a.chip', { hasText: 'En tête-à-tête' }).click();
      await expect.poll(() => results.places()).toBe(answering);
      // What was selected belongs to the question before.
      expect(new URL(page.url()).hash).toBe('');
      expect(await results.card.isVisible()).toBe(false);
      await results.settled();
      await results.seeOnMap((await results.items.first().getAttribute('data-place')) ?? '');
      expect(await isMarked(page)).toBe(true);
    });
  });

  it('and where an answer does not come, the browser asks for the page', async () => {
    await site.visit(PHONE, async (page, watch) => {
      watch.expectStatus(503);
      await page.goto('/?ou=Tours');
      await mark(page);
      await page.route(/accompagnement=/, (route) => route.fulfill({ status: 503, body: '' }), { times: 1 });
      await Promise.all([page.waitForURL(/accompagnement=/), page.locator('.quick a.chip', { hasText: 'En tête-à-tête' }).tap()]);
      await page.locator('.chip-on').waitFor();
      expect(await isMarked(page)).toBe(false);
    });
  });
});
