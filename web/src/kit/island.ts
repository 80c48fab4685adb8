import { element } from './dom.ts';
import { NBSP } from './french.ts';
import { hasWebGl2 } from './webgl.ts';

/** `data-map-state` of the section: what the style sheets and a reader of the page can rely on. */
export type IslandState = 'closed' | 'loading' | 'ready' | 'failed';

/** The width from which a map opens by itself; the same number as in the style sheets. */
const BESIDE = '(min-width: 64rem)';

/** After how long a reader is told what to do meanwhile, milliseconds. */
const PATIENCE = 8000;

/** What the island needs of the map it holds. */
export interface IslandMap {
  resize(): void;
}

export interface IslandOptions<M extends IslandMap> {
  /** The part of the page that says how far its map is. */
  readonly section: HTMLElement;
  /** What is shown and hidden with the map. It has its size before the map is there. */
  readonly frame: HTMLElement;
  /** Where the map is drawn, in the frame: it says that the map is loading, and is emptied when it cannot be. */
  readonly scene: HTMLElement;
  /** Where the page says why there is no map. */
  readonly message: HTMLElement;
  /** Ends each reason: what the page has instead. */
  readonly instead: string;
  /** The map’s words: « La carte », « La carte interactive ». */
  readonly name: string;
  /** Loads the code of the map and draws it in the frame; everything that needs MapLibre is behind this. */
  readonly load: () => Promise<M>;
  /** What is the page's own in each state. `mayRetry` is false in a browser that will never show a map. */
  readonly onState: (state: IslandState, mayRetry: boolean) => void;
}

/**
 * A map's place in a page: the decision to load the map's code at all, how far it is, and what is said when it cannot be.
 * It is in the first bundle, so it stays small. Every map of the site stands in one.
 */
export class MapIsland<M extends IslandMap> {
  readonly #options: IslandOptions<M>;
  readonly #waiting = element('p', 'map-waiting');
  readonly #beside = window.matchMedia(BESIDE);
  #map: M | null = null;
  #loading: Promise<void> | null = null;
  /** This browser will never show a map: nothing asks for one again. */
  #isOver = false;

  constructor(options: IslandOptions<M>) {
    this.#options = options;
    options.message.hidden = true;
    options.frame.hidden = true;
  }

  /** Opens the map as soon as there is room for it beside the rest of the page. */
  start(): void {
    this.#beside.addEventListener('change', () => {
      if (this.#beside.matches) void this.open();
    });
    if (this.#beside.matches) void this.open();
  }

  /** The map, once it is on the screen. */
  get map(): M | null {
    return this.#map;
  }

  get isOpen(): boolean {
    return !this.#options.frame.hidden;
  }

  get isBeside(): boolean {
    return this.#beside.matches;
  }

  close(): void {
    this.#options.frame.hidden = true;
    this.#become('closed');
  }

  /** Shows the map, loading it the first time; resolves once it is there, or once it is known that it will not be. */
  async open(): Promise<void> {
    if (this.#isOver) return;
    this.#options.message.hidden = true;
    // The frame has its size before the map is seen.
    this.#options.frame.hidden = false;
    this.#become(this.#map ? 'ready' : 'loading');
    if (this.#map) {
      this.#map.resize();
      return;
    }
    if (!this.#loading && !hasWebGl2()) {
      this.#giveUp(false);
      return;
    }
    this.#loading ??= this.#load();
    await this.#loading;
  }

  async #load(): Promise<void> {
    const { scene, name, instead } = this.#options;
    this.#waiting.textContent = `${name} se charge…`;
    scene.append(this.#waiting);
    const longer = window.setTimeout(() => {
      this.#waiting.textContent = `${name} se charge encore${NBSP}: la connexion est lente. ${instead}`;
    }, PATIENCE);
    try {
      this.#map = await this.#options.load();
      this.#become(this.isOpen ? 'ready' : 'closed');
    } catch (error) {
      // For whoever looks into it; the reader gets a sentence and keeps the rest of the page.
      console.info('map:', error);
      this.#giveUp(true);
    } finally {
      window.clearTimeout(longer);
      this.#waiting.remove();
      this.#loading = null;
    }
  }

  /** Says that there is no map; another try can succeed unless the browser lacks what it takes. */
  #giveUp(mayRetry: boolean): void {
    const { frame, scene, message, name, instead } = this.#options;
    this.#isOver = !mayRetry;
    frame.hidden = true;
    scene.replaceChildren();
    const reason = mayRetry
      ? `${name} n’a pas pu être chargée.`
      : `${name} ne peut pas s’afficher dans ce navigateur : il lui manque WebGL 2.`;
    message.textContent = `${reason} ${instead}`;
    message.hidden = false;
    this.#become('failed', mayRetry);
  }

  #become(state: IslandState, mayRetry = true): void {
    this.#options.section.dataset['mapState'] = state;
    this.#options.onState(state, mayRetry);
  }
}
