import { describe, expect, it } from 'vitest';
import { fetchPlaces } from './support/api.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

const site = useSite();

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('without JavaScript, on a %s', (_, size) => {
  const options = { ...size, javaScriptEnabled: false };

  it('every place of the API is in the list, and nothing useless is shown', async () => {
    await site.visit(options, async (page) => {
      const home = await new MapPage(page).open();
      const ids = (await fetchPlaces(site.origin)).map((place) => place.id);
      expect(ids.length).toBeGreaterThan(0);
      const listed = await home.items.evaluateAll((items) => items.map((item) => item.getAttribute('data-place')));
      expect(listed.sort()).toEqual(ids.sort());
      expect(await page.getByRole('button').allTextContents()).toEqual(['Menu', 'Chercher'].filter((name) => size === PHONE || name !== 'Menu'));
      expect(await home.section.innerText()).toContain('La liste contient les mêmes lieux');
    });
  });

  it('a bassin de vie is chosen with the form', async () => {
    await site.visit(options, async (page) => {
      const home = await new MapPage(page).open();
      const slug = (await fetchPlaces(site.origin))[0]?.properties.bassin ?? '';
      await home.chooseBassin(slug);
      expect(await home.items.count()).toBe((await fetchPlaces(site.origin, `?bassin=${slug}`)).length);
      expect(new URL(page.url()).hash).toBe('#liste');
    });
  });
});

describe('the page', () => {
  it.each([
    ['320 px', { viewport: { width: 320, height: 640 } }],
    ['640 px with text twice as large', { viewport: { width: 640, height: 800 } }],
  ])('has no horizontal scroll at %s', async (name, options) => {
    await site.visit(options, async (page) => {
      const home = await new MapPage(page).open();
      if (name.includes('twice')) {
        // Twice our 112.5 %: what a reader gets who doubles the size of the text alone.
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '225%'));
      }
      expect(await home.hasHorizontalScroll()).toBe(false);
      await home.toggle.click();
      await home.settled();
      expect(await home.hasHorizontalScroll()).toBe(false);
    });
  });

  // On a line of 400 kbit/s that answers after 300 ms, the heaviest is seen within three seconds.
  it.each([
    ['first page', '/', 45_000],
    ['page of results', '/?ou=Tours', 60_000],
    ['page of a place', '/lieux/demonstration-d001', 60_000],
    ['guided path', '/orientation', 45_000],
    ['page of zones blanches', '/zones-blanches', 90_000],
  ])('the %s weighs what a slow line can bear, as sent, without the map and the font', async (_, address, most) => {
    const size = async (path: string): Promise<{ sent: number; text: string }> => {
      const answer = await fetch(site.origin + path, { headers: { 'accept-encoding': 'br' } });
      // Kept as sent: the length of the compressed body.
      return { sent: Number(answer.headers.get('content-length')), text: await answer.text() };
    };
    const home = await size(address);
    const assets = [...home.text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, address]) => address ?? '');
    expect(assets).toHaveLength(2);
    const sizes = await Promise.all(assets.map(async (address) => (await size(address)).sent));
    const total = [home.sent, ...sizes].reduce((sum, sent) => sum + sent, 0);
    expect(home.sent).toBeGreaterThan(1_000);
    expect(total).toBeLessThan(most);
  });

  it('offers targets of 44 px', async () => {
    await site.visit(PHONE, async (page) => {
      await new MapPage(page).open();
      const small = await page
        .locator('button:visible, select:visible, a.button:visible')
        .evaluateAll((nodes) =>
          nodes.filter((node) => node.getBoundingClientRect().height < 44).map((node) => node.outerHTML.slice(0, 120)),
        );
      expect(small).toEqual([]);
    });
  });

  it('does not move while it loads', async () => {
    await site.visit(DESKTOP, async (page) => {
      const home = await new MapPage(page).open();
      await home.settled();
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => setTimeout(() => resolve(sum)));
          }),
      );
      expect(shift).toBeLessThan(0.02);
    });
  });
});
