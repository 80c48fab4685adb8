import { expect, it } from 'vitest';
import { BANDS, changed, readClasses, readColourSet, readMarks } from './classes.ts';

it('reads a sign for each commune', () => {
  expect(readClasses('056-9x')).toEqual([0, 5, 6, null, null, null]);
  expect(readClasses('')).toEqual([]);
});

it('has as many colours of need as of distances', () => {
  expect(BANDS.need).toHaveLength(BANDS.distance.length);
  expect([readColourSet('need'), readColourSet(undefined)]).toEqual(['need', 'distance']);
});

it('finds what changed', () => {
  expect(changed([0, 1, null], [0, 2, 3])).toEqual([1, 2]);
  expect(changed([0, 1], [0, 1, 2])).toEqual([0, 1, 2]);
});

it('reads points, and nothing from what is not one', () => {
  expect(readMarks('[[1.5,47,"1","added"]]')).toEqual([[1.5, 47, '1', 'added']]);
  expect(readMarks('')).toEqual([]);
  expect(readMarks('{')).toEqual([]);
});
