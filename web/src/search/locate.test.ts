import { expect, it } from 'vitest';
import { rounded } from './locate.ts';

it('a position leaves the browser to about 100 m', () => {
  expect(rounded(47.394144, 0.68484)).toBe('47.394,0.685');
  expect(rounded(-0.0004, 179.9999)).toBe('-0.000,180.000');
});
