import { expect, it } from 'vitest';
import { BANDES, changed, readClasses, readJeu, readMarques } from './classes.ts';

it('reads a sign for each commune', () => {
  expect(readClasses('056-9x')).toEqual([0, 5, 6, null, null, null]);
  expect(readClasses('')).toEqual([]);
});

it('has as many colours of need as of distances', () => {
  expect(BANDES.besoin).toHaveLength(BANDES.distance.length);
  expect([readJeu('besoin'), readJeu(undefined)]).toEqual(['besoin', 'distance']);
});

it('finds what changed', () => {
  expect(changed([0, 1, null], [0, 2, 3])).toEqual([1, 2]);
  expect(changed([0, 1], [0, 1, 2])).toEqual([0, 1, 2]);
});

it('reads points, and nothing from what is not one', () => {
  expect(readMarques('[[1.5,47,"1","ajout"]]')).toEqual([[1.5, 47, '1', 'ajout']]);
  expect(readMarques('')).toEqual([]);
  expect(readMarques('{')).toEqual([]);
});
