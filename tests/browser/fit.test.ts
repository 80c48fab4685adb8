import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { covered, misfits, moving } from './support/measure.ts';
import { faultsOf } from './support/pages.ts';
import { useSite } from './support/site.ts';

const site = useSite();

/** Every page is read, word by word. */
const SLOW = { timeout: 180_000 };

/** Faults, each behind where it was found. */
const found = (where: string, faults: string[]): string[] => faults.map((fault) => `${where}: ${fault}`);

/** WCAG 1.4.4: what a person does who sets a larger text in the browser. */
async function enlarged(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '225%';
  });
  return found('text of 200 %', [...(await misfits(page)), ...(await covered(page))]);
}

describe('every page fits, no word cut or broken, no control covered', () => {
  it('in 390 pixels, with text of 200 %, and in 320', SLOW, async () => {
    await site.visit({ viewport: { width: 390, height: 844 } }, async (page) => {
      const faults = await faultsOf(page, async () => {
        const wide = found('390 px', await misfits(page));
        // WCAG 1.4.10: 320 pixels, which is 1280 at a zoom of 400 %.
        await page.setViewportSize({ width: 320, height: 640 });
        const narrow = found('320 px', await misfits(page));
        await page.setViewportSize({ width: 390, height: 844 });
        return [...wide, ...narrow, ...(await enlarged(page))];
      });
      expect(faults).toEqual({});
    });
  });

  it('in 1280 pixels with text of 200 %, and nothing moves when no motion is asked for', SLOW, async () => {
    await site.visit({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' }, async (page) => {
      const faults = await faultsOf(page, async () => [...found('moves', await moving(page)), ...(await enlarged(page))]);
      expect(faults).toEqual({});
    });
  });
});

it('pictograms have the colour of their words when the system imposes its own', SLOW, async () => {
  await site.visit({ viewport: { width: 390, height: 844 }, forcedColors: 'active', colorScheme: 'dark' }, async (page) => {
    const pale = (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('.pictogram')]
          .filter((drawing) => getComputedStyle(drawing).stroke !== getComputedStyle(drawing.parentElement ?? drawing).color)
          .map((drawing) => drawing.parentElement?.textContent ?? ''),
      );
    expect(await faultsOf(page, pale)).toEqual({});
    await page.goto('/');
    expect(await page.locator('.pictogram').count()).toBeGreaterThan(3);
  });
});
