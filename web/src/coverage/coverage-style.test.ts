import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, it } from 'vitest';
import { palette, token } from '../../test/tokens.ts';
import { EMPTY } from '../map/ground.ts';
import { buildStyle, readBandColours } from './coverage-style.ts';

const themes = ['light', 'dark'] as const;
const sets = ['distance', 'need'] as const;
const bassins = { type: 'FeatureCollection' as const, features: [] };

it.each(themes.flatMap((theme) => sets.map((set) => [theme, set] as const)))('is a valid style, %s, %s', (theme, set) => {
  const colours = readBandColours(set, (name) => token(theme, name));
  const data = { outlines: EMPTY, around: EMPTY, bassins, communes: [], places: EMPTY, neighbours: EMPTY };
  const style = buildStyle(data, palette(theme), colours, { names: new Set(), pale: 0.4 });
  expect(validateStyleMin(style)).toEqual([]);
  expect(colours.hatching.filter((colour) => colour !== null)).toHaveLength(4);
  expect(style.layers.filter((layer) => layer.id.startsWith('hatching-'))).toHaveLength(4);
});
