import { describe, expect, it } from 'vitest';
import { compte, compteLieux, nombre, texteSuggestions } from './french.ts';

describe('French numbers', () => {
  it('groups thousands with a narrow no-break space', () => {
    expect(nombre(1754)).toBe('1\u202f754');
  });

  it('keeps a number and its noun together', () => {
    expect(compteLieux(553)).toBe('553\u00a0lieux');
  });

  it('says how to choose a suggestion', () => {
    expect(texteSuggestions(0)).toBe('Aucune suggestion');
    expect(texteSuggestions(1)).toBe('1\u00a0suggestion\u00a0: flèches haut et bas pour choisir');
  });

  it('treats zero and one as singular', () => {
    expect(compteLieux(0)).toBe('Aucun lieu');
    expect(compteLieux(1)).toBe('1\u00a0lieu');
    expect(compte(0, 'habitant', 'habitants')).toBe('0\u00a0habitant');
    expect(compte(2, 'habitant', 'habitants')).toBe('2\u00a0habitants');
  });
});
