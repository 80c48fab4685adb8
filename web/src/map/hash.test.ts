import { describe, expect, it } from 'vitest';
import { anchorOf, hashOf, placeInHash } from './hash.ts';

describe('the place in the address', () => {
  it.each(['demonstration-0012', 'hub-lo:37', 'a b/é?#%'])('comes back as it went in: %s', (id) => {
    expect(placeInHash(hashOf(id))).toBe(id);
  });

  it.each(['', '#', '#lieu-', '#liste', '#bassin-blois', '#lieu-%E0%A4%A'])('is nothing in « %s »', (hash) => {
    expect(placeInHash(hash)).toBeNull();
  });

  it('has the anchor of the list item', () => {
    expect(anchorOf('x')).toBe('lieu-x');
  });
});
