import { NBSP } from '../french.ts';
import { hashOf } from '../hash.ts';
import { listedPlace } from '../list.ts';
import type { Place } from './data.ts';
import { DESCRIPTIONS } from './familles.ts';
import { shape } from './legend.ts';

/** Text only ever enters the page as text: names come from people and files we do not control. */
function paragraph(text: string, className = ''): HTMLParagraphElement {
  const node = document.createElement('p');
  node.className = className;
  node.textContent = text;
  return node;
}

/**
 * The panel at the foot of the map: one place, or the places that share one point.
 * It is part of the map's region and no dialog: the keyboard reaches it right after the map.
 */
export class Card {
  readonly element = document.createElement('div');
  readonly #onClose: () => void;
  readonly #onChoose: (id: string) => void;

  constructor(onClose: () => void, onChoose: (id: string) => void) {
    this.#onClose = onClose;
    this.#onChoose = onChoose;
    this.element.className = 'carte-fiche';
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#onClose();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  showPlace(place: Place): void {
    const listed = listedPlace(place.id);
    const kinds = paragraph('', 'carte-fiche-genre');
    const words = document.createElement('span');
    words.textContent = `${listed?.genres || DESCRIPTIONS[place.famille].nom} · ${place.commune}`;
    kinds.append(shape(place.famille), words);
    const content: HTMLElement[] = [this.#heading(listed?.nom || place.nom), kinds];
    if (place.approximative) {
      content.push(paragraph(`Position approximative${NBSP}: le point est placé à la mairie de la commune.`));
    }
    const actions = paragraph('', 'carte-fiche-actions');
    if (listed?.telephone) {
      const call = document.createElement('a');
      call.className = 'bouton';
      call.href = listed.telephone.href;
      call.textContent = listed.telephone.texte;
      actions.append(call);
    }
    if (listed) {
      const link = document.createElement('a');
      link.className = 'bouton';
      link.href = hashOf(place.id);
      link.textContent = 'Voir dans la liste';
      actions.append(link);
    }
    content.push(actions);
    this.#fill(content);
  }

  showSharedPoint(places: readonly Place[]): void {
    const list = document.createElement('ul');
    for (const place of places) {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'bouton';
      const name = document.createElement('span');
      name.textContent = listedPlace(place.id)?.nom || place.nom;
      button.append(shape(place.famille), name);
      button.addEventListener('click', () => this.#onChoose(place.id));
      item.append(button);
      list.append(item);
    }
    this.#fill([this.#heading(`${places.length}${NBSP}lieux au même endroit`), list]);
  }

  #heading(text: string): HTMLHeadingElement {
    const heading = document.createElement('h3');
    heading.textContent = text;
    return heading;
  }

  #fill(content: readonly HTMLElement[]): void {
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'bouton carte-fiche-fermer';
    close.setAttribute('aria-label', 'Fermer la fiche');
    close.textContent = '×';
    close.addEventListener('click', this.#onClose);
    this.element.replaceChildren(...content, close);
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }
}
