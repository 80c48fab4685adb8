import { button, element, liveLine } from '../kit/dom.ts';
import { countPlaces } from '../kit/french.ts';
import { MapIsland, type IslandState } from '../kit/island.ts';
import { MapFooter } from './footer.ts';
import { connectList, removeMapButtons } from './list.ts';
import type { PlacesMap } from './places-map.ts';
import { Selection } from './selection.ts';

/** The map of places beside its list: a button shows it and hides it, and both follow one selection. */
export class PlacesIsland {
  readonly #section: HTMLElement;
  readonly #selection = new Selection(window);
  readonly #frame = element('div', 'map-frame');
  readonly #scene = element('div', 'map-scene');
  readonly #footer = new MapFooter();
  readonly #message = element('p', 'map-message');
  readonly #status = liveLine();
  readonly #button = button('button button-primary map-toggle', '', () => this.#toggle());
  readonly #island: MapIsland<PlacesMap>;

  constructor(section: HTMLElement) {
    this.#section = section;
    this.#island = new MapIsland<PlacesMap>({
      section,
      frame: this.#frame,
      scene: this.#scene,
      message: this.#message,
      name: 'La carte',
      instead: section.dataset['instead'] ?? '',
      load: () => this.#load(),
      onState: (state, mayRetry) => this.#follow(state, mayRetry),
    });
  }

  start(): void {
    this.#frame.id = 'map-frame';
    this.#button.setAttribute('aria-controls', this.#frame.id);
    this.#frame.append(this.#scene, this.#footer.element);
    this.#section.append(this.#status, this.#button, this.#message, this.#frame);
    this.#island.close();
    connectList(this.#selection, () => this.#island.isBeside);
    this.#selection.subscribe((id, origin) => {
      if (origin !== 'map') void this.#goTo(id, origin === 'list');
    });
    this.#island.start();
    // A partner's choice, for a frame that is narrow.
    if (document.documentElement.dataset['mapOpen'] !== undefined) void this.#island.open();
  }

  #toggle(): void {
    if (this.#island.isOpen) {
      this.#island.close();
      return;
    }
    void this.#island.open();
    this.#section.scrollIntoView({ block: 'start' });
  }

  /** Everything that needs MapLibre is behind the first import; the places come at the same time. */
  async #load(): Promise<PlacesMap> {
    const { query = '', target = '', targetName = '', streets = '', basemap = null } = this.#section.dataset;
    const listed = Number(this.#section.dataset['listed'] ?? 0);
    const selected = this.#selection.current;
    const [{ createPlacesMap }, data] = await Promise.all([
      import('./places-map.ts'),
      import('./data.ts').then(({ loadMapData, readSectors }) =>
        loadMapData({ query, listed, selected, sectors: readSectors(this.#section.dataset['sectors']) }),
      ),
    ]);
    const map = await createPlacesMap({
      frame: this.#frame,
      scene: this.#scene,
      footer: this.#footer,
      query,
      data,
      target: { at: target, name: targetName },
      listed,
      streets,
      selected: this.#selection.current,
      basemap,
      onSelect: (id) => this.#selection.select(id, 'map'),
      say: (text) => this.#say(text),
    });
    this.#section.dataset['places'] = String(map.total);
    this.#say(`Carte affichée : ${countPlaces(map.total)}.`);
    // A place chosen while the map was loading.
    map.select(this.#selection.current, false);
    return map;
  }

  /** Brings the map to a place chosen in the list or by the address. */
  async #goTo(id: string | null, isAsked: boolean): Promise<void> {
    if (isAsked) await this.#island.open();
    if (!this.#island.map || !this.#island.isOpen) return;
    this.#island.map.select(id, isAsked);
    // On a phone the button that was pressed is far below the map.
    if (isAsked && !this.#island.isBeside) this.#section.scrollIntoView({ block: 'start' });
  }

  #follow(state: IslandState, mayRetry: boolean): void {
    this.#button.setAttribute('aria-expanded', String(this.#island.isOpen));
    if (state === 'loading') this.#say('La carte se charge…');
    if (state !== 'failed') {
      this.#button.textContent = this.#island.isOpen ? 'Masquer la carte' : 'Afficher la carte';
      return;
    }
    this.#section.append(this.#message);
    if (mayRetry) {
      this.#button.textContent = 'Réessayer d’afficher la carte';
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
