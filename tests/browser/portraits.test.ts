import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { useSite } from './support/site.ts';

const SMALL = { viewport: { width: 320, height: 640 } } satisfies BrowserContextOptions;
const PORTRAIT = '/bassins/nogent-le-rotrou';

const site = useSite();

describe('the portraits of territories', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`are accessible, ${colorScheme}`, async () => {
      const sizes = colorScheme === 'light' ? DESKTOP : PHONE;
      await site.visit({ ...sizes, colorScheme }, async (page) => {
        for (const path of [PORTRAIT, `${PORTRAIT}/brochure`, '/bassins', '/region']) {
          await page.goto(path);
          await expectAccessible(page);
        }
      });
    });
  }

  it('fit 320 pixels and have targets of 44', async () => {
    await site.visit(SMALL, async (page, watch) => {
      watch.expectStatus(404);
      for (const path of [PORTRAIT, '/bassins', '/bassins/atlantide']) {
        await page.goto(path);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
        for (const target of await page.locator('main :is(a.button, summary, .portrait-link, .areas a):visible').all()) {
          expect((await target.boundingBox())?.height, await target.innerText()).toBeGreaterThanOrEqual(44);
        }
      }
    });
  });

  it('lead with the keyboard and without JavaScript from the table to a portrait and to its places', async () => {
    await site.visit({ ...DESKTOP, javaScriptEnabled: false }, async (page) => {
      await page.goto('/bassins');
      await page.getByRole('link', { name: 'Habitants', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/tri=habitants/);
      const first = page.locator('tbody th a').first();
      const name = await first.innerText();
      await first.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/bassins\/./);
      expect(await page.locator('h1').innerText()).toContain(name);
      expect(await page.locator('.portrait-numbers li').count()).toBe(3);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Aller à la liste des lieux');
    });
  });

  it('print their figures on six sheets at most, with the map, and their places in two columns apart', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/bassins/blois');
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.menu', '.portrait-back', '.portrait-actions', '.portrait-files', '.citation', '.citation-copy', '.footer', '.directory']) {
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
      }
      for (const shown of ['.portrait-map .drawing', '.portrait-on-paper', '.portrait-brief']) {
        expect(await page.locator(shown).first().isVisible(), shown).toBe(true);
      }
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(sheets).toBeGreaterThanOrEqual(3);
      expect(sheets).toBeLessThanOrEqual(6);
      await page.goto(`${PORTRAIT}/brochure`);
      expect(await page.locator('.brochure-cover').isVisible()).toBe(true);
      // Two columns: the left edges of the places are two.
      const lefts = await page.evaluate<number[]>(
        "[...new Set([...document.querySelectorAll('.brochure-place')].map((place) => Math.round(place.getBoundingClientRect().left)))]",
      );
      expect(lefts.length).toBe(2);
    });
  });

  it('fill the screen of a projector and no more', async () => {
    await site.visit({ viewport: { width: 1280, height: 720 } }, async (page) => {
      await page.goto(`${PORTRAIT}?presentation`);
      expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThanOrEqual(720);
      for (const shown of ['.portrait-number', '.portrait-map .drawing', '.portrait-legend', '.presentation a']) {
        expect(await page.locator(shown).last().isVisible(), shown).toBe(true);
      }
    });
  });

  it('copy what they say in brief and what is quoted, address included', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await site.visit({ ...DESKTOP, permissions }, async (page) => {
      await page.goto(PORTRAIT);
      const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
      await page.getByRole('button', { name: 'Copier ce texte' }).click();
      await expect.poll(() => page.locator('.portrait-brief [role=status]').innerText()).toBe('Texte copié.');
      expect(await copied()).toBe(await page.locator('.portrait-brief [data-copied]').innerText());
      await page.getByText('Citer ce chiffre').click();
      await page.getByRole('button', { name: 'Copier la citation' }).click();
      await expect.poll(() => page.locator('.citation [role=status]').innerText()).toBe('Texte copié.');
      expect((await copied()).split('\n').at(-1)).toBe(site.origin + PORTRAIT);
    });
  });

  it('give their charts as pictures, as PNG too', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto(PORTRAIT);
      await page.getByText('Autres formats').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: /habitants selon la distance \(PNG\)/ }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('distances.png');
      const file = path.join(await mkdtemp(path.join(tmpdir(), 'repere-chart-')), 'distances.png');
      await download.saveAs(file);
      const png = await readFile(file);
      await rm(path.dirname(file), { recursive: true });
      // Its signature, and its width: twice that of the drawing.
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(1920);
    });
  });
});
