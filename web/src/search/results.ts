import { connectDirections } from '../kit/directions.ts';
import { followed, PageParts } from '../kit/page-parts.ts';
import type { PlacesIsland } from '../map/places-island.ts';
import { FilterPanel } from './filters.ts';

/** The list, with what is counted above it. */
const LIST = '#liste';

/** A page of results once the script runs: filters change it in place, and the map follows. Another place to look around is another page. */
export class ResultsPage {
  readonly #root: HTMLElement;
  readonly #parts: PageParts;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#parts = new PageParts({ root, said: '#compte' });
  }

  start(form: HTMLFormElement | null, island: PlacesIsland | null): void {
    this.#parts.subscribe((answer) => {
      connectDirections(this.#root, navigator);
      island?.follow(answer);
    });
    if (form) {
      new FilterPanel(form, this.#parts).start(() => {
        window.scrollTo({ top: 0 });
        this.#list?.focus({ preventScroll: true });
      });
    }
    this.#root.addEventListener('click', (event) => {
      const link = followed(event);
      if (!link?.matches('[data-swap]')) return;
      event.preventDefault();
      void this.#follow(link);
    });
  }

  get #list(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(LIST);
  }

  async #follow(link: HTMLAnchorElement): Promise<void> {
    const isMore = link.matches('.more *');
    const isOfList = link.matches(`${LIST} *`);
    const listed = this.#root.querySelectorAll('[data-place]').length;
    if (!(await this.#parts.go(link.href))) return;
    if (isMore) {
      // The first of those that were not there: whoever reads on goes on from it.
      [...this.#root.querySelectorAll<HTMLElement>('[data-place] h3 a')][listed]?.focus({ preventScroll: true });
    } else if (isOfList) {
      this.#list?.focus({ preventScroll: true });
      this.#list?.scrollIntoView({ block: 'start' });
    }
  }
}
