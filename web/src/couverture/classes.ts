/** The six colours of distances, from near to far: the names of the style sheet. */
export const BANDES = ['couvert-1', 'couvert-2', 'couvert-3', 'au-dela-1', 'au-dela-2', 'au-dela-3'] as const;

/** The first one beyond the threshold: hatched, as those after it. */
export const AU_DELA = 3;

/** For each commune of the territory, in the order of their codes, the rank of its colour; null where nobody can say. */
export function readClasses(text: string): (number | null)[] {
  return [...text].map((sign) => {
    const rank = Number.parseInt(sign, 10);
    return rank >= 0 && rank < BANDES.length ? rank : null;
  });
}

/** The places in `classes` that differ from `before`: all of them when the territory is another one. */
export function changed(before: readonly (number | null)[], classes: readonly (number | null)[]): number[] {
  const all = classes.map((_, rank) => rank);
  return before.length === classes.length ? all.filter((rank) => before[rank] !== classes[rank]) : all;
}

/** A point of a simulation as the page writes it: longitude, latitude, what is written on it, what it is. */
export type Marque = readonly [number, number, string, string];

/** Reads the points of a simulation; a text that is not one has none. */
export function readMarques(text: string): Marque[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? (read as Marque[]) : [];
  } catch {
    return [];
  }
}
