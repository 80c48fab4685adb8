import { describe, expect, it } from 'vitest';
import { contrast, palette, type Theme, token } from '../../test/tokens.ts';
import { FAMILIES } from './families.ts';

describe.each<Theme>(['light', 'dark'])('the %s theme', (theme) => {
  const colours = palette(theme);

  it.each(FAMILIES)('shows %s on the land, on a chosen bassin and in the list', (family) => {
    const colour = colours.families[family];
    for (const ground of [colours.land, colours.chosen, colours.halo, token(theme, 'bg'), token(theme, 'selected-bg')]) {
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('gives each family its own colour', () => {
    expect(new Set(Object.values(colours.families)).size).toBe(FAMILIES.length);
  });

  it.each([
    ['ink', 'bg', 7],
    ['ink', 'surface', 7],
    ['muted', 'bg', 4.5],
    ['muted', 'selected-bg', 4.5],
    ['accent', 'bg', 4.5],
    ['accent', 'surface', 4.5],
    ['accent', 'selected-bg', 4.5],
    ['on-accent', 'accent', 4.5],
    ['ink', 'caution-bg', 7],
    ['caution', 'caution-bg', 4.5],
    ['line', 'bg', 3],
    ['line', 'surface', 3],
    ['focus', 'bg', 3],
    ['focus', 'surface', 3],
    ['focus', 'map-land', 3],
    ['map-label', 'map-land', 4.5],
    ['map-label', 'map-chosen', 4.5],
  ] as const)('has %s readable on %s', (ink, ground, ratio) => {
    expect(contrast(token(theme, ink), token(theme, ground))).toBeGreaterThanOrEqual(ratio);
  });
});
