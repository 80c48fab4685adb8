import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS, FAMILIES, toFamily } from './families.ts';

const template = readFileSync(
  new URL('../../../crates/site/pages/templates/symbols.html', import.meta.url),
  'utf8',
);

describe('the families', () => {
  it.each(FAMILIES)('%s has a name and the same shape on the map as in the list', (family) => {
    const { name, outline } = DESCRIPTIONS[family];
    expect(name).not.toBe('');
    expect(template).toContain(`<symbol id="symbol-${family}" viewBox="0 0 24 24"><path d="${outline}"/></symbol>`);
  });

  it('have each their own shape and name', () => {
    expect(new Set(FAMILIES.map((family) => DESCRIPTIONS[family].outline)).size).toBe(FAMILIES.length);
    expect(new Set(FAMILIES.map((family) => DESCRIPTIONS[family].name)).size).toBe(FAMILIES.length);
  });

  it('keep an unknown family on the map', () => {
    expect(toFamily('bibliotheque')).toBe('bibliotheque');
    expect(toFamily('bateau')).toBe('autre');
    expect(toFamily(undefined)).toBe('autre');
  });
});
