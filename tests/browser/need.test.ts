import { expect, it } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { useSite } from './support/site.ts';

/** The last two digits of the code: some of each class in every département. */
const site = useSite(() => ({ indicateur: (code) => Number(code) % 100 }));

const CHER = '/zones-blanches?departement=18';
const WITH_NEED = `${CHER}&indicateur=indice-d-essai-2024`;

it('shows need and distance together, on the drawn map and the moving one', async () => {
  await site.visit({ ...DESKTOP, reducedMotion: 'reduce' }, async (page) => {
    await page.goto(CHER);
    await page.locator('[data-zones-map][data-map-state="ready"]').waitFor({ timeout: 30_000 });
    expect(await page.locator('main').innerText()).not.toMatch(/fragile/i);
    const select = page.getByLabel('Besoin', { exact: true });
    await select.focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-zones][data-repainted]:not([aria-busy])').waitFor();
    expect(page.url()).toContain('indicateur=indice-d-essai-2024');
    expect(await select.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await page.locator('.zones-details').innerText()).toMatch(/vivent loin d’un lieu .* dans une commune fragile/);
    const legend = page.getByRole('region', { name: 'Besoin et distance' });
    expect(await legend.getByRole('rowheader').count()).toBe(3);
    expect(await page.locator('.zones-drawing .drawing-communes:not(.drawing-around) use.band-need-3-far').count()).toBe(1);
    // The card of a commune says it too.
    await page.locator('.zones-frame canvas').focus();
    await page.keyboard.press('Enter');
    await page.locator('.zones-card').getByText(/Besoin (fort|moyen|faible)/).waitFor();
    await expectAccessible(page);
  });
});

it('sorts the communes by need, fits 320 px, and is whole without JavaScript', async () => {
  await site.visit({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, async (page) => {
    await page.goto(CHER);
    await page.getByLabel('Besoin', { exact: true }).selectOption('indice-d-essai-2024');
    await Promise.all([page.waitForURL(/indicateur=indice/), page.getByRole('button', { name: 'Calculer' }).click()]);
    await Promise.all([page.waitForURL(/tri=-besoin/), page.getByRole('link', { name: 'Besoin', exact: true }).click()]);
    expect(await page.locator('th[aria-sort="descending"]').textContent()).toBe('Besoin');
    expect(await page.locator('tr[data-commune]').first().innerText()).toContain('(fort)');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

it('a portrait says the need of its territory', async () => {
  await site.visit({ ...PHONE, colorScheme: 'dark' }, async (page) => {
    await page.goto('/bassins/bourges');
    const section = page.getByRole('region', { name: 'Le besoin d’accompagnement' });
    expect(await section.innerText()).toMatch(/en moyenne.*région/);
    await expectAccessible(page);
    await Promise.all([page.waitForURL(/indicateur=indice-d-essai-2024/), section.getByRole('link', { name: /sur la carte/ }).click()]);
    expect(await page.locator('#indicateur').inputValue()).toBe('indice-d-essai-2024');
  });
});

it.each(['light', 'dark'] as const)('is accessible on a phone, %s', async (colorScheme) => {
  await site.visit({ ...PHONE, colorScheme, reducedMotion: 'reduce' }, async (page) => {
    await page.goto(WITH_NEED);
    await page.getByRole('slider').waitFor();
    await expectAccessible(page);
  });
});
