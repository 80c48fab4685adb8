import { beforeAll, describe, expect, it } from 'vitest';
import { crowdedPlace, type Feature, fetchPlaces, lonelyPlace, seatOf } from './support/api.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

const site = useSite();
let places: Feature[];
beforeAll(async () => {
  places = await fetchPlaces(site.origin);
});

/** Most tests are not about motion: without it they are quicker, and the jump is tested too. */
const STILL = { ...DESKTOP, reducedMotion: 'reduce' } as const;

describe('beside the list, on a wide screen', () => {
  it('the map shows every place of the API, in clusters and alone', async () => {
    await site.visit(DESKTOP, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      expect(await home.places()).toBe(places.length);
      expect(await home.placesInView()).toBe(places.length);
      expect(await home.items.count()).toBe(places.length);
      await expect.poll(() => home.status.textContent()).toContain('Carte affichée');
    });
  });

  it('the canvas is really drawn, and follows the theme when it changes', async () => {
    await site.visit({ ...STILL, colorScheme: 'light' }, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const land = await home.token('map-land');
        await expect.poll(async () => (await home.coloursDrawn()).get(land) ?? 0, { timeout: 10_000 }).toBeGreaterThan(1_000);
        const colours = await home.coloursDrawn();
        for (const token of ['map-outside', 'surface']) {
          expect(colours.get(await home.token(token)) ?? 0, `${token}, ${colorScheme}`).toBeGreaterThan(1_000);
        }
        // Outlines, discs and letters, with their smooth edges.
        expect(colours.size).toBeGreaterThan(100);
      }
    });
  });

  it('a place chosen in the list is selected on the map, in its own colour', async () => {
    const place = lonelyPlace(places);
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      await home.seeOnMap(place.id);
      expect(await home.card.getByRole('heading').textContent()).toBe(place.properties.nom);
      expect(await home.current().getAttribute('data-place')).toBe(place.id);
      expect(await home.status.textContent()).toContain(place.properties.nom);
      expect(new URL(page.url()).hash).toBe(`#lieu-${encodeURIComponent(place.id)}`);
      const colour = await home.token(`family-${place.properties.famille}`);
      expect((await home.coloursDrawn()).get(colour) ?? 0).toBeGreaterThan(100);
    });
  });

  it('a place clicked on the map is selected in the list', async () => {
    const place = lonelyPlace(places);
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      await home.seeOnMap(place.id);
      await home.closeCard();
      expect(await home.current().count()).toBe(0);
      expect(new URL(page.url()).hash).toBe('');
      await home.clickAt(place.geometry.coordinates);
      await home.card.waitFor();
      expect(await home.current().getAttribute('data-place')).toBe(place.id);
      await expect.poll(() => home.item(place.id).evaluate((item) => {
        const { top, bottom } = item.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      })).toBe(true);
    });
  });

  it('reload and Back keep the selection', async () => {
    const [first, second] = [places[0], places.at(-1)] as [Feature, Feature];
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      await home.seeOnMap(first.id);
      await home.seeOnMap(second.id);
      await page.goBack();
      await expect.poll(() => home.current().getAttribute('data-place')).toBe(first.id);
      await page.reload();
      await home.settled();
      await expect.poll(() => home.current().getAttribute('data-place')).toBe(first.id);
      expect(await home.card.getByRole('heading').textContent()).toBe(first.properties.nom);
      await page.goBack();
      await expect.poll(() => home.current().count()).toBe(0);
      await home.card.waitFor({ state: 'hidden' });
    });
  });

  it('a cluster opens when it is clicked', async () => {
    await site.visit(DESKTOP, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      const before = await home.view();
      // From a bassin to its towns, and from several places to each.
      await home.clickAt((await seatOf(site.origin, places)).point);
      await expect.poll(async () => (await home.view()).zoom, { timeout: 10_000 }).toBeGreaterThan(before.zoom);
      const nearer = await home.view();
      await home.clickAt(crowdedPlace(places).geometry.coordinates);
      await expect.poll(async () => (await home.view()).zoom, { timeout: 10_000 }).toBeGreaterThan(nearer.zoom);
      expect(await home.placesInView()).toBeLessThan(places.length);
      await page.getByRole('button', { name: 'Vue d’ensemble' }).click();
      await expect.poll(() => home.placesInView(), { timeout: 10_000 }).toBe(places.length);
    });
  });

  it('a drag that is released over a button ends there', async () => {
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open('/?bassin=tours');
      await home.settled();
      const before = await home.view();
      const [canvas, button] = await Promise.all([home.canvas.boundingBox(), home.section.locator('.maplibregl-ctrl-zoom-out').boundingBox()]);
      if (!canvas || !button) throw new Error('the map has no button');
      await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
      await page.mouse.down();
      await page.mouse.move(button.x + button.width / 2, button.y + button.height / 2, { steps: 4 });
      await page.mouse.up();
      await home.settled();
      const after = await home.view();
      expect(after.centre).not.toEqual(before.centre);
      expect(after.zoom).toBe(before.zoom);
    });
  });

  it('places that share one point are listed, and each can be chosen', async () => {
    const place = lonelyPlace(places);
    const group = [place, ...places.filter((other) => other !== place).slice(0, 2)].map(({ id }) => id);
    await site.visit(STILL, async (page) => {
      // Whatever the data holds, three places stand on one point here.
      await page.route('**/api/v1/lieux**', async (route) => {
        const response = await route.fetch();
        const collection = (await response.json()) as { features: Feature[] };
        const features = collection.features.map((feature) =>
          group.includes(feature.id) ? { ...feature, geometry: place.geometry } : feature,
        );
        await route.fulfill({ response, json: { ...collection, features } });
      });
      const home = await new MapPage(page).open();
      await home.settled();
      await home.seeOnMap(place.id);
      await home.closeCard();
      await home.clickAt(place.geometry.coordinates);
      const choices = home.card.getByRole('listitem');
      await choices.first().waitFor();
      expect(await choices.count()).toBe(group.length);
      expect(await home.status.textContent()).toContain('au même endroit');
      await choices.last().getByRole('button').click();
      await expect.poll(() => home.current().count()).toBe(1);
      expect(group).toContain(await home.current().getAttribute('data-place'));
    });
  });

  it('the map and the list agree on a bassin de vie', async () => {
    const slug = places[0]?.properties.bassin ?? '';
    const expected = places.filter((place) => place.properties.bassin === slug).length;
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open();
      await home.chooseBassin(slug);
      await home.settled();
      expect(await home.items.count()).toBe(expected);
      expect(await home.places()).toBe(expected);
      expect(await home.placesInView()).toBe(expected);
    });
  });
});

describe('with the keyboard alone', () => {
  it('goes from the skip link to a selected place', async () => {
    await site.visit(STILL, async (page) => {
      const home = await new MapPage(page).open('/');
      await home.settled();
      const focused = page.locator(':focus');
      const tabTo = async (target: RegExp, key = 'Tab'): Promise<void> => {
        for (let step = 0; step < 30; step += 1) {
          await page.keyboard.press(key);
          const name = await focused.evaluate((node) => node.getAttribute('aria-label') ?? node.textContent ?? '');
          const outline = await focused.evaluate((node) => getComputedStyle(node).outlineStyle);
          expect(outline, `the focus is visible on « ${name.trim().slice(0, 40)} »`).not.toBe('none');
          if (target.test(name)) return;
        }
        throw new Error(`no tab stop matches ${target}`);
      };

      await tabTo(/^Aller au contenu/);
      await page.keyboard.press('Enter');
      await tabTo(/^Voir les \d+ secteurs$/);
      await page.keyboard.press('Enter');
      await tabTo(/^Blois/);
      await Promise.all([page.waitForURL(/bassin=/), page.keyboard.press('Enter')]);
      await home.settled();

      // A sector opens at its list; the map stands before it.
      await tabTo(/^Carte des lieux/, 'Shift+Tab');
      const before = await home.view();
      await page.keyboard.press('ArrowUp');
      await expect.poll(async () => (await home.view()).centre[1], { timeout: 10_000 }).toBeGreaterThan(before.centre[1]);
      await home.chooseWithEnter();
      await tabTo(/^(Appeler|Voir dans la liste)/);
      await page.keyboard.press('Escape');
      await home.card.waitFor({ state: 'hidden' });

      await tabTo(/^Voir sur la carte/);
      await page.keyboard.press('Enter');
      await home.card.waitFor();
      expect(await home.current().count()).toBe(1);
    });
  });
});

describe('on a phone', () => {
  it('one button shows and hides the map, and nothing of it is loaded before', async () => {
    await site.visit(PHONE, async (page) => {
      const scripts: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
      });
      const home = await new MapPage(page).open();
      await page.waitForLoadState('networkidle');
      expect(scripts).toHaveLength(1);
      expect(await home.toggle.textContent()).toBe('Afficher la carte');
      await home.toggle.tap();
      await home.settled();
      expect(await home.placesInView()).toBe(places.length);
      expect(await home.toggle.getAttribute('aria-expanded')).toBe('true');
      await home.toggle.tap();
      expect(await home.toggle.textContent()).toBe('Afficher la carte');
      expect(await home.canvas.isVisible()).toBe(false);
    });
  });

  it('« Voir sur la carte » opens the map at the place, and the card leads back to the list', async () => {
    const place = places[3] as Feature;
    await site.visit({ ...PHONE, reducedMotion: 'reduce' }, async (page) => {
      const home = await new MapPage(page).open();
      // A card of a phone has no room for this button until there is a map to look at.
      expect(await home.item(place.id).getByRole('button').count()).toBe(0);
      await home.toggle.tap();
      await home.settled();
      await home.seeOnMap(place.id);
      expect(await home.card.getByRole('heading').textContent()).toBe(place.properties.nom);
      await home.card.getByRole('link', { name: 'Voir dans la liste' }).click();
      await expect.poll(() => home.item(place.id).evaluate((item) => {
        const { top } = item.getBoundingClientRect();
        return top >= 0 && top < window.innerHeight;
      })).toBe(true);
      expect(await home.current().getAttribute('data-place')).toBe(place.id);
    });
  });
});
