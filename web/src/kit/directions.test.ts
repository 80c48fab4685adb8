import { describe, expect, it } from 'vitest';
import { appleAddress, geoAddress, openingOf } from './directions.ts';

const exact = { point: '47.3943,0.6889', address: 'Espace (annexe), 1 rue de l’Été, 37000 Tours' };
const near = { point: undefined, address: '1 rue de l’Été & cie, 37000 Tours' };

describe('the way to a place', () => {
  it('is asked of Android by the point and its label, or by the address', () => {
    expect(geoAddress(exact)).toBe(
      'geo:47.3943,0.6889?q=47.3943,0.6889(Espace%20%20annexe%20%2C%201%20rue%20de%20l%E2%80%99%C3%89t%C3%A9%2C%2037000%20Tours)',
    );
    expect(geoAddress(near)).toBe('geo:0,0?q=1%20rue%20de%20l%E2%80%99%C3%89t%C3%A9%20%26%20cie%2C%2037000%20Tours');
  });

  it('is asked of an iPhone', () => {
    expect(appleAddress(exact)).toBe('https://maps.apple.com/?daddr=47.3943%2C0.6889');
    expect(appleAddress(near)).toBe('https://maps.apple.com/?daddr=1%20rue%20de%20l%E2%80%99%C3%89t%C3%A9%20%26%20cie%2C%2037000%20Tours');
  });

  it('is that of the site elsewhere', () => {
    const opening = (userAgent: string, maxTouchPoints = 0) => openingOf({ userAgent, maxTouchPoints });
    expect(opening('Mozilla/5.0 (Linux; Android 14; Mobile)')).toBe(geoAddress);
    expect(opening('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 5)).toBe(appleAddress);
    expect(opening('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5)).toBe(appleAddress);
    expect(opening('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBeNull();
    expect(opening('Mozilla/5.0 (X11; Linux x86_64)', 10)).toBeNull();
  });
});
