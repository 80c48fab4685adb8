import type { PlacesMap } from './carte/map.ts';
import { compteLieux } from './french.ts';
import { connectList, removeMapButtons } from './list.ts';
import { Selection } from './selection.ts';
import { hasWebGl2 } from './webgl.ts';

/** `data-carte-etat` of the section: what the style sheet and a reader of the page can rely on. */
type State = 'fermee' | 'chargement' | 'prete' | 'impossible';

/** The width from which the map stands beside the list; the same number as in accueil.css. */
const BESIDE = '(min-width: 64rem)';

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/**
 * The map's place in the page: the button, the messages, and the decision to load the map's code at all.
 * It is in the first bundle, so it stays small; everything that needs MapLibre is behind one dynamic import.
 */
export class MapIsland {
  readonly #section: HTMLElement;
  readonly #selection = new Selection(window);
  readonly #beside = window.matchMedia(BESIDE);
  readonly #button = element('button', 'bouton bouton-principal carte-bouton');
  readonly #frame = element('div', 'carte-cadre');
  readonly #message = element('p', 'carte-message');
  readonly #status = element('p', 'visually-hidden');
  #map: PlacesMap | null = null;
  #loading: Promise<void> | null = null;
  /** This browser will never show a map: nothing asks for one again. */
  #isOver = false;

  constructor(section: HTMLElement) {
    this.#section = section;
  }

  start(): void {
    this.#status.setAttribute('role', 'status');
    this.#section.append(this.#status);
    this.#button.type = 'button';
    this.#frame.id = 'carte-cadre';
    this.#button.setAttribute('aria-controls', this.#frame.id);
    this.#section.append(this.#button, this.#message, this.#frame);
    this.#message.hidden = true;
    this.#show(false);
    this.#button.addEventListener('click', () => {
      if (this.#frame.hidden) {
        void this.#open();
        this.#section.scrollIntoView({ block: 'start' });
      } else {
        this.#show(false);
      }
    });
    connectList(this.#selection, () => this.#beside.matches);
    this.#selection.subscribe((id, origin) => {
      if (origin !== 'map') void this.#follow(id, origin === 'list');
    });
    this.#beside.addEventListener('change', () => {
      if (this.#beside.matches) void this.#open();
    });
    if (this.#beside.matches) void this.#open();
  }

  #state(state: State): void {
    this.#section.dataset.carteEtat = state;
  }

  #show(visible: boolean): void {
    this.#frame.hidden = !visible;
    this.#button.textContent = visible ? 'Masquer la carte' : 'Afficher la carte';
    this.#button.setAttribute('aria-expanded', String(visible));
    if (!visible) this.#state('fermee');
    else this.#state(this.#map ? 'prete' : 'chargement');
  }

  async #open(): Promise<void> {
    if (this.#isOver) return;
    this.#message.hidden = true;
    this.#show(true);
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
    this.#say('La carte se charge…');
    try {
      const { createPlacesMap } = await import('./carte/map.ts');
      this.#map = await createPlacesMap({
        frame: this.#frame,
        query: this.#section.dataset.requete ?? '',
        selected: this.#selection.current,
        basemap: this.#section.dataset['fond'] ?? null,
        onSelect: (id) => this.#selection.select(id, 'map'),
        say: (text) => this.#say(text),
      });
      this.#section.dataset.lieux = String(this.#map.total);
      this.#state(this.#frame.hidden ? 'fermee' : 'prete');
      this.#say(`Carte affichée : ${compteLieux(this.#map.total)}.`);
      // A place chosen while the map was loading.
      this.#map.select(this.#selection.current, false);
    } catch (error) {
      // For whoever looks into it; the reader gets a sentence and keeps the list.
      console.info('map:', error);
      this.#giveUp(true);
    } finally {
      this.#loading = null;
    }
  }

  /** Brings the map to a place chosen in the list or by the address. */
  async #follow(id: string | null, asked: boolean): Promise<void> {
    if (asked) await this.#open();
    if (!this.#map || this.#frame.hidden) return;
    this.#map.select(id, asked);
    // On a phone the button that was pressed is far below the map.
    if (asked && !this.#beside.matches) this.#section.scrollIntoView({ block: 'start' });
  }

  /** Says that there is no map, and offers another try where one can succeed. */
  #giveUp(mayRetry: boolean): void {
    this.#state('impossible');
    this.#isOver = !mayRetry;
    this.#frame.hidden = true;
    this.#frame.replaceChildren();
    const reason = mayRetry
      ? 'La carte n’a pas pu être chargée.'
      : 'La carte ne peut pas s’afficher dans ce navigateur : il lui manque WebGL 2.';
    this.#message.textContent = `${reason} La liste contient les mêmes lieux.`;
    this.#message.hidden = false;
    this.#section.append(this.#message);
    if (mayRetry) {
      this.#button.textContent = 'Réessayer d’afficher la carte';
      this.#button.setAttribute('aria-expanded', 'false');
    } else {
      this.#button.remove();
      removeMapButtons();
    }
    this.#say(this.#message.textContent);
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}
