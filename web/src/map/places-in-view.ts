import type * as maplibregl from 'maplibre-gl';
import { cellsOf } from './cells.ts';
import { loadPlaces, type Place, toPlaces, withParameters } from './data.ts';
import { CELLS_ZOOM } from './sectors.ts';

/** The places in view of a map that has too many to ask for all: asked for once by cell, and only when it is near enough to show each. */
export class PlacesInView {
  readonly #map: maplibregl.Map;
  readonly #query: string;
  readonly #onPlaces: (places: readonly Place[]) => void;
  readonly #asked = new Set<string>();
  readonly #moved: maplibregl.Subscription;
  #awaited = 0;

  constructor(map: maplibregl.Map, query: string, onPlaces: (places: readonly Place[]) => void) {
    this.#map = map;
    // From the nearest on or not, they are the same.
    this.#query = withParameters(query, { pres_de: null });
    this.#onPlaces = onPlaces;
    this.#moved = map.on('moveend', () => void this.#complete());
    void this.#complete();
  }

  /** Whether some are still awaited. */
  get isAwaited(): boolean {
    return this.#awaited > 0;
  }

  /** Asks for no more. */
  stop(): void {
    this.#moved.unsubscribe();
  }

  async #complete(): Promise<void> {
    if (this.#map.getZoom() < CELLS_ZOOM) return;
    const [[west, south], [east, north]] = this.#map.getBounds().toArray();
    const wanted = cellsOf({ west, south, east, north }).filter((cell) => !this.#asked.has(cell));
    if (wanted.length === 0) return;
    this.#awaited += 1;
    const found = await Promise.all(wanted.map((cell) => this.#ask(cell)));
    this.#awaited -= 1;
    this.#onPlaces(found.flat());
  }

  async #ask(cell: string): Promise<Place[]> {
    this.#asked.add(cell);
    try {
      return toPlaces(await loadPlaces(withParameters(this.#query, { bbox: cell })));
    } catch {
      // The next move asks again.
      this.#asked.delete(cell);
      return [];
    }
  }
}
