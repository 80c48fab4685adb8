import type * as maplibregl from 'maplibre-gl';
import { loadPlace, type MapData, type Place, toSourceData } from './data.ts';
import { SOURCE } from './ground.ts';
import type { Counted } from './in-view.ts';
import { NEAR } from './place-layers.ts';
import { PlacesInView } from './places-in-view.ts';
import { placesZoomOf, sectors } from './sectors.ts';

/** The places that a map has: all that answer, or those that have come with its views. */
export class PlaceStore {
  readonly #data: MapData;
  readonly #places: Map<string, Place>;
  #map: maplibregl.Map | null = null;
  #styled: maplibregl.Subscription | null = null;
  #inView: PlacesInView | null = null;

  constructor(data: MapData) {
    this.#data = data;
    this.#places = new Map(data.places.map((place) => [place.id, place]));
  }

  get(id: string): Place | undefined {
    return this.#places.get(id);
  }

  /** Whether places are still to come for what the map shows now. */
  get isAwaiting(): boolean {
    return this.#inView?.isAwaited ?? false;
  }

  /** Has the places of each view of a map come with it, where they are not all there. */
  follow(map: maplibregl.Map, query: string): void {
    if (!this.#data.sectors) return;
    this.#map = map;
    this.#inView = new PlacesInView(map, query, (places) => this.#add(places));
    // A new style comes without them.
    this.#styled = map.on('style.load', () => this.#add([]));
  }

  /** The map shows other places. */
  leave(): void {
    this.#styled?.unsubscribe();
    this.#inView?.stop();
    this.#map = null;
  }

  /** A place that has not come with any view. */
  async fetch(id: string): Promise<Place | undefined> {
    const place = this.#data.sectors ? await loadPlace(id) : null;
    if (place) this.#add([place]);
    return place ?? undefined;
  }

  /** What is drawn at a zoom: each place, or discs of bassins that stand for places which are not there. */
  drawnAt(zoom: number): Iterable<Counted> {
    if (!this.#data.sectors || zoom >= placesZoomOf(this.#data)) return this.#places.values();
    return sectors(this.#data).features.flatMap(({ geometry, properties }): Counted[] => {
      if (geometry.type !== 'Point') return [];
      const [longitude = 0, latitude = 0] = geometry.coordinates;
      return [{ longitude, latitude, count: Number(properties?.['point_count'] ?? 1) }];
    });
  }

  #add(places: readonly Place[]): void {
    for (const place of places) this.#places.set(place.id, place);
    if (!this.#map) return;
    const all = toSourceData([...this.#places.values()]);
    for (const source of [SOURCE.places, NEAR]) void this.#map.getSource<maplibregl.GeoJSONSource>(source)?.setData(all);
  }
}
