import type * as maplibregl from 'maplibre-gl';
import type { Feature } from 'geojson';
import { boundsOf } from './bounds.ts';
import { type Bassins, loadOutlines } from './data.ts';
import { SOURCE } from './ground.ts';
import { OUTLINES_ZOOM } from './places-style.ts';

/** The outlines of the communes in view, asked for once per bassin, and only when the map is near enough to show them. */
export class Outlines {
  readonly #map: maplibregl.Map;
  readonly #bassins: readonly { slug: string; bounds: maplibregl.LngLatBounds }[];
  readonly #asked = new Set<string>();
  readonly #features: Feature[] = [];

  constructor(map: maplibregl.Map, bassins: Bassins) {
    this.#map = map;
    this.#bassins = bassins.features.map(({ properties, geometry }) => ({
      slug: properties.slug,
      bounds: boundsOf([geometry]),
    }));
    map.on('moveend', () => void this.#complete());
    // A new style comes without them.
    map.on('style.load', () => this.#show());
    void this.#complete();
  }

  async #complete(): Promise<void> {
    if (this.#map.getZoom() < OUTLINES_ZOOM) return;
    const view = this.#map.getBounds();
    const wanted = this.#bassins.filter(({ slug, bounds }) => !this.#asked.has(slug) && view.intersects(bounds));
    await Promise.all(
      wanted.map(async ({ slug }) => {
        this.#asked.add(slug);
        try {
          const { features } = await loadOutlines(`bassin=${encodeURIComponent(slug)}`);
          this.#features.push(...features);
        } catch {
          // Lines are missing, no place is; the next move asks again.
          this.#asked.delete(slug);
        }
      }),
    );
    if (wanted.length > 0) this.#show();
  }

  #show(): void {
    const source = this.#map.getSource<maplibregl.GeoJSONSource>(SOURCE.outlines);
    this.#map.getContainer().dataset['outlines'] = String(this.#features.length);
    void source?.setData({ type: 'FeatureCollection', features: this.#features });
  }
}
