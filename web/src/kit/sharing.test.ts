import { describe, expect, it } from 'vitest';
import { withAddress } from './sharing.ts';

describe('what is shared', () => {
  it('ends the message', () => {
    expect(withAddress('sms:?body=Lieu', 'https://x.example/a')).toBe('sms:?body=Lieu%0Ahttps%3A%2F%2Fx.example%2Fa');
    expect(withAddress('mailto:?subject=L&body=Lieu', 'https://x.example/a')).toContain('body=Lieu%0D%0Ahttps');
  });
});
