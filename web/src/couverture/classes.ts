/** What the colours of a map say. */
export type Jeu = 'distance' | 'besoin';

/**
 * The colours of each set, by the names of the style sheet: within the threshold, then beyond it, then beyond it where
 * nothing else is known. Those of need are the same on both sides.
 */
export const BANDES: Readonly<Record<Jeu, readonly string[]>> = {
  distance: ['couvert-1', 'couvert-2', 'couvert-3', 'au-dela-1', 'au-dela-2', 'au-dela-3', 'inconnu'],
  besoin: ['besoin-1', 'besoin-2', 'besoin-3', 'besoin-1', 'besoin-2', 'besoin-3', 'inconnu'],
};

/** The first one beyond the threshold: hatched, as those after it. */
export const AU_DELA = 3;

/** Reads what the colours say; distances, unless the page says otherwise. */
export const readJeu = (text: string | undefined): Jeu => (text === 'besoin' ? 'besoin' : 'distance');

/** For each commune of the territory, in the order of their codes, the rank of its colour; null where nobody can say. */
export function readClasses(text: string): (number | null)[] {
  return [...text].map((sign) => {
    const rank = Number.parseInt(sign, 10);
    return rank >= 0 && rank < BANDES.distance.length ? rank : null;
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
