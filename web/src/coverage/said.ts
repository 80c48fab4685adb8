import { readShapes, type Shapes } from './marks.ts';
import { type Classes, type ColourSet, type Mark, readClasses, readColourSet, readMarks } from './classes.ts';

/** What the page says of its map, on the drawn one: read again each time the page changes. */
export interface Said {
  /** Query string of the communes that are shown. */
  readonly territory: string;
  /** What the drawing leaves free around them, as a part of its width and of its height. */
  readonly margin: readonly [width: number, height: number];
  /** Query string of the places that count. */
  readonly places: string;
  readonly colours: ColourSet;
  readonly classes: Classes;
  /** The codes of the communes around the territory, in their order, and their colours. */
  readonly around: readonly string[];
  readonly aroundClasses: Classes;
  /** How much of its colour what is around keeps. */
  readonly pale: number;
  readonly marks: readonly Mark[];
  readonly shapes: Shapes;
  /** The codes of the communes that the drawing names: the map names them too. */
  readonly names: ReadonlySet<string>;
}

const codeOf = (named: Element): string => named.getAttribute('data-named') ?? '';

/** A margin in the units of a drawing, as parts of its sides. */
function marginOf(margin: number, drawing: SVGSVGElement | null | undefined): readonly [number, number] {
  const { width = 0, height = 0 } = drawing?.viewBox.baseVal ?? {};
  return width > 0 && height > 0 ? [margin / width, margin / height] : [0, 0];
}

export function readSaid(drawing: HTMLElement | null): Said {
  const { extent = '', margin = '', places = '', set, classes = '', around = '', aroundClasses = '', marks = '', shapes = '' } =
    drawing?.dataset ?? {};
  return {
    territory: extent,
    margin: marginOf(Number(margin), drawing?.querySelector('svg')),
    places,
    colours: readColourSet(set),
    classes: readClasses(classes),
    around: around === '' ? [] : around.split(','),
    aroundClasses: readClasses(aroundClasses),
    pale: Number(drawing?.querySelector('.drawing-around')?.getAttribute('fill-opacity') ?? 0),
    marks: readMarks(marks),
    shapes: readShapes(shapes),
    names: new Set([...(drawing?.querySelectorAll('text[data-named]') ?? [])].map(codeOf)),
  };
}
