import * as maplibregl from 'maplibre-gl';
import { addBasemap, type BaseMap, baseLayers, openBasemap } from './basemap.ts';
import { MAX_ZOOM, STREETS_ZOOM } from './ground.ts';

export interface OperatorGroundOptions {
  readonly map: maplibregl.Map;
  /** Says how far the base map is: `data-basemap`. */
  readonly frame: HTMLElement;
  /** The names of the communes that are written over it. */
  readonly communes: readonly string[];
  /** Our own style as it is then. */
  readonly style: () => maplibregl.StyleSpecification;
  /** A new style comes without our images and without what was selected. */
  readonly onStyle: () => void;
  /** Whether there are streets now. */
  readonly onStreets: (hasStreets: boolean) => void;
}

/** The base map that the operator chose, under the places: it may come late, or be lost. */
export class OperatorGround {
  #base: BaseMap | null = null;

  /** Its layers in the colours of the page now. */
  get layers(): readonly maplibregl.LayerSpecification[] {
    return this.#base ? baseLayers(this.#base) : [];
  }

  async open(address: string, { map, frame, communes, style, onStyle, onStreets }: OperatorGroundOptions): Promise<void> {
    const { dataset } = frame;
    if (dataset['basemap'] !== undefined) return;
    dataset['basemap'] = 'loading';
    this.#base = await openBasemap(address, communes).catch(() => null);
    if (this.#base) map.on('style.load', onStyle);
    // A ground with streets may be looked at nearer, and needs no other map.
    const become = (hasStreets: boolean): void => {
      map.setMaxZoom(hasStreets ? STREETS_ZOOM : MAX_ZOOM);
      onStreets(hasStreets);
    };
    const credit = new maplibregl.AttributionControl({ compact: false });
    const isThere = this.#base !== null && (await addBasemap(map, this.#base, style, () => {
      dataset['basemap'] = 'lost';
      become(false);
      map.removeControl(credit);
    }));
    dataset['basemap'] = isThere ? 'ready' : 'failed';
    if (!isThere) return;
    become(true);
    map.addControl(credit, 'bottom-right');
  }
}
