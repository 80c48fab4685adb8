import { readFileSync } from 'node:fs';
import opening_hours from 'opening_hours';
import { expect, test } from 'vitest';

/**
 * What the reference implementation of the OSM hours says of each expression of the corpus, on the days below. The
 * answer is recorded in `reference.txt`, with which the Rust tests compare ours without Node; this test says whether
 * the record is still what the package answers. To record anew: `npm test --workspace tests/oracles -- -u`.
 */

/** Tours: the school holidays of zone B. */
const PLACE = {
  lat: 47.39,
  lon: 0.69,
  address: { country_code: 'fr', state: 'Centre-Val de Loire', county: 'Indre-et-Loire' },
};

/** First day and number of weeks: holidays of school and of the law, changes of the clocks, a change of year. */
const WEEKS: [string, number][] = [
  ['2025-12-15', 4],
  ['2026-02-09', 4],
  ['2026-04-27', 5],
  ['2026-06-29', 3],
  ['2026-10-12', 5],
];

const midnight = (day: string, after: number): Date => {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + after);
  return date;
};
const clock = (date: Date): string => date.toTimeString().slice(0, 5);

/** The hours of one day, « ? » behind those that are not sure. */
function hoursOf(hours: opening_hours, from: Date, to: Date): string {
  const spans: { start: string; end: string; mark: string }[] = [];
  for (const [start, end, unknown] of hours.getOpenIntervals(from, to)) {
    const span = { start: clock(start), end: end >= to ? '24:00' : clock(end), mark: unknown ? '?' : '' };
    const last = spans.at(-1);
    if (last && last.end === span.start && last.mark === span.mark) last.end = span.end;
    else spans.push(span);
  }
  return spans.map(({ start, end, mark }) => `${start}-${end}${mark}`).join(',');
}

/** « 0-4 7-11 »: ranks of days, those in a row together. */
function ranges(ranks: number[]): string {
  const runs: [number, number][] = [];
  for (const rank of ranks) {
    const last = runs.at(-1);
    if (last && last[1] === rank - 1) last[1] = rank;
    else runs.push([rank, rank]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' ');
}

function answer(expression: string): string {
  let hours: opening_hours;
  try {
    hours = new opening_hours(expression, PLACE);
  } catch {
    return '  refused\n';
  }
  const byHours = new Map<string, number[]>();
  let rank = 0;
  for (const [first, weeks] of WEEKS) {
    for (let day = 0; day < weeks * 7; day++, rank++) {
      const said = hoursOf(hours, midnight(first, day), midnight(first, day + 1));
      if (said !== '') byHours.set(said, [...(byHours.get(said) ?? []), rank]);
    }
  }
  return [...byHours].map(([said, ranks]) => `  ${said} | ${ranges(ranks)}\n`).join('');
}

test('the record is what the reference answers', async () => {
  const corpus = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8').split('\n');
  const expressions = corpus.filter((line) => line !== '' && !line.startsWith('#'));
  expect(expressions.length).toBeGreaterThan(300);
  const days = WEEKS.map(([first, weeks]) => `${first} ${weeks * 7}`).join(', ');
  const record = expressions.map((expression) => `${expression}\n${answer(expression)}`).join('');
  await expect(`${days}\n${record}`).toMatchFileSnapshot('reference.txt');
});
