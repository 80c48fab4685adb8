import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { expectAccessible } from './support/axe.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

const site = useSite();

const TOURS = { latitude: 47.394144, longitude: 0.68484 };

describe('a place is found', () => {
  it('with the keyboard alone: typing, choosing a suggestion, reading the nearest', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/');
      const field = page.getByRole('combobox', { name: /Votre commune/ });
      await field.focus();
      // At once, for one answer: the list of an earlier letter would be replaced while it is walked through.
      await page.keyboard.insertText('st pierre des c');
      const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
      await options.first().waitFor();
      expect(await field.getAttribute('aria-expanded')).toBe('true');
      await expectAccessible(page);
      await page.keyboard.press('ArrowDown');
      const active = await field.getAttribute('aria-activedescendant');
      expect(active).toBe(await options.first().getAttribute('id'));
      expect(await options.first().getAttribute('aria-selected')).toBe('true');
      await Promise.all([page.waitForURL(/ou=/), page.keyboard.press('Enter')]);
      expect(await page.locator('h1').textContent()).toContain('près de Saint-Pierre-des-Corps');
      const distances = await page.locator('.place-distance').allTextContents();
      expect(distances).toHaveLength(10);
    });
  });

  it('and Escape closes the suggestions, Enter alone sends what is written', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/');
      const field = page.getByRole('combobox', { name: /Votre commune/ });
      await field.fill('blois');
      const options = page.locator('#suggestions [role="option"]');
      await options.first().waitFor();
      await page.keyboard.press('Escape');
      expect(await options.count()).toBe(0);
      expect(await field.inputValue()).toBe('blois');
      await Promise.all([page.waitForURL(/ou=blois/), page.keyboard.press('Enter')]);
      expect(await page.locator('h1').textContent()).toContain('Blois');
    });
  });

  it.each([
    [150, 2000],
    [350, 300],
    [250, 1200],
  ])('a letter every %d ms, answers late by up to %d ms: the suggestions are those of the last text', async (pause, late) => {
    await site.visit(DESKTOP, async (page) => {
      let asked = 0;
      await page.route('**/api/v1/suggestions*', async (route) => {
        // The first answers are the latest.
        asked += 1;
        await new Promise((answer) => setTimeout(answer, Math.max(late / asked, 300)));
        await route.continue().catch(() => undefined);
      });
      await page.goto('/');
      const field = page.getByRole('combobox', { name: /Votre commune/ });
      await field.pressSequentially('vierzon', { delay: pause });
      const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
      await options.first().waitFor({ timeout: 8_000 });
      expect(await options.first().textContent()).toContain('Vierzon');
    });
  });

  it('and Enter sends what is written, whatever was chosen before the last letter', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/');
      const field = page.getByRole('combobox', { name: /Votre commune/ });
      await field.fill('tour');
      await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.route('**/api/v1/suggestions*', () => undefined);
      await page.keyboard.type('y');
      expect(await field.getAttribute('aria-activedescendant')).toBeNull();
      await Promise.all([page.waitForURL(/ou=toury/), page.keyboard.press('Enter')]);
    });
  });

  it('or a need, with where: « biblio blois » is offered as one search', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/');
      await page.getByRole('combobox', { name: /Votre commune/ }).fill('biblio blois');
      const first = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first();
      await first.waitFor();
      expect(await first.textContent()).toBe('Bibliothèque, près de Blois');
      await Promise.all([page.waitForURL(/ou=biblio/), first.click()]);
      expect(await page.locator('h1').textContent()).toContain('près de Blois');
      expect(await page.locator('input[name="famille"][value="bibliotheque"]').isChecked()).toBe(true);
    });
  });

  it('by its position, which leaves with the search, and the button lives when one comes back', async () => {
    const options = { ...PHONE, geolocation: TOURS, permissions: ['geolocation'] };
    await site.visit(options, async (page) => {
      await page.goto('/');
      const button = page.getByRole('button', { name: 'Me localiser' });
      await Promise.all([page.waitForURL(/pres_de=/), button.tap()]);
      await page.getByRole('combobox', { name: /ommune, code postal/ }).fill('Blois');
      await Promise.all([page.waitForURL(/ou=Blois/), page.getByRole('button', { name: 'Chercher' }).tap()]);
      expect(new URL(page.url()).searchParams.has('pres_de')).toBe(false);
      // The browser of the tests keeps no page as it was left: a page that is says so in this event.
      await page.evaluate(() => {
        const pressed = document.querySelector<HTMLButtonElement>('[data-locate]');
        const held = Object.assign(document.createElement('input'), { type: 'hidden', name: 'pres_de', value: '47,1' });
        document.querySelector('form[data-search]')?.append(held);
        if (pressed) pressed.disabled = true;
        window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      });
      expect(await page.locator('input[name="pres_de"]').count()).toBe(0);
      expect(await button.isEnabled()).toBe(true);
    });
  });

  it('and whoever comes back finds the boxes as the address says', async () => {
    await site.visit(DESKTOP, async (page) => {
      await page.goto('/?ou=Tours');
      await page.locator('.filters > summary').click();
      const box = page.locator('input[name="besoin"]').first();
      await box.check();
      await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      expect(await box.isChecked()).toBe(false);
      await box.check();
      await page.locator('[data-place] h3 a').first().click();
      await page.waitForURL(/lieux/);
      await page.goBack();
      await page.waitForURL(/ou=Tours/);
      expect(await page.locator('input[name="besoin"]').first().isChecked()).toBe(false);
    });
  });

  it('by its position, rounded before it leaves the browser', async () => {
    const options = { ...PHONE, geolocation: TOURS, permissions: ['geolocation'] };
    await site.visit(options, async (page) => {
      await page.goto('/');
      const button = page.getByRole('button', { name: 'Me localiser' });
      await Promise.all([page.waitForURL(/pres_de=/), button.tap()]);
      expect(new URL(page.url()).searchParams.get('pres_de')).toBe('47.394,0.685');
      expect(await page.locator('h1').textContent()).toContain('près de vous');
    });
  });

  it('and a refusal is explained, the field offered', async () => {
    await site.visit({ ...PHONE, permissions: [] }, async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Me localiser' }).tap();
      await page.getByText('Votre appareil n’a pas donné sa position').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('ou');
    });
  });

  it.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])('without JavaScript, on a %s: the form, a filter, more places', async (_, size) => {
    await site.visit({ ...size, javaScriptEnabled: false }, async (page) => {
      await page.goto('/');
      await page.getByLabel(/Votre commune/).fill('Tours');
      await Promise.all([page.waitForURL(/ou=Tours/), page.getByRole('button', { name: 'Chercher' }).click()]);
      const items = page.locator('[data-place]');
      expect(await items.count()).toBe(10);
      await Promise.all([page.waitForURL(/nombre=20/), page.getByRole('link', { name: /Afficher 10 lieux de plus/ }).click()]);
      expect(await items.count()).toBe(20);
      const all = Number.parseInt((await page.locator('#compte').textContent()) ?? '', 10);
      await page.locator('.filters > summary').click();
      await page.getByLabel(/Faire mes démarches en ligne/).check();
      await Promise.all([page.waitForURL(/besoin=/), page.getByRole('button', { name: 'Appliquer les filtres' }).click()]);
      const some = Number.parseInt((await page.locator('#compte').textContent()) ?? '', 10);
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(all);
      await page.getByRole('link', { name: /Retirer le filtre : Faire mes démarches/ }).click();
      expect(Number.parseInt((await page.locator('#compte').textContent()) ?? '', 10)).toBe(all);
    });
  });
});

describe('the results', () => {
  it.each(['light', 'dark'] as const)('are accessible with the filters open, %s', async (colorScheme) => {
    await site.visit({ ...PHONE, colorScheme }, async (page) => {
      await page.goto('/?ou=Tours&besoin=demarches,fromage&cout=gratuit');
      await page.locator('.filters > summary').tap();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });

  it.each([
    ['a text that may mean several things', '/?ou=Saint'],
    ['a text that means nothing', '/?ou=Xyzzyxq'],
    ['criteria that nothing answers', '/?besoin=materiel&famille=epn&cout=payant&ouvert=soir'],
  ])('are accessible for %s', async (_, path) => {
    await site.visit(PHONE, async (page) => {
      await page.goto(path);
      await expectAccessible(page);
    });
  });

  it('are the places of the map, which is drawn around them', async () => {
    await site.visit(DESKTOP, async (page) => {
      const results = await new MapPage(page).open('/?ou=Tours');
      await results.settled();
      // All that answer, so that what the view holds is counted whole; the list shows the nearest.
      expect(await results.section.getAttribute('data-places')).toBe(String((await fetchPlaces(site.origin)).length));
      expect(await results.items.count()).toBe(10);
      const [longitude = '', latitude = ''] = ((await results.frame.getAttribute('data-view')) ?? '').split(' ');
      expect(Math.abs(Number(longitude) - TOURS.longitude)).toBeLessThan(0.2);
      expect(Math.abs(Number(latitude) - TOURS.latitude)).toBeLessThan(0.2);
    });
  });
});
