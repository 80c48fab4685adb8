import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, launch, PHONE, withPage } from './support/browser.ts';
import { useSite } from './support/site.ts';

const site = useSite();

/** A territory of a few hundred communes, whose moving map comes quickly. */
const CHER = '/zones-blanches?departement=18';

const headline = async (page: Page): Promise<string> => (await page.locator('#chiffre').textContent()) ?? '';

/** Until the parts of the page were replaced by those of another address. */
async function changed(page: Page, action: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => delete document.querySelector<HTMLElement>('[data-zones]')?.dataset['repainted']);
  await action();
  await page.locator('[data-zones][data-repainted]:not([aria-busy])').waitFor();
}

const mapIs = (page: Page, state: string) => page.locator(`[data-zones-map][data-map-state="${state}"]`).waitFor({ timeout: 30_000 });

describe('the page of the zones blanches', () => {
  it('keyboard: threshold, order, simulation, export', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto(CHER);
      const before = await headline(page);
      const slider = page.getByRole('slider');
      await slider.focus();
      await changed(page, () => page.keyboard.press('ArrowLeft'));
      expect(await headline(page)).not.toBe(before);
      expect(await headline(page)).toContain('9\u00a0km');
      expect(await slider.evaluate((node) => node === document.activeElement)).toBe(true);
      expect(page.url()).toContain('seuil=9');

      await page.getByRole('link', { name: 'Habitants', exact: true }).focus();
      await changed(page, () => page.keyboard.press('Enter'));
      expect(await page.locator('th[aria-sort]').textContent()).toBe('Habitants');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Habitants');

      await page.getByLabel('Ouvrir un lieu à la mairie de').fill('Préveranges');
      await changed(page, () => page.keyboard.press('Enter'));
      expect(await page.locator('.zones-difference').textContent()).toContain('de moins');
      expect(await headline(page)).toContain('vivraient');
      const link = page.url();

      await page.getByRole('link', { name: 'Annuler le dernier changement' }).focus();
      await changed(page, () => page.keyboard.press('Enter'));
      expect(await headline(page)).toContain('vivent');
      await changed(page, () => page.goBack());
      expect(await headline(page)).toContain('vivraient');
      // The address is all there is to a simulation.
      const said = await headline(page);
      await page.goto(link);
      expect(await headline(page)).toBe(said);

      const file = page.getByRole('link', { name: 'Tableur français (CSV, point-virgule)' });
      const download = page.waitForEvent('download');
      await file.focus();
      await page.keyboard.press('Enter');
      expect((await download).suggestedFilename()).toContain('couverture');
    });
  });

  it('changes its parts in place, laid out within 100 ms of the answer', async () => {
    await site.visit(PHONE, async (page) => {
      await page.goto('/zones-blanches');
      await page.evaluate(() => document.querySelector('header')?.setAttribute('data-essai', ''));
      const before = await headline(page);
      const times: number[] = [];
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowRight']) {
        await changed(page, () => page.getByRole('slider').press(key));
        times.push(Number(await page.locator('[data-zones]').getAttribute('data-repainted')));
      }
      expect(await headline(page)).not.toBe(before);
      expect(await page.locator('header[data-essai]').count()).toBe(1);
      // The best of them: what the page can do, whatever else the machine does.
      expect(Math.min(...times)).toBeLessThan(100);
    });
  });

  it('shows the commune under the pointer and simulates there; a row shows its commune', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto(CHER);
      const room = await page.locator('.zones-scene').boundingBox();
      await mapIs(page, 'ready');
      // The moving map takes the place of the drawn one, and nothing jumps.
      expect(await page.locator('.zones-scene').boundingBox()).toEqual(room);
      expect(await page.locator('.zones-frame').boundingBox()).toEqual(room);
      const canvas = page.locator('.zones-frame canvas');
      await canvas.focus();
      await page.keyboard.press('Enter');
      const card = page.locator('.zones-card');
      await card.getByText('du lieu le plus proche').waitFor();
      await changed(page, () => card.getByRole('button', { name: 'Simuler un lieu à ce point' }).click());
      expect(page.url()).toContain('ajout=');
      expect(await page.locator('.zones-changes li').count()).toBe(1);
      await page.locator('tr[data-commune] th').first().click();
      expect(await page.locator('tr[data-commune][aria-current="true"]').count()).toBe(1);
      await expectAccessible(page);
    });
  });

  it.each(['light', 'dark'] as const)('is accessible with a simulation, %s', async (colorScheme) => {
    await site.visit({ ...PHONE, colorScheme, reducedMotion: 'reduce' }, async (page) => {
      await page.goto(`${CHER}&ajout=18187&proposer=2&cout=gratuit`);
      await page.getByRole('slider').waitFor();
      await expectAccessible(page);
    });
  });

  it('has no horizontal scroll at 320 px and targets of 44 px', async () => {
    await site.visit({ viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(`${CHER}&ajout=18187&proposer=2`);
      await page.getByRole('slider').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const small = await page
        .locator('main button:visible, main select:visible, main a.button:visible')
        .evaluateAll((nodes) => nodes.filter((node) => node.getBoundingClientRect().height < 44).map((node) => node.outerHTML));
      expect(small).toEqual([]);
      await expectAccessible(page);
    });
  });

  it('is whole without JavaScript', async () => {
    await site.visit({ ...PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto('/zones-blanches');
      await page.getByLabel('Territoire', { exact: true }).fill('bassin de vie de Bourges');
      await page.getByLabel('Seuil', { exact: true }).fill('5');
      await Promise.all([page.waitForURL(/seuil=5/), page.getByRole('button', { name: 'Calculer' }).click()]);
      expect(await headline(page)).toContain('5\u00a0km');
      expect(await page.getByRole('img', { name: /Carte/ }).isVisible()).toBe(true);
      await page.getByLabel('Nombre d’emplacements').fill('2');
      await Promise.all([page.waitForURL(/proposer=2/), page.getByRole('button', { name: 'Proposer' }).click()]);
      await Promise.all([page.waitForURL(/ajout=/), page.getByRole('link', { name: 'Simuler ces emplacements' }).click()]);
      expect(await headline(page)).toMatch(/vivrai(en)?t/);
      expect(await page.locator('.zones-changes li').count()).toBe(2);
    });
  });
});

it('keeps the drawn map where there is no WebGL, and says so', async () => {
  const blind = await launch({ webgl: false });
  try {
    await withPage(blind, site.origin, DESKTOP, async (page) => {
      await page.goto(CHER);
      await mapIs(page, 'failed');
      expect(await page.locator('.zones-map').innerText()).toContain('il lui manque WebGL 2');
      expect(await page.locator('.drawing').isVisible()).toBe(true);
    });
  } finally {
    await blind.close();
  }
});
