import { expect, it } from 'vitest';
import { streetAddress } from './street-link.ts';

const PATTERN = 'https://plan.example.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}';

it('the way to streets is the operator’s map site, or the application of the telephone', () => {
  expect(streetAddress(PATTERN, 0.68891, 47.394, 'Mozilla/5.0 (X11)')).toBe(
    'https://plan.example.org/?mlat=47.39400&mlon=0.68891#map=17/47.39400/0.68891',
  );
  expect(streetAddress(PATTERN, 0.68891, 47.394, 'Mozilla/5.0 (Linux; Android 14)')).toBe('geo:47.39400,0.68891?z=16');
  expect(streetAddress(PATTERN, 0.7, 47, 'Mozilla/5.0 (iPhone)')).toContain('?ll=47.00000,0.70000');
  expect(streetAddress('https://plan.example.org/?to={to}', 0.7, 47, '')).toBe('https://plan.example.org/?to=47.00000%2C0.70000');
});
