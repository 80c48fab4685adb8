import { type Classes, type ColourSet, type Mark, readClasses, readColourSet, readMarks } from './classes.ts';

/** What the page says of its map, on the drawn one: read again each time the page changes. */
export interface Said {
  /** Query string of the communes that are shown. */
  readonly territory: string;
  /** Query string of the places that count. */
  readonly places: string;
  readonly colours: ColourSet;
  readonly classes: Classes;
  readonly marks: readonly Mark[];
  /** The codes of the communes that the drawing names: the map names them too. */
  readonly names: ReadonlySet<string>;
}

const codeOf = (named: Element): string => named.getAttribute('data-named') ?? '';

export function readSaid(drawing: HTMLElement | null): Said {
  const { extent = '', places = '', set, classes = '', marks = '' } = drawing?.dataset ?? {};
  return {
    territory: extent,
    places,
    colours: readColourSet(set),
    classes: readClasses(classes),
    marks: readMarks(marks),
    names: new Set([...(drawing?.querySelectorAll('text[data-named]') ?? [])].map(codeOf)),
  };
}
