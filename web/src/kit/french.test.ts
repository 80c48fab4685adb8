import { describe, expect, it } from 'vitest';
import { count, countPlaces, formatNumber, suggestionsText } from './french.ts';

describe('French numbers', () => {
  it('groups thousands with the no-break space that the font has', () => {
    expect(formatNumber(1754)).toBe('1\u00a0754');
  });

  it('keeps a number and a short noun together', () => {
    expect(countPlaces(553)).toBe('553\u00a0lieux');
    expect(count(12_345, 'habitant', 'habitants')).toBe('12\u00a0345 habitants');
  });

  it('says how to choose a suggestion', () => {
    expect(suggestionsText(0)).toBe('Aucune suggestion');
    expect(suggestionsText(1)).toBe('1 suggestion\u00a0: flèches haut et bas pour choisir');
  });

  it('treats zero and one as singular', () => {
    expect(countPlaces(0)).toBe('Aucun lieu');
    expect(countPlaces(1)).toBe('1\u00a0lieu');
    expect(count(0, 'habitant', 'habitants')).toBe('0 habitant');
    expect(count(2, 'habitant', 'habitants')).toBe('2 habitants');
  });
});
