import { element } from '../kit/dom.ts';
import { anchorOf } from './hash.ts';
import type { Selection } from './selection.ts';

/** What the list says of a place, in the words the server chose; the map's card repeats them. */
export interface ListedPlace {
  readonly name: string;
  readonly kinds: string;
  readonly phone: { readonly href: string; readonly text: string } | null;
}

const itemOf = (id: string): HTMLElement | null => document.getElementById(anchorOf(id));

/** Reads a place from its list item, or null when the list does not hold it. */
export function listedPlace(id: string): ListedPlace | null {
  const item = itemOf(id);
  if (!item) return null;
  const phone = item.querySelector<HTMLAnchorElement>('a[href^="tel:"]');
  return {
    name: item.querySelector('h3')?.textContent ?? '',
    kinds: item.querySelector('[data-kinds]')?.textContent.trim() ?? '',
    phone: phone ? { href: phone.href, text: phone.textContent } : null,
  };
}

/** Marks the selected item, for the eye and for a screen reader. */
function mark(id: string | null): HTMLElement | null {
  for (const item of document.querySelectorAll('.place[aria-current]')) item.removeAttribute('aria-current');
  const item = id === null ? null : itemOf(id);
  item?.setAttribute('aria-current', 'true');
  return item;
}

/** Adds « Voir sur la carte » to every item: the server leaves it out, since it does nothing without the script. */
function addMapButtons(): void {
  const model = element('button', 'button place-show');
  // Beside the map there is room for a word.
  model.append(element('span', 'place-show-rest', 'Voir sur la '), element('span', 'place-show-word', 'carte'));
  model.type = 'button';
  for (const item of document.querySelectorAll<HTMLElement>('[data-place]:not(:has(.place-show))')) {
    const button = model.cloneNode(true) as HTMLButtonElement;
    button.append(element('span', 'visually-hidden', ` : ${item.querySelector('h3')?.textContent ?? ''}`));
    item.querySelector('.place-actions')?.append(button);
  }
}

/** Takes the buttons away again when this browser turns out to have no map to show. */
export function removeMapButtons(): void {
  for (const button of document.querySelectorAll('.place-show')) button.remove();
}

/** Prepares the places that are listed now: their way to the map, and which of them is selected. */
export function dressList(selection: Selection): void {
  addMapButtons();
  mark(selection.current);
}

/** Ties the list to the selection. `isMapBeside` says whether the list can scroll without hiding the map. */
export function connectList(selection: Selection, isMapBeside: () => boolean): void {
  dressList(selection);
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const item = event.target.closest('.place-show')?.closest<HTMLElement>('[data-place]');
    if (item?.dataset.place) selection.select(item.dataset.place, 'list');
  });
  selection.subscribe((id, origin) => {
    const item = mark(id);
    // On a phone the map fills the screen: the list waits for the link in the card.
    if (item && origin === 'map' && isMapBeside()) item.scrollIntoView({ block: 'nearest' });
  });
}
