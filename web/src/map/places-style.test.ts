import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { palette, type Theme } from '../../test/tokens.ts';
import type { MapData } from './data.ts';
import { FAMILIES } from './families.ts';
import { DRAWN, placeImage, SELECTED_LAYER, TARGETS } from './place-layers.ts';
import { buildLayers, buildStyle, GROUND, placesImages, type Aim } from './places-style.ts';
import { symbolName } from './symbols.ts';
import { TARGET } from './target.ts';

const data: MapData = {
  total: 1,
  sectors: null,
  places: [
    { id: 'a', name: 'A', commune: 'C', family: 'epn', bassin: 'blois', approximate: false, longitude: 1, latitude: 47 },
  ],
  bassins: { type: 'FeatureCollection', features: [] },
  communes: [{ nom: 'C', population: 10, longitude: 1, latitude: 47 }],
  neighbours: { type: 'FeatureCollection', features: [] },
};
const aim: Aim = { bassin: 'blois', target: { longitude: 1, latitude: 47, name: 'C' }, placesZoom: 8 };
const nothing: Aim = { bassin: null, target: null, placesZoom: 8 };

describe.each<Theme>(['light', 'dark'])('the %s style', (theme) => {
  const style = buildStyle(data, palette(theme), aim);

  it('is valid', () => {
    expect(validateStyleMin(style)).toEqual([]);
  });

  it('has distinct layers, each with a source that exists', () => {
    const ids = style.layers.map((layer) => layer.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const layer of style.layers) {
      if (layer.type !== 'background') expect(Object.keys(style.sources)).toContain((layer as { source?: string }).source);
    }
  });

  it('holds every layer the map listens to, the selected place on top, the pin above the discs', () => {
    const ids = style.layers.map((layer) => layer.id);
    for (const id of [...TARGETS, ...GROUND]) expect(ids).toContain(id);
    expect(ids.at(-1)).toBe(SELECTED_LAYER);
    for (const { discs } of Object.values(DRAWN)) expect(ids.indexOf(TARGET)).toBeGreaterThan(ids.indexOf(discs));
  });

  it('names what is searched once: by the pin', () => {
    expect(style.sources['communes']).toMatchObject({ data: { features: [] } });
    expect(style.sources[TARGET]).toMatchObject({ data: { features: [{ properties: { name: 'C' } }] } });
  });

  it('names no server', () => {
    expect(style).not.toHaveProperty('glyphs');
    expect(style).not.toHaveProperty('sprite');
    expect(JSON.stringify(style)).not.toMatch(/https?:|\/\//);
  });
});

describe('themes', () => {
  it('change the paint and nothing else, so that a theme can be swapped in place', () => {
    const shape = (theme: Theme): unknown =>
      buildLayers(palette(theme), nothing).map((layer) => ({ ...layer, paint: Object.keys(layer.paint ?? {}) }));
    expect(shape('light')).toEqual(shape('dark'));
    expect(buildLayers(palette('light'), nothing)).not.toEqual(buildLayers(palette('dark'), nothing));
  });
});

describe('symbols', () => {
  const drawn = new Set(placesImages(palette('light')).map((image) => image.name));

  it('have each their own name', () => {
    expect(drawn.size).toBe(placesImages(palette('light')).length);
  });

  it.each(FAMILIES)('exist under the name the style gives to %s', (family) => {
    for (const approximate of [false, true]) {
      for (const selected of [false, true]) {
        const expression = createExpression(placeImage(selected), 'layout_symbol.icon-image');
        if (expression.result === 'error') throw new Error(expression.value.map(String).join());
        const name = String(
          expression.value.evaluate({ zoom: 10 }, { type: 1, properties: { family, approximate } } as never),
        );
        expect(name).toBe(symbolName(family, approximate, selected));
        expect(drawn).toContain(name);
      }
    }
  });
});
