import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, it } from 'vitest';
import { palette, token } from '../../test/tokens.ts';
import { buildStyle, readCouleurs } from './style.ts';

const empty = { type: 'FeatureCollection' as const, features: [] };

const themes = ['light', 'dark'] as const;
const jeux = ['distance', 'besoin'] as const;

it.each(themes.flatMap((theme) => jeux.map((jeu) => [theme, jeu] as const)))('is a valid style, %s, %s', (theme, jeu) => {
  const couleurs = readCouleurs(jeu, (name) => token(theme, name));
  const data = { contours: empty, bassins: empty, communes: [], lieux: empty };
  const style = buildStyle(data, palette(theme), couleurs);
  expect(validateStyleMin(style)).toEqual([]);
  expect(couleurs.hachures.filter((colour) => colour !== null)).toHaveLength(4);
  expect(style.layers.filter((layer) => layer.id.startsWith('hachures-'))).toHaveLength(4);
});
