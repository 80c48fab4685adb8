/** What the colours of a map say: how far the nearest place is, or how great the need is. */
export type ColourSet = 'distance' | 'need';

/**
 * The colours of each set, by the names of the style sheet: within the threshold, then beyond it, then beyond it where
 * nothing else is known. Those of need are the same on both sides.
 */
export const BANDS: Readonly<Record<ColourSet, readonly string[]>> = {
  distance: ['covered-1', 'covered-2', 'covered-3', 'beyond-1', 'beyond-2', 'beyond-3', 'unknown'],
  need: ['need-1', 'need-2', 'need-3', 'need-1', 'need-2', 'need-3', 'unknown'],
};

/** The first one beyond the threshold: hatched, as those after it. */
export const BEYOND = 3;

/** The rank of a colour for each commune; null where nobody can say. */
export type Classes = readonly (number | null)[];

/** Reads what the page says the colours say; distances, unless it says otherwise. */
export const readColourSet = (text: string | undefined): ColourSet => (text === 'need' ? 'need' : 'distance');

/** For each commune of the territory, in the order of their codes, the rank of its colour. */
export function readClasses(text: string): Classes {
  return [...text].map((sign) => {
    const rank = Number.parseInt(sign, 10);
    return rank >= 0 && rank < BANDS.distance.length ? rank : null;
  });
}

/** The places in `classes` that differ from `before`: all of them when the territory is another one. */
export function changed(before: Classes, classes: Classes): number[] {
  const all = classes.map((_, rank) => rank);
  return before.length === classes.length ? all.filter((rank) => before[rank] !== classes[rank]) : all;
}

/** A point of a simulation as the page writes it: longitude, latitude, what is written on it, what it is. */
export type Mark = readonly [longitude: number, latitude: number, text: string, kind: string];

/** Reads the points of a simulation; a text that is not one has none. */
export function readMarks(text: string): Mark[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? (read as Mark[]) : [];
  } catch {
    return [];
  }
}
