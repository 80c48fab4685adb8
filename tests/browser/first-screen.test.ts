import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { missingRealExport, REAL_EXPORT } from './support/server.ts';
import { useSite } from './support/site.ts';

const missing = missingRealExport();
if (missing !== null) console.warn(`SKIPPED, the first screens of the real export: ${missing}`);

/** The screen of a phone, pixels. */
const HEIGHT = PHONE.viewport.height;

const bottomOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((node) => node.getBoundingClientRect().bottom + window.scrollY);

describe.skipIf(missing !== null)('the first screen of a phone, with the real places', () => {
  const site = useSite(() => ({ importing: REAL_EXPORT }));

  it('shows a place and its telephone, wherever one looks and whatever one asks', async () => {
    await site.visit(PHONE, async (page) => {
      for (const asked of [
        ...['Aigurande', 'Romorantin-Lanthenay', 'Tours', 'Bonneval'],
        ...['imprimer Buzançais', 'Une bibliothèque près de Néons'],
      ]) {
        await page.goto(`/?ou=${encodeURIComponent(asked)}`);
        await page.locator('.map-toggle').waitFor();
        expect(await bottomOf(page, '.place h3'), asked).toBeLessThan(HEIGHT);
        expect(await bottomOf(page, '.place-actions a[href^="tel:"]'), asked).toBeLessThan(HEIGHT);
        expect(await page.locator('#compte').textContent()).toMatch(/à moins de 15.km|vol d’oiseau/u);
      }
    });
  });

  it('shows somebody to call where what is asked is far: what was asked first, then where', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/');
      for (const asked of ['impots', 'Aigurande']) {
        await page.locator('#ou').fill(asked);
        await Promise.all([page.waitForURL((url) => url.searchParams.get('ou') === asked), page.keyboard.press('Enter')]);
      }
      await page.locator('.map-toggle').waitFor();
      expect(await page.locator('#closer-title').textContent()).toBe('Plus près, sans vos critères');
      expect(await bottomOf(page, '.place-actions a[href^="tel:"]')).toBeLessThan(HEIGHT);
      await page.goto('/?ou=d%C3%A9claration+d%E2%80%99imp%C3%B4ts+N%C3%A9ons');
      await page.locator('.map-toggle').waitFor();
      expect(await bottomOf(page, '#liste a[href^="tel:"]')).toBeLessThan(HEIGHT);
    });
  });

  it('says what there is the day that was asked, though it be far', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/?ou=Romorantin');
      await Promise.all([page.waitForURL(/ouvert=samedi/), page.locator('.chip', { hasText: 'Samedi' }).tap()]);
      const detail = page.locator('.count-detail');
      expect(await detail.textContent()).toMatch(/à vol d’oiseau.: ouvert samedi \d+.\p{L}+, \d+.h/u);
      expect(await bottomOf(page, '.count-detail')).toBeLessThan(HEIGHT);
      expect(await bottomOf(page, '#liste a[href^="tel:"]')).toBeLessThan(HEIGHT);
      for (const state of await page.locator('.places .place-state').allTextContents()) expect(state).toMatch(/ouvert samedi/iu);
    });
  });

  it('says once that the sheets are old, and gives no old hours for certain', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/?ou=Tours');
      expect(await page.locator('.places-warning').allTextContents()).toHaveLength(1);
      const states = await page.locator('.place-state').allTextContents();
      expect(states.length).toBeGreaterThan(0);
      for (const state of states) expect(state).toMatch(/^D’après des horaires de 20\d\d.: .+\. À vérifier/u);
    });
  });

  it('a page before any question is three screens at most, with its foot', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/');
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3 * HEIGHT);
      expect(await page.locator('.place').count()).toBe(0);
      await expectAccessible(page);
    });
  });

  it.each([true, false])('a sector that is chosen shows its places, with the script or without: %s', async (javaScriptEnabled) => {
    await site.visit({ ...PHONE, javaScriptEnabled }, async (page) => {
      await page.goto('/');
      await page.locator('.sectors summary').tap();
      await Promise.all([page.waitForURL(/bassin=vendome/), page.getByRole('link', { name: /^Vendôme/ }).tap()]);
      expect(await page.locator('#liste h2').first().textContent()).toMatch(/^5\slieux dans le secteur de Vendôme$/u);
      const top = await page.locator('.place').first().evaluate((node) => node.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(HEIGHT / 2);
    });
  });

  it('the filters say on their button what they leave, before anything is sent', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/?ou=Tours');
      await page.locator('.filters > summary').tap();
      const apply = page.locator('[data-filters-apply]');
      const before = await apply.textContent();
      expect(before).toMatch(/^Voir \d+\slieux$/u);
      // Stuck at the foot of the screen, above two screens of boxes.
      expect(await apply.evaluate((node) => node.getBoundingClientRect().bottom)).toBeLessThanOrEqual(HEIGHT);
      await page.getByLabel(/Bibliothèque/).check();
      await expect.poll(() => apply.textContent()).not.toBe(before);
      const promised = (await apply.textContent()) ?? '';
      await Promise.all([page.waitForURL(/famille=bibliotheque/), apply.tap()]);
      expect(await page.locator('#compte').textContent()).toContain(promised.replace('Voir ', ''));
    });
  });

  it('no filter is offered that every place satisfies, nor twice the same', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/?ou=Tours');
      const choices = await page.locator('.filter label').allTextContents();
      expect(choices.join()).not.toMatch(/ne se déplace pas|hub-lo|handicap moteur/u);
      expect(choices.join()).toContain('fauteuil roulant');
    });
  });
});

describe('the menu', () => {
  const site = useSite();

  it.each([true, false])('of a phone opens by keyboard, with the script or without: %s', async (javaScriptEnabled) => {
    await site.visit({ ...PHONE, hasTouch: false, isMobile: false, javaScriptEnabled }, async (page) => {
      await page.goto('/?ou=Tours');
      const menu = page.getByRole('navigation', { name: 'Menu' });
      expect(await menu.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Menu' }).focus();
      await page.keyboard.press('Enter');
      await menu.waitFor();
      if (javaScriptEnabled) await expectAccessible(page);
      // The public's part first, then what is for professionals.
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe('Trouver de l’aide');
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe('Orienter une personne');
      await page.keyboard.press('Escape');
      expect(await menu.isVisible()).toBe(false);
    });
  });

  it('of a wide screen is a line', async () => {
    await site.visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto('/');
      expect(await page.getByRole('button', { name: 'Menu' }).isVisible()).toBe(false);
      const tops = await page.locator('.menu a').evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().top)));
      expect(new Set(tops).size).toBe(1);
      expect(await page.locator('.header').evaluate((node) => node.getBoundingClientRect().height)).toBeLessThan(64);
    });
  });

  it('leaves room for the name of who publishes', async () => {
    const { Server } = await import('./support/server.ts');
    const named = await Server.start({ settings: ['--publisher', 'Hub territorial d’essai'] });
    try {
      const context = await site.browser.newContext({ ...PHONE, baseURL: named.origin });
      const page = await context.newPage();
      await page.goto('/');
      expect(await page.locator('header').innerText()).toContain('Hub territorial d’essai');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.viewport.width);
      expect(await page.locator('.header').evaluate((node) => node.getBoundingClientRect().height)).toBeLessThan(64);
      await context.close();
    } finally {
      await named.stop();
    }
  });
});
