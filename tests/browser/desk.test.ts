import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsInBothThemes } from './support/axe.ts';
import { useSite } from './support/site.ts';
import { giveRole, signIn } from './support/signing-in.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'repere-letters-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const site = useSite(() => ({ settings: ['--mail-folder', folder] }));

const PLACE = '/lieux/demonstration-d001';
const PAGES = [
  '/compte',
  '/compte/supprimer',
  '/moderation',
  '/moderation/lieux',
  '/moderation/campagnes',
  '/moderation/campagnes/nouvelle',
  `${PLACE}/modifier`,
  `${PLACE}/historique`,
  `${PLACE}/teneurs`,
  `${PLACE}/tenir`,
  `${PLACE}/fermer`,
  '/lieux/nouveau',
];

describe('who keeps the map', () => {
  it('signs in with the code of a letter, by keyboard and without a script', async () => {
    await giveRole(site.database, 'sans-script@example.org', 'coordination');
    await site.visit({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false }, async (page) => {
      await signIn(page, 'sans-script@example.org', folder);
      expect(await page.locator('main').innerText()).toContain('sans-script@example.org');
    });
  });

  it('has pages that axe-core finds nothing in, in both themes, and that fit 320 pixels', async () => {
    await giveRole(site.database, 'coordination@example.org', 'coordination');
    await site.visit({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }, async (page) => {
      await signIn(page, 'coordination@example.org', folder);
      await page.goto('/moderation');
      const item = await page.locator('main .desk-items a').first().getAttribute('href');
      const faults: Record<string, string[]> = {};
      const look = async (what: string) => {
        const found = await violationsInBothThemes(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 0) found.push(`${overflow} px too wide`);
        if (found.length > 0) faults[what] = found;
      };
      for (const address of [...PAGES, item ?? 'nothing waits']) {
        expect((await page.goto(address))?.status(), address).toBe(200);
        await look(address);
      }
      await page.goto('/moderation/campagnes/nouvelle');
      await page.getByLabel('Son nom, pour votre équipe').fill('Printemps');
      await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
      await page.getByRole('heading', { name: 'Ce que ferait la campagne' }).waitFor();
      await look('what a campaign would do');
      await page.getByRole('button', { name: 'Garder cette campagne' }).click();
      await page.getByRole('button', { name: 'Commencer l’envoi' }).click();
      await page.getByRole('status').waitFor();
      await look('a campaign');
      expect(faults).toEqual({});
    });
  });

  it('changes hours, sees them before they are sent, and undoes them', async () => {
    await giveRole(site.database, 'horaires@example.org', 'coordination');
    await site.visit({ viewport: { width: 390, height: 844 } }, async (page) => {
      await signIn(page, 'horaires@example.org', folder);
      await page.goto(`${PLACE}/modifier`);
      const said = page.locator('[data-week-said]');
      await page.locator('#mardi').fill('9 h 30 –');
      await expect.poll(() => said.innerText()).toContain('Mardi');
      await page.locator('#mardi').fill('9 h 30 – 12 h');
      await expect.poll(async () => (await said.innerText()).replace(/\s/g, ' ')).toMatch(/^Le public lira : .*9 h 30/);
      expect(await page.getByRole('button', { name: 'Aperçu des horaires' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Voir avant d’envoyer' }).click();
      expect((await page.locator('main').innerText()).replace(/\s/g, ' ')).toContain('9 h 30');
      await page.getByRole('button', { name: 'Publier' }).click();
      await page.waitForURL(/merci/);
      await expect.poll(async () => (await (await page.request.get(PLACE)).text()).replace(/\s|&nbsp;/g, ' ')).toContain('9 h 30');
      await page.goto(`${PLACE}/historique`);
      await page.getByRole('button', { name: /Annuler/ }).first().click();
      await expect.poll(async () => (await (await page.request.get(PLACE)).text()).replace(/\s|&nbsp;/g, ' ')).not.toContain('9 h 30');
    });
  });
});
