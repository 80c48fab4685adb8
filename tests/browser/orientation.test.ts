import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Feature, fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { useSite } from './support/site.ts';

/** A window as narrow as a phone, with a keyboard: a question at a time. */
const NARROW = { viewport: { width: 390, height: 844 } } satisfies BrowserContextOptions;
const SMALL = { viewport: { width: 320, height: 640 } } satisfies BrowserContextOptions;
const TOURS = { latitude: 47.394144, longitude: 0.68484 };

const site = useSite();
let places: Feature[];
beforeAll(async () => {
  places = await fetchPlaces(site.origin);
});

/** A sheet of the places with the most to say: those whose names are the longest. */
function sheet(count: number): string {
  const wordy = [...places].sort((a, b) => b.properties.nom.length - a.properties.nom.length).slice(0, count);
  return `/orientation/feuille?${wordy.map((place) => `lieu=${place.id}`).join('&')}&de=37261`;
}

const screens = [
  '/orientation',
  '/orientation?etape=public&besoin=demarches',
  '/orientation?etape=ou&besoin=demarches&public=seniors',
  '/orientation?etape=quand&ou=saint',
  '/orientation?etape=quand&ou=tours',
  '/orientation?etape=resultats&ou=tours&besoin=demarches',
];

/** Presses Tab until an element of this text or this label has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(
      '(({ textContent, labels }) => (labels?.[0]?.textContent ?? textContent ?? ""))(document.activeElement)',
    );
    if (focused.includes(name)) return;
  }
  throw new Error(`« ${name} » is out of the keyboard’s reach on ${page.url()}`);
}

async function press(page: Page, key: string, until: RegExp): Promise<void> {
  await Promise.all([page.waitForURL(until), page.keyboard.press(key)]);
}

/** Every label that holds a choice, and every button, is 44 pixels high. */
async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page.evaluate<string[]>(
    `[...document.querySelectorAll('main :is(a.button, button, label:has(input[type=checkbox]), .answers a)')]
      .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
      .map((target) => target.textContent.trim())`,
  );
  expect(small).toEqual([]);
}

describe('the guided path', () => {
  it('keyboard: orientation from the first question to the sheet', async () => {
    await site.visit(NARROW, async (page) => {
      await page.goto('/orientation');
      await tabTo(page, 'Faire mes démarches en ligne');
      await page.keyboard.press('Space');
      await tabTo(page, 'Continuer');
      await press(page, 'Enter', /etape=public/);
      await tabTo(page, 'Passer cette étape');
      await press(page, 'Enter', /etape=ou/);
      await tabTo(page, 'Une commune');
      await page.keyboard.insertText('tours');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await press(page, 'Enter', /etape=quand/);
      // Back to the first question: its answer is still there.
      await tabTo(page, 'Revenir');
      await press(page, 'Enter', /etape=ou/);
      expect(await page.getByRole('combobox').inputValue()).toMatch(/^Tours/);
      await tabTo(page, 'Une commune');
      await press(page, 'Enter', /etape=quand/);
      await tabTo(page, 'Continuer');
      await press(page, 'Enter', /etape=resultats/);
      expect(await page.locator('.answers summary').innerText()).toMatch(/Faire mes démarches en ligne · Près de Tours/);
      // The first place is high on the screen: the answers are folded.
      const first = await page.locator('.place h4').first().boundingBox();
      expect(first?.y).toBeLessThan(450);
      const names = await page.locator('.orientation-results h4').allInnerTexts();
      await tabTo(page, 'Retenir');
      // The bar at the foot of the window hides nothing that has the focus.
      const hidden = `document.activeElement.getBoundingClientRect().bottom > document.querySelector('.proposals-next').getBoundingClientRect().top`;
      expect(await page.evaluate<boolean>(hidden)).toBe(false);
      await page.keyboard.press('Space');
      await tabTo(page, 'Retenir');
      await page.keyboard.press('Space');
      await tabTo(page, 'Préparer la feuille');
      await press(page, 'Enter', /orientation\/feuille\?lieu=/);
      expect(page.url()).not.toContain('besoin');
      expect(await page.locator('.handout-name h3').allInnerTexts()).toEqual(names.slice(0, 2));
    });
  });

  it('works without JavaScript, and refuses a sixth place without losing the others', async () => {
    await site.visit({ ...NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto('/orientation');
      await page.getByLabel('Faire mes démarches en ligne').check();
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByRole('link', { name: 'Passer cette étape' }).click();
      expect(await page.getByRole('button', { name: 'Me localiser' }).isVisible()).toBe(false);
      await page.getByLabel(/Une commune/).fill('Tours');
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByRole('link', { name: 'Passer cette étape' }).click();
      const boxes = page.getByRole('checkbox', { name: /Retenir/ });
      for (let rank = 0; rank < 6; rank += 1) await boxes.nth(rank).check();
      await page.getByRole('button', { name: 'Préparer la feuille' }).click();
      await page.getByText('Une feuille a cinq lieux au plus').waitFor();
      expect(await page.locator('.orientation-results :checked').count()).toBe(5);
      // More places are shown without losing those that were ticked.
      await page.getByRole('button', { name: 'Afficher plus de lieux' }).click();
      expect(await boxes.count()).toBe(20);
      expect(await page.locator('.orientation-results :checked').count()).toBe(5);
      await page.getByRole('button', { name: 'Préparer la feuille' }).click();
      await page.waitForURL(/feuille\?/);
      expect(await page.locator('.handout-place').count()).toBe(5);
      expect(await page.locator('noscript p').isVisible()).toBe(true);
      expect(await page.getByRole('link', { name: 'Envoyer par SMS' }).getAttribute('href')).toMatch(/^sms:\?body=/);
    });
  });

  it('shows questions and places side by side where there is room, and follows each answer in place', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/orientation');
      await page.getByText('Les lieux s’affichent ici dès la première réponse.').waitFor();
      await page.getByLabel('Faire mes démarches en ligne').check();
      await page.waitForURL(/etape=resultats&besoin=demarches/);
      await page.getByLabel(/Une commune/).fill('Tours');
      await page.getByLabel(/Une commune/).press('Enter');
      await page.waitForURL(/ou=Tours/);
      await page.getByRole('checkbox', { name: 'mercredi matin' }).check();
      await page.waitForURL(/ouvert=mercredi-matin/);
      expect(await page.locator('.orientation-results').innerText()).toContain('Ouvert mercredi');
      const boxes = page.getByRole('checkbox', { name: /Retenir/ });
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      expect(await page.locator('[data-retained]').innerText()).toBe('2 retenus sur 5');
      // Another answer keeps what was retained; « Back » gives the answers of before.
      await page.getByRole('checkbox', { name: 'mercredi matin' }).uncheck();
      await page.waitForURL((url) => !url.search.includes('ouvert'));
      expect(await page.locator('.orientation-results :checked').count()).toBe(2);
      await page.goBack();
      await expect.poll(() => page.getByRole('checkbox', { name: 'mercredi matin' }).isChecked()).toBe(true);
      await expectAccessible(page);
    });
    await site.visit({ ...DESKTOP, javaScriptEnabled: false }, async (page) => {
      await page.goto('/orientation?besoin=demarches&ou=tours');
      await page.getByRole('checkbox', { name: /Retenir/ }).first().check();
      await page.getByRole('checkbox', { name: 'jeudi matin' }).check();
      await page.getByRole('button', { name: 'Voir les lieux' }).click();
      await page.waitForURL(/ouvert=jeudi-matin/);
      expect(await page.locator('[data-retained]').innerText()).toBe('1 retenu sur 5');
    });
  });

  it('locates the person and says nothing of it on the sheet', async () => {
    const options = { ...PHONE, geolocation: TOURS, permissions: ['geolocation'] };
    await site.visit(options, async (page) => {
      await page.goto('/orientation?etape=ou');
      await page.getByRole('button', { name: 'Me localiser' }).tap();
      await page.waitForURL(/pres_de=47\.394%2C0\.685/);
      await page.getByRole('link', { name: 'Passer cette étape' }).tap();
      await page.getByRole('checkbox', { name: /Retenir/ }).first().check();
      await page.getByRole('button', { name: 'Préparer la feuille' }).tap();
      await page.waitForURL(/feuille\?lieu=[^&]+&de=37261$/);
      expect(await page.content()).not.toContain('47.394,0.685');
    });
  });

  it('copies the address of the sheet with its places, and nothing else', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await site.visit({ ...DESKTOP, permissions }, async (page) => {
      await page.goto(`${sheet(2)}&suivi=42`);
      await page.getByRole('button', { name: 'Copier le lien' }).click();
      await page.getByText('Lien copié.').waitFor();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(site.origin + sheet(2));
    });
  });
});

describe('what is printed', () => {
  it('results are a list in two columns with nothing to press, a brochure has its numbers and 12 points', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/?ou=Tours');
      await page.locator('[data-place]').first().waitFor();
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.header .menu', '.quick', '.search-field', '.place-state', '.place-actions [data-directions]', '.map']) {
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
      }
      expect(await page.locator('.footer .printed-on').isVisible()).toBe(true);
      await page.goto('/bassins/blois/brochure');
      for (const hidden of ['.header', '.footer', '.portrait-actions', '.brochure-logos span']) {
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
      }
      expect(await page.locator('.drawing-numbers').isVisible()).toBe(true);
      const points = await page.evaluate<number>('parseFloat(getComputedStyle(document.querySelector(".brochure-place p")).fontSize) * 0.75');
      expect(Math.round(points)).toBeGreaterThanOrEqual(12);
    });
  });
});

describe('its screens and its sheet', () => {
  it.each(['light', 'dark'] as const)('axe-core finds nothing, %s', async (colorScheme) => {
    await site.visit({ ...PHONE, colorScheme, reducedMotion: 'reduce' }, async (page) => {
      for (const path of [...screens, sheet(5), '/orientation/feuille']) {
        await page.goto(path);
        await expectAccessible(page);
      }
    });
  });

  it('fit 320 pixels, with large targets', async () => {
    await site.visit(SMALL, async (page) => {
      for (const path of [...screens, sheet(5)]) {
        await page.goto(path);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
        await expectLargeTargets(page);
      }
    });
  });

  it.each([1, 3, 5])('print on one page of A4, %i places', async (count) => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto(sheet(count));
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.header', '.footer', '.handout-tools']) {
        expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
      }
      // 12 points at least, and 16 where there is room.
      const size = await page.evaluate<number>('parseFloat(getComputedStyle(document.querySelector(".handout")).fontSize) * 0.75');
      expect(Math.round(size)).toBeGreaterThanOrEqual(count === 1 ? 16 : 12);
    });
  });
});
