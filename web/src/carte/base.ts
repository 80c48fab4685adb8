import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { widened } from './bounds.ts';
import { MAX_ZOOM, MIN_ZOOM } from './style.ts';

// MapLibre would look for its worker beside its own module; Vite makes it a file of ours, so that the content security
// policy can say `worker-src 'self'` and no more.
maplibregl.setWorkerUrl(workerUrl);

/** What differs from one map of the site to another. */
export interface BaseOptions extends Omit<maplibregl.MapOptions, 'maxBounds' | 'minZoom' | 'maxZoom'> {
  /** The box of the region, which the map does not leave. */
  readonly region: maplibregl.LngLatBounds;
  /** « Vue d’ensemble » was asked for. */
  readonly onHome: () => void;
}

/** A map as every page of the site has it: north up, French, its controls large enough for a finger. */
export function createMap({ region, onHome, ...options }: BaseOptions): maplibregl.Map {
  const map = new maplibregl.Map({
    // The unit tests validate it; doing it again on every phone costs time and finds nothing.
    validateStyle: false,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxBounds: widened(region),
    // North stays up: a turned map loses people, and there is nothing here to see from the side.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    attributionControl: false,
    // One finger scrolls the page on a phone; two move the map.
    cooperativeGestures: !matchMedia('(min-width: 64rem)').matches,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new HomeControl(onHome), 'top-left');
  return map;
}

/** « Vue d’ensemble »: back to what the map showed at first. */
class HomeControl implements maplibregl.IControl {
  readonly #onClick: () => void;

  constructor(onClick: () => void) {
    this.#onClick = onClick;
  }

  onAdd(): HTMLElement {
    const group = document.createElement('div');
    group.className = 'maplibregl-ctrl maplibregl-ctrl-group';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'carte-ensemble';
    button.textContent = 'Vue d’ensemble';
    button.addEventListener('click', this.#onClick);
    group.append(button);
    return group;
  }

  onRemove(): void {
    // The map takes the element away with itself.
  }
}
