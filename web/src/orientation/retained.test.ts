import { expect, it } from 'vitest';
import { retainedWords, withRetained } from './retained.ts';

it('says how many places a sheet would have, and when they are too many', () => {
  expect([0, 1, 2, 5].map(retainedWords)).toEqual(['0 retenu sur 5', '1 retenu sur 5', '2 retenus sur 5', '5 retenus sur 5']);
  expect(retainedWords(6)).toBe('6 lieux cochés\u00a0: une feuille en a 5 au plus');
});

it('keeps in the address the places that are ticked, and no other', () => {
  const address = 'https://x.org/orientation?etape=resultats&lieu=a&ou=Tours';
  expect(withRetained(address, ['b', 'c'])).toBe('https://x.org/orientation?etape=resultats&ou=Tours&lieu=b&lieu=c');
  expect(withRetained(address, [])).toBe('https://x.org/orientation?etape=resultats&ou=Tours');
});
