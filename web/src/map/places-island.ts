import { button, element, liveLine } from '../kit/dom.ts';
import { countPlaces } from '../kit/french.ts';
import { MapIsland, type IslandState } from '../kit/island.ts';
import { MapFooter } from './footer.ts';
import type { Asked, Ground, MapData } from './data.ts';
import { connectList, dressList, removeMapButtons } from './list.ts';
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
  /** How many times the page has asked for something else. */
  #changes = 0;

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
    // Among the chips it leaves the room of a line to the places.
    document.querySelector('[data-map-opener]')?.append(this.#button);
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
    this.#button.scrollIntoView({ block: 'start' });
  }

  /** Everything that needs MapLibre is behind the first import; the places come at the same time. */
  async #load(): Promise<PlacesMap> {
    const { streets = '', basemap = null } = this.#section.dataset;
    const changes = this.#changes;
    const [{ createPlacesMap }, { asked, data }] = await Promise.all([import('./places-map.ts'), this.#ask()]);
    const map = await createPlacesMap({
      frame: this.#frame,
      scene: this.#scene,
      footer: this.#footer,
      asked,
      data,
      streets,
      selected: this.#selection.current,
      basemap,
      onSelect: (id) => this.#selection.select(id, 'map'),
      say: (text) => this.#say(text),
    });
    this.#section.dataset['places'] = String(data.total);
    this.#say(`Carte affichée : ${countPlaces(data.total)}.`);
    // What was chosen or asked for while the map was loading.
    map.select(this.#selection.current, false);
    if (changes !== this.#changes) void this.#update(map);
    return map;
  }

  async #ask(known: Ground | null = null): Promise<{ asked: Asked; data: MapData }> {
    const { loadMapData, readAsked } = await import('./data.ts');
    const asked = readAsked(this.#section.dataset);
    return { asked, data: await loadMapData(asked, this.#selection.current, known) };
  }

  /** The page shows what another address asks for: so do the list's buttons, the selection and the map. */
  follow(page: Document): void {
    const fresh = page.querySelector<HTMLElement>('[data-map]');
    if (!fresh) return;
    for (const name of ['query', 'listed', 'target', 'targetName', 'frame', 'sectors']) {
      const value = fresh.dataset[name];
      if (value === undefined) delete this.#section.dataset[name];
      else this.#section.dataset[name] = value;
    }
    this.#changes += 1;
    this.#selection.readAddress();
    dressList(this.#selection);
    if (this.#button.isConnected === false) removeMapButtons();
    if (this.#island.map) void this.#update(this.#island.map);
  }

  async #update(map: PlacesMap): Promise<void> {
    const changes = this.#changes;
    const answer = await this.#ask(map.data).catch(() => null);
    // Another question was asked meanwhile, or the answer did not come: the list has it.
    if (!answer || changes !== this.#changes) return;
    map.show(answer.asked, answer.data);
    this.#section.dataset['places'] = String(answer.data.total);
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
