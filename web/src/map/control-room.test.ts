import { expect, it } from 'vitest';
import { squares } from './control-room.ts';

it('the squares fill a box and stay within it', () => {
  const box = { left: 10, top: 10, right: 54, bottom: 98 };
  const centres = squares(box);
  expect(centres).toHaveLength(2 * 4);
  for (const { x, y } of centres) {
    expect(x - 12).toBeGreaterThanOrEqual(box.left);
    expect(x + 12).toBeLessThanOrEqual(box.right);
    expect(y - 12).toBeGreaterThanOrEqual(box.top);
    expect(y + 12).toBeLessThanOrEqual(box.bottom);
  }
});
