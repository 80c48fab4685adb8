import { button, element, named } from '../kit/dom.ts';
import { NBSP } from '../kit/french.ts';
import type { Place } from './data.ts';
import { DESCRIPTIONS } from './families.ts';
import { hashOf } from './hash.ts';
import { shape } from './legend.ts';
import { type ListedPlace, listedPlace } from './list.ts';

/**
 * The panel at the foot of the map: one place, or the places that share one point.
 * It is part of the map's region and no dialog: the keyboard reaches it right after the map.
 */
export class PlaceCard {
  readonly element = element('div', 'map-card');
  readonly #onClose: () => void;
  readonly #onChoose: (id: string) => void;

  constructor(onClose: () => void, onChoose: (id: string) => void) {
    this.#onClose = onClose;
    this.#onChoose = onChoose;
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#onClose();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Takes the focus to what the card says. */
  focus(): void {
    this.element.querySelector('h3')?.focus();
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  showPlace(place: Place): void {
    const listed = listedPlace(place.id);
    const kinds = element('p', 'map-card-kind');
    const words = element('span', '', `${listed?.kinds || DESCRIPTIONS[place.family].name} · `);
    words.append(named('span', '', place.commune));
    kinds.append(shape(place.family), words);
    const position = place.approximate
      ? [element('p', '', `Position approximative${NBSP}: le point est placé à la mairie de la commune.`)]
      : [];
    this.#fill([named('h3', '', listed?.name || place.name), kinds, ...position, actions(place, listed)]);
  }

  showSharedPoint(places: readonly Place[]): void {
    const list = element('ul');
    for (const place of places) {
      const item = element('li');
      const choice = button('button', '', () => this.#onChoose(place.id));
      choice.append(shape(place.family), named('span', '', listedPlace(place.id)?.name || place.name));
      item.append(choice);
      list.append(item);
    }
    this.#fill([element('h3', '', `${places.length}${NBSP}lieux au même endroit`), list]);
  }

  #fill(content: readonly HTMLElement[]): void {
    const close = button('button map-card-close', '×', this.#onClose);
    close.setAttribute('aria-label', 'Fermer la fiche');
    this.element.replaceChildren(...content, close);
    const title = this.element.querySelector('h3');
    if (title) title.tabIndex = -1;
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }
}

/** To call it, and to see it in the list; the list may not hold it, its page is there anyway. */
function actions(place: Place, listed: ListedPlace | null): HTMLElement {
  const actions = element('p', 'map-card-actions');
  if (listed?.phone) {
    const call = element('a', 'button', listed.phone.text);
    call.href = listed.phone.href;
    actions.append(call);
  }
  const link = element('a', 'button', listed ? 'Voir dans la liste' : 'Voir la fiche');
  // In a frame, the page of a place opens beside it: it cannot be framed.
  if (!listed && document.documentElement.dataset['embedded'] !== undefined) link.target = '_blank';
  link.href = listed ? hashOf(place.id) : `/lieux/${encodeURIComponent(place.id)}`;
  actions.append(link);
  return actions;
}
