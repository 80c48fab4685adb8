import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

/** Journeys without a pointer: each is walked by Tab, arrows, Enter, space and Escape alone. */
const site = useSite();

/** A small screen with a keyboard: the map is behind its button. */
const SMALL_SCREEN = { viewport: PHONE.viewport };

/** Most steps from one stop of a journey to the next: nobody presses Tab for ever. */
const STEPS = 40;

const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

/** Goes on to what a selector names, and checks that whoever is there sees it. */
async function reach(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    await page.keyboard.press(key);
    if (!(await hasFocus(page, selector))) continue;
    const seen = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const { top, bottom } = focused.getBoundingClientRect();
      return { outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2, inView: bottom > 0 && top < window.innerHeight };
    });
    expect(seen, selector).toEqual({ outlined: true, inView: true });
    return;
  }
  throw new Error(`${STEPS} steps do not lead to ${selector}`);
}

/** Presses a key that leads to another page. */
const go = (page: Page, key: string, to: RegExp): Promise<unknown> => Promise.all([page.waitForURL(to), page.keyboard.press(key)]);

describe('with the keyboard alone', () => {
  it('suggestions are walked through in a ring, left, and asked for again', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/');
      await reach(page, '#ou');
      // At once, for one answer: with a letter at a time, that of the first would be walked through while the last comes.
      await page.keyboard.insertText('vierz');
      const options = page.getByRole('option');
      await options.first().waitFor();
      const field = page.getByRole('combobox');
      const active = (): Promise<string | null> => field.getAttribute('aria-activedescendant');
      await page.keyboard.press('ArrowUp');
      expect(await active()).toBe(await options.last().getAttribute('id'));
      await page.keyboard.press('ArrowDown');
      expect(await active()).toBeNull();
      await page.keyboard.press('ArrowDown');
      expect(await active()).toBe(await options.first().getAttribute('id'));
      await page.keyboard.press('Escape');
      expect(await options.count()).toBe(0);
      expect(await hasFocus(page, '#ou')).toBe(true);
      await page.keyboard.type('o');
      await options.first().waitFor();
      await page.keyboard.press('ArrowDown');
      await go(page, 'Enter', /ou=Vierzon/);
    });
  });

  it('a filter is set by its chip, and taken away by it', async () => {
    await site.visit(SMALL_SCREEN, async (page) => {
      await page.goto('/?ou=Tours');
      await reach(page, '.quick a.chip');
      const name = (await page.locator(':focus').innerText()).split('\n').at(-1) ?? '?';
      await go(page, 'Enter', /(ouvert|accompagnement)=/);
      // The page changed in place: the focus is where it was.
      expect(await hasFocus(page, '.quick a.chip-on')).toBe(true);
      expect(await page.locator(':focus').innerText()).toMatch(new RegExp(`^Retirer le filtre\\s:\\s+${name}`, 'u'));
      await go(page, 'Enter', /\?ou=Tours$/);
      expect(await page.locator('.chip-on').count()).toBe(0);
    });
  });

  it('filters are opened, ticked and applied', async () => {
    await site.visit(SMALL_SCREEN, async (page) => {
      await page.goto('/?ou=Tours');
      await reach(page, '.filters > summary');
      await page.keyboard.press('Enter');
      await reach(page, 'input[name="famille"], input[name="besoin"]');
      await page.keyboard.press('Space');
      const box = { name: (await page.locator(':focus').getAttribute('name')) ?? '', value: (await page.locator(':focus').getAttribute('value')) ?? '' };
      expect(await page.locator(':focus').isChecked()).toBe(true);
      for (let step = 0; step < 3 && !(await hasFocus(page, '[data-filters-apply]')); step += 1) await page.keyboard.press('Tab');
      await page.locator('[data-filters-apply]').focus();
      await go(page, 'Enter', new RegExp(`${box.name}=${box.value}`));
      expect(await page.locator(`input[name="${box.name}"][value="${box.value}"]`).isChecked()).toBe(true);
    });
  });

  it('the map is opened, a place chosen on it and left, and the map hidden', { timeout: 60_000 }, async () => {
    await site.visit({ ...SMALL_SCREEN, reducedMotion: 'reduce' }, async (page) => {
      const results = await new MapPage(page).open('/?ou=Tours');
      await reach(page, '.map-toggle');
      await page.keyboard.press('Enter');
      await results.settled();
      expect(await hasFocus(page, '.map-toggle')).toBe(true);
      expect(await results.toggle.getAttribute('aria-expanded')).toBe('true');
      await reach(page, 'canvas.maplibregl-canvas');
      await results.chooseWithEnter();
      await page.keyboard.press('Escape');
      await results.card.waitFor({ state: 'hidden' });
      expect(await hasFocus(page, 'canvas.maplibregl-canvas')).toBe(true);
      await reach(page, '.map-toggle', 'Shift+Tab');
      await page.keyboard.press('Enter');
      expect(await results.frame.isVisible()).toBe(false);
      expect(await results.toggle.getAttribute('aria-expanded')).toBe('false');
    });
  });

  it('a place that is missing is told, its commune chosen among those of its name', async () => {
    await site.visit(SMALL_SCREEN, async (page, watch) => {
      watch.expectStatus(422);
      await page.goto('/?ou=Tours');
      await page.locator('.missing a').focus();
      await go(page, 'Enter', /signaler-un-lieu/);
      await reach(page, '#nom');
      await page.keyboard.type('Café inventé');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('Vineuil');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(await page.title()).toMatch(/^Erreur/);
      const commune = page.locator('#commune');
      expect(await commune.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator(`#${(await commune.getAttribute('aria-describedby')) ?? ''}`).innerText()).toContain('Plusieurs communes');
      await reach(page, 'input[name="code_insee"]');
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('input[name="code_insee"]:checked').count()).toBe(1);
      await reach(page, '.report button[type="submit"]');
      await go(page, 'Enter', /merci/);
      expect(await page.locator('h1').innerText()).toBe('Merci');
    });
  });

  it('« Y aller » is reached after the number, and says where it leads and for which place', async () => {
    await site.visit(SMALL_SCREEN, async (page) => {
      await page.goto('/?ou=Tours');
      await reach(page, '.place-actions a[data-directions]');
      const place = page.locator('.place', { has: page.locator(':focus') });
      const spaced = (text: string | null): string => (text ?? '').replaceAll(/\s+/gu, ' ').trim();
      const said = spaced(await page.locator(':focus').textContent());
      expect(said).toContain(spaced(await place.locator('h3').textContent()));
      expect(said).toMatch(/^Y aller : .+, sur openstreetmap\.org$/u);
    });
  });
});
