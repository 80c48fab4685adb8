import { describe, expect, it } from 'vitest';
import { misfits, moving } from './support/measure.ts';
import { faultsOf } from './support/pages.ts';
import { useSite } from './support/site.ts';

const site = useSite();

/** Every page is read, word by word. */
const SLOW = { timeout: 180_000 };

describe('every page fits', () => {
  // WCAG 1.4.10: 320 pixels, which is 1280 at a zoom of 400 %.
  it('in 320 pixels, no word cut or broken', SLOW, async () => {
    await site.visit({ viewport: { width: 320, height: 640 } }, async (page) => {
      expect(await faultsOf(page, misfits)).toEqual({});
    });
  });

  it('in 390 pixels, no word cut or broken', SLOW, async () => {
    await site.visit({ viewport: { width: 390, height: 844 } }, async (page) => {
      expect(await faultsOf(page, misfits)).toEqual({});
    });
  });

  // WCAG 1.4.4: what a person does who sets a larger text in the browser.
  it.each([
    [390, 844],
    [1280, 900],
  ])('with text of 200 %% in %i pixels', SLOW, async (width, height) => {
    await site.visit({ viewport: { width, height } }, async (page) => {
      const enlarged = async (): Promise<string[]> => {
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '225%';
        });
        return misfits(page);
      };
      expect(await faultsOf(page, enlarged)).toEqual({});
    });
  });
});

it('nothing moves when no motion is asked for', SLOW, async () => {
  await site.visit({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' }, async (page) => {
    expect(await faultsOf(page, moving)).toEqual({});
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
