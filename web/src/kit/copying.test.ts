import { describe, expect, it } from 'vitest';
import { wordsOf } from './copying.ts';

describe('words to copy', () => {
  it('are paragraphs, one a line, with the no-break spaces of French', () => {
    const paragraphs = ['\n  18 334\u00a0habitants,\n  26\u00a0%. ', '', 'Fiches de juin\u00a02020.'];
    expect(wordsOf(paragraphs.map((textContent) => ({ textContent })))).toBe('18 334\u00a0habitants, 26\u00a0%.\nFiches de juin\u00a02020.');
    expect(wordsOf([{ textContent: null }])).toBe('');
  });
});
