import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Request } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { DESKTOP } from './support/browser.ts';
import { MapPage } from './support/map-page.ts';
import { useSite } from './support/site.ts';

/** More than a map asks for at once. */
const MANY = 2_500;
/** Places come when they come. */
const PATIENT = { timeout: 10_000 };

const folder = mkdtempSync(path.join(tmpdir(), 'repere-many-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The demonstration places, many times under other identifiers, each a few steps from the one before. */
function manyPlaces(): string {
  const demonstration = path.resolve(import.meta.dirname, '../../data/demonstration.csv');
  const [header = '', ...rows] = readFileSync(demonstration, 'utf8').trim().split('\n');
  const moved = Array.from({ length: MANY }, (_, number) => {
    const steps = Math.floor(number / rows.length) * 1e-4;
    const row = rows[number % rows.length] ?? '';
    return row
      .replace(/^[^,]*/, `m${number}`)
      .replace(/,(4\d\.\d+),(-?\d\.\d+),/, (_, lat: string, lon: string) => `,${(Number(lat) + steps).toFixed(6)},${(Number(lon) + steps).toFixed(6)},`);
  });
  const file = path.join(folder, 'many.csv');
  writeFileSync(file, [header, ...moved].join('\n'));
  return file;
}

describe('with more places than a map asks for at once', () => {
  const site = useSite(() => ({ importing: manyPlaces(), format: 'lieux-mediation-numerique' }));

  it('bassins have their discs from afar, and places come with the view', async () => {
    await site.visit({ ...DESKTOP, reducedMotion: 'reduce' }, async (page) => {
      const asked: Request[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/api/v1/lieux')) asked.push(request);
      });
      const home = await new MapPage(page).open('/');
      await home.settled();
      // All are counted, and none is there but one.
      expect(await home.places()).toBe(MANY);
      expect(await home.placesInView()).toBe(MANY);
      expect(asked.map((request) => new URL(request.url()).searchParams.get('limite'))).toEqual(['1']);

      const results = await new MapPage(page).open('/?ou=Tours');
      await results.settled();
      await expect.poll(() => asked.filter((request) => request.url().includes('bbox')).length, PATIENT).toBeGreaterThan(0);
      await expect.poll(() => results.placesInView(), PATIENT).toBeGreaterThan(await results.items.count());
      expect(await results.placesInView()).toBeLessThan(MANY);

      // What is chosen comes though no view had it.
      const last = await page.evaluate(async () => {
        const answer = await fetch('/api/v1/lieux?departement=18&limite=1&forme=breve');
        return ((await answer.json()) as { features: { id: string }[] }).features[0]?.id ?? '';
      });
      await page.goto(`/?ou=Tours#lieu-${last}`);
      await page.reload();
      await results.settled();
      expect(await results.frame.getAttribute('data-chosen')).toBe(last);
    });
  });
});
