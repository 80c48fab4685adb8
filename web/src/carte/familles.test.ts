import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS, FAMILLES, toFamille } from './familles.ts';

const template = readFileSync(
  new URL('../../../crates/site/server/templates/formes.html', import.meta.url),
  'utf8',
);

describe('the families', () => {
  it.each(FAMILLES)('%s has a name and the same shape on the map as in the list', (famille) => {
    const { nom, forme } = DESCRIPTIONS[famille];
    expect(nom).not.toBe('');
    expect(template).toContain(`<symbol id="forme-${famille}" viewBox="0 0 24 24"><path d="${forme}"/></symbol>`);
  });

  it('have each their own shape and name', () => {
    expect(new Set(FAMILLES.map((famille) => DESCRIPTIONS[famille].forme)).size).toBe(FAMILLES.length);
    expect(new Set(FAMILLES.map((famille) => DESCRIPTIONS[famille].nom)).size).toBe(FAMILLES.length);
  });

  it('keep an unknown family on the map', () => {
    expect(toFamille('bibliotheque')).toBe('bibliotheque');
    expect(toFamille('bateau')).toBe('autre');
    expect(toFamille(undefined)).toBe('autre');
  });
});
