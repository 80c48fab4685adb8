import { hashOf, placeInHash } from './hash.ts';

/** Who changed the selection: each side reacts to the others' choices and not to its own. */
export type Origin = 'list' | 'map' | 'address';

export type SelectionListener = (id: string | null, origin: Origin) => void;

/**
 * The one place selected on the page, shared by the list and the map and kept in the address,
 * so that Back, reload and a copied link all find it again.
 */
export class Selection {
  #current: string | null;
  readonly #listeners: SelectionListener[] = [];
  readonly #window: Window;

  constructor(page: Window) {
    this.#window = page;
    this.#current = placeInHash(page.location.hash);
    // Fired by Back and Forward and by a link to a place inside the page, but never by pushState.
    page.addEventListener('hashchange', () => this.readAddress());
    page.addEventListener('popstate', () => this.readAddress());
  }

  get current(): string | null {
    return this.#current;
  }

  subscribe(listener: SelectionListener): void {
    this.#listeners.push(listener);
  }

  select(id: string | null, origin: Origin): void {
    if (id !== this.#current) {
      const { pathname, search } = this.#window.location;
      // pushState, since setting the fragment would make the browser jump to the list item.
      this.#window.history.pushState(null, '', `${pathname}${search}${id === null ? '' : hashOf(id)}`);
    }
    this.#publish(id, origin);
  }

  /** The address has changed: it names a place, or none any more. */
  readAddress(): void {
    const id = placeInHash(this.#window.location.hash);
    // A link to elsewhere in the page (« Aller à la liste ») is no reason to forget the place.
    if (id === this.#current || (id === null && this.#window.location.hash !== '')) return;
    this.#publish(id, 'address');
  }

  #publish(id: string | null, origin: Origin): void {
    this.#current = id;
    for (const listener of this.#listeners) listener(id, origin);
  }
}
