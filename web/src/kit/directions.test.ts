import { expect, it } from 'vitest';
import { geoAddress } from './directions.ts';

it('names the point twice: where to look, and where to put the mark', () => {
  expect(geoAddress('47.3943,0.6889')).toBe('geo:47.3943,0.6889?q=47.3943,0.6889');
});
