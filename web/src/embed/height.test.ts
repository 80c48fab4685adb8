import { describe, expect, it } from 'vitest';
import { heightMessage, heightOf } from './height.ts';

describe('the height that a framed page says', () => {
  it('is read as it was written', () => {
    expect(heightOf(heightMessage(812.4))).toBe(813);
  });

  it.each([null, 'hauteur', 12, {}, { repere: 'hauteur' }, { repere: 'hauteur', px: '12' }, { repere: 'hauteur', px: -1 },
    { repere: 'hauteur', px: Number.NaN }, { repere: 'hauteur', px: 1e9 }, { repere: 'autre', px: 12 }])(
    'is not in %j',
    (message) => expect(heightOf(message)).toBeNull(),
  );
});
