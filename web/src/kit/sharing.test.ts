import { describe, expect, it } from 'vitest';
import { hasRoom, withAddress } from './sharing.ts';

describe('what is shared', () => {
  it('ends the message', () => {
    expect(withAddress('sms:?body=Lieu', 'https://x.example/a')).toBe('sms:?body=Lieu%0Ahttps%3A%2F%2Fx.example%2Fa');
    expect(withAddress('mailto:?subject=L&body=Lieu', 'https://x.example/a')).toContain('body=Lieu%0D%0Ahttps');
  });
});

it('leaves a full short message as it is', () => {
  expect(hasRoom(`sms:?body=${'a'.repeat(400)}`, 'https://carte.example.org')).toBe(true);
  expect(hasRoom(`sms:?body=${'a'.repeat(440)}`, 'https://carte.example.org')).toBe(false);
});
