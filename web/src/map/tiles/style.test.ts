import { latest, validateStyleMin, type VectorSourceSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { contrast, TILES, token } from '../../../test/tokens.ts';
import { readTileColours, type Tint } from './colours.ts';
import { CREDIT, tileLayers, tileStyle } from './style.ts';

const source: VectorSourceSpecification = {
  type: 'vector',
  tiles: ['pmtiles:///fond-de-carte.pmtiles/{z}/{x}/{y}'],
  attribution: CREDIT,
};

describe.each(['light', 'dark', 'paper'] as const)('the base map, %s', (theme) => {
  const colours = readTileColours((name) => token(theme, name, TILES));

  it('is a valid style that names no other site, no glyph and no picture', () => {
    const style = tileStyle(source, colours, ['Tours', 'Blois', 'Tours']);
    expect(validateStyleMin(style, latest)).toEqual([]);
    expect(Object.keys(style)).toEqual(['version', 'transition', 'sources', 'layers']);
    expect(JSON.stringify(style)).not.toMatch(/https?:(?!\/\/www\.openstreetmap\.org\/copyright)/);
  });

  it.each<Tint>(['land', 'built', 'works', 'care', 'grass', 'wood', 'sand', 'building', 'street'])(
    'has names readable on %s',
    (ground) => {
      expect(contrast(colours.name, colours[ground])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours['place-name'], colours[ground])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('has names readable on their halo, and the names of rivers on water', () => {
    for (const name of ['name', 'place-name', 'water-name'] as const) {
      expect(contrast(colours[name], colours.halo)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colours['water-name'], colours.water)).toBeGreaterThanOrEqual(4.5);
  });

  it('tells roads from the ground by their edges, or by themselves', () => {
    for (const [inside, edge] of [['motorway', 'motorway-edge'], ['main-road', 'main-road-edge'], ['street', 'street-edge']] as const) {
      const best = Math.max(contrast(colours[inside], colours.land), contrast(colours[edge], colours.land));
      expect(best).toBeGreaterThanOrEqual(inside === 'street' ? 1.5 : 1.8);
    }
  });
});

describe('the layers of the base map', () => {
  const colours = readTileColours((name) => token('light', name, TILES));

  it('have names of their own', () => {
    const ids = tileLayers(colours, []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are valid where no commune is named by us', () => {
    expect(validateStyleMin(tileStyle(source, colours, []), latest)).toEqual([]);
  });
});
