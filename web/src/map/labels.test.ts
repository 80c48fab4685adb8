import { describe, expect, it } from 'vitest';
import { type Commune, FIRST_ZOOM, LAST_ZOOM, leastPopulation, project, rankLabels, ROOM } from './labels.ts';

/** An invented region: communes on a shaken grid, their populations as uneven as real ones; always the same. */
function region(count: number): Commune[] {
  let seed = 42;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return Array.from({ length: count }, (_, index) => ({
    nom: `Commune ${index}`,
    population: Math.round(50 / (random() + 0.0005)),
    longitude: 0 + 3 * random(),
    latitude: 46.4 + 2.4 * random(),
  }));
}

describe('the ranking of names', () => {
  const communes = region(1200);
  const ranked = rankLabels(communes);

  it('keeps every commune once', () => {
    expect(new Set(ranked.map((commune) => commune.nom)).size).toBe(communes.length);
    expect(ranked).toHaveLength(communes.length);
  });

  it('names the most populated commune first', () => {
    const largest = communes.reduce((a, b) => (b.population > a.population ? b : a));
    expect(ranked.find((commune) => commune.nom === largest.nom)?.zoom).toBe(FIRST_ZOOM);
  });

  it('never crowds: two names of one zoom leave each other their room', () => {
    for (let zoom = FIRST_ZOOM; zoom < LAST_ZOOM; zoom += 1) {
      const points = ranked
        .filter((commune) => commune.zoom <= zoom)
        .map(({ longitude, latitude }) => project(longitude, latitude, zoom));
      const tooClose = points.some((a, index) =>
        points.slice(index + 1).some((b) => Math.abs(a.x - b.x) < ROOM.width && Math.abs(a.y - b.y) < ROOM.height),
      );
      expect(tooClose).toBe(false);
    }
  });

  it('never leaves a hole: a commune large enough is silent only beside one that speaks', () => {
    for (let zoom = FIRST_ZOOM; zoom < LAST_ZOOM; zoom += 1) {
      const shown = ranked.filter((commune) => commune.zoom <= zoom).map((c) => project(c.longitude, c.latitude, zoom));
      for (const silent of ranked.filter((c) => c.zoom > zoom && c.population >= leastPopulation(zoom))) {
        const at = project(silent.longitude, silent.latitude, zoom);
        expect(shown.some((b) => Math.abs(at.x - b.x) < ROOM.width && Math.abs(at.y - b.y) < ROOM.height)).toBe(true);
      }
    }
  });

  it('names no small commune on a map of the whole region', () => {
    for (const { population, zoom } of ranked) {
      if (zoom < LAST_ZOOM) expect(population).toBeGreaterThanOrEqual(leastPopulation(zoom));
    }
  });

  it('does not depend on the order of the communes', () => {
    const key = (list: ReturnType<typeof rankLabels>): string[] => list.map((c) => `${c.nom} ${c.zoom}`).sort();
    expect(key(rankLabels([...communes].reverse()))).toEqual(key(ranked));
  });

  it('accepts no commune at all', () => {
    expect(rankLabels([])).toEqual([]);
  });
});
