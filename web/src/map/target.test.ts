import { expect, it } from 'vitest';
import { readTarget, targetData } from './target.ts';

it('reads where the list is around', () => {
  expect(readTarget('47.39,0.69', 'Tours')).toEqual({ latitude: 47.39, longitude: 0.69, name: 'Tours' });
  for (const text of ['', '47', '47,', 'a,b', ',']) expect(readTarget(text, 'x')).toBeNull();
});

it('nothing is drawn for a list around nothing', () => {
  expect(targetData(null).features).toEqual([]);
});
