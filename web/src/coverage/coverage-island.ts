import { button, element } from '../kit/dom.ts';
import { MapIsland } from '../kit/island.ts';
import { CommuneCard } from './commune-card.ts';
import type { CoverageMap, PointedCommune } from './coverage-map.ts';
import type { ZonesPage } from './page.ts';
import { readSaid } from './said.ts';

/** The moving map over the drawn one, which stays in the page for its room and for whoever cannot have the other. */
export class CoverageIsland {
  readonly #root: HTMLElement;
  readonly #page: ZonesPage;
  readonly #frame = element('div', 'zones-frame');
  readonly #message = element('p', 'zones-note');
  readonly #button = button('button zones-interactive', 'Carte interactive', () => void this.#island.open());
  readonly #card: CommuneCard;
  readonly #island: MapIsland<CoverageMap>;

  constructor(root: HTMLElement, page: ZonesPage) {
    this.#root = root;
    this.#page = page;
    this.#card = new CommuneCard((address) => void page.go(address));
    this.#island = new MapIsland<CoverageMap>({
      section: root,
      frame: this.#frame,
      scene: this.#frame,
      message: this.#message,
      name: 'La carte interactive',
      instead: 'La carte dessinée montre la même chose.',
      load: () => this.#load(),
      onState: (state, mayRetry) => {
        this.#button.hidden = state === 'ready' || !mayRetry;
        this.#button.textContent = state === 'loading' ? 'La carte interactive se charge…' : 'Carte interactive';
        // What was chosen while it was loading.
        if (state === 'ready') this.#update();
      },
    });
  }

  start(): void {
    this.#root.append(this.#frame);
    this.#root.after(this.#button, this.#message);
    // Beside the map, which it never pushes.
    document.querySelector('[data-zones-card]')?.append(this.#card.element);
    this.#page.subscribe(() => this.#update());
    this.#connectRows();
    // What the page shows first comes first.
    window.setTimeout(() => this.#island.start(), 0);
  }

  #update(): void {
    void this.#island.map?.update(readSaid(this.#drawing));
  }

  get #drawing(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('.zones-drawing');
  }

  async #load(): Promise<CoverageMap> {
    // MapLibre places its container by itself: the frame around it is what lies over the drawing.
    const canvas = element('div', 'map-canvas');
    this.#frame.prepend(canvas);
    const { createCoverageMap } = await import('./coverage-map.ts');
    return createCoverageMap(canvas, readSaid(this.#drawing), (commune) => this.#show(commune));
  }

  #show(commune: PointedCommune): void {
    this.#markRow(commune.code);
    void this.#card.show(commune, this.#drawing?.dataset['measure'] ?? '');
  }

  /** A row under the pointer or the keyboard shows its commune on the map. */
  #connectRows(): void {
    const show = ({ target }: Event): void => {
      const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-commune]') : null;
      const code = row?.dataset['commune'];
      if (code === undefined || !this.#island.map) return;
      this.#island.map.choose(code);
      this.#markRow(code);
    };
    document.addEventListener('click', show);
    document.addEventListener('focusin', show);
  }

  #markRow(code: string): void {
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-commune]')) {
      if (row.dataset['commune'] === code) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
  }
}
