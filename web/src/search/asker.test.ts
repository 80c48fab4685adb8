import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Asker } from './asker.ts';

/** A source that answers each text after so many milliseconds, and an asker of it. */
function asking(late: (text: string) => number) {
  const asked: string[] = [];
  const given: (string | null)[] = [];
  const source = (text: string, signal: AbortSignal): Promise<string> => {
    asked.push(text);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('gave way')));
      setTimeout(() => (text.includes('!') ? reject(new Error('no answer')) : resolve(text.toUpperCase())), late(text));
    });
  };
  return { asked, given, asker: new Asker(source, (answer) => given.push(answer)) };
}

/** Writes a text letter by letter. */
async function write(asker: Asker<string>, text: string, pause: number): Promise<void> {
  for (let length = 1; length <= text.length; length += 1) {
    asker.ask(text.slice(0, length));
    await vi.advanceTimersByTimeAsync(pause);
  }
  await vi.advanceTimersByTimeAsync(10_000);
}

describe('a text that is asked about as it is written', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked about at once, letter by letter, where answers are quick', async () => {
    const { asker, asked, given } = asking(() => 20);
    asker.ask('v');
    expect(asked).toEqual(['v']);
    await vi.advanceTimersByTimeAsync(150);
    await write(asker, 'vi', 150);
    expect(asked).toEqual(['v', 'vi']);
    expect(given).toEqual(['V', 'V', 'VI']);
  });

  it.each([
    [150, 2000],
    [350, 300],
    [30, 2000],
    [30, 45],
  ])('a letter every %d ms, answers after %d ms: the last one is that of the last text', async (pause, late) => {
    const { asker, asked, given } = asking((text) => late / text.length);
    await write(asker, 'vierzon', pause);
    expect(given.at(-1)).toBe('VIERZON');
    expect(asked.at(-1)).toBe('vierzon');
    expect(given.every((answer) => answer !== null)).toBe(true);
  });

  it('written faster than it is answered, it is not asked about at each letter', async () => {
    const { asker, asked } = asking(() => 300);
    await write(asker, 'vierzon', 30);
    expect(asked).toEqual(['v', 'vierzon']);
  });

  it('is not asked about twice', async () => {
    const { asker, asked, given } = asking(() => 20);
    await write(asker, 'vi', 50);
    asker.ask('v');
    expect(asked).toEqual(['v', 'vi']);
    expect(given.at(-1)).toBe('V');
  });

  it('has no answer where none comes, and another try may have one', async () => {
    const { asker, asked, given } = asking(() => 20);
    asker.ask('!');
    await vi.advanceTimersByTimeAsync(100);
    expect(given).toEqual([null]);
    asker.ask('!');
    expect(asked).toEqual(['!', '!']);
  });

  it('is given no answer once none is wanted', async () => {
    const { asker, given } = asking(() => 300);
    asker.ask('v');
    asker.ask('vi');
    asker.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(given).toEqual([]);
  });
});
