import './map.css';
import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Feature, FeatureCollection } from 'geojson';
import { widened } from './bounds.ts';
import { type Box, boxesOver, CONTROL_ROOM, controlRoom, edges } from './control-room.ts';
import { MAX_ZOOM, MIN_ZOOM } from './ground.ts';
import { HomeControl } from './home-control.ts';
import { imageDensity, type MapImage, rasterize } from './images.ts';
import { NEIGHBOUR_NAMES } from './neighbours.ts';
import { namesInView } from './names-in-view.ts';
import { locale } from './locale.ts';
import { printed } from './printed.ts';

// MapLibre would look for its worker beside its own module; Vite makes it a file of ours, so that the content security
// policy can say `worker-src 'self'` and no more.
maplibregl.setWorkerUrl(workerUrl);

/** How something on the map was chosen: with a pointer, at its point, or with the keyboard, at the centre. */
export type Means = 'pointer' | 'keyboard';

/** What differs from one map of the site to another. */
export interface SiteMapOptions {
  readonly container: HTMLElement;
  /** What a screen reader says of the map, and of its keys. */
  readonly title: string;
  readonly style: maplibregl.StyleSpecification;
  /** The layers of the style in the colours of the page now: they are painted again when the theme changes. */
  readonly layers: () => readonly maplibregl.LayerSpecification[];
  /** The images that the layers name, in the colours of the page now. */
  readonly images: () => readonly MapImage[];
  /** What lies around the region. */
  readonly neighbours: FeatureCollection;
  /** The box of the region, which the map does not leave. */
  readonly region: maplibregl.LngLatBounds;
  /** What « Vue d’ensemble » shows, and the map at first where `start` says nothing else. */
  readonly home: () => maplibregl.LngLatBounds;
  readonly fit: () => maplibregl.FitBoundsOptions;
  readonly start?: Pick<maplibregl.MapOptions, 'center' | 'zoom'> | undefined;
  /** The layers whose features can be chosen. */
  readonly targets: readonly string[];
  readonly onPick: (point: maplibregl.Point, means: Means) => void;
}

/** A map as every page of the site has it: north up, French, in the page's colours, its controls large enough for a finger. */
export class SiteMap {
  readonly map: maplibregl.Map;
  /** Resolves once the map is on the screen; a map that cannot be is taken away. */
  readonly drawn: Promise<void>;
  readonly #options: SiteMapOptions;

  constructor(options: SiteMapOptions) {
    this.#options = options;
    this.map = createMap(options);
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new HomeControl(() => this.goHome()), 'top-left');
    this.addImages();
    this.#listen();
    this.drawn = new Promise((resolve, reject) => {
      this.map.once('idle', () => resolve());
      this.map.once('error', (event) => reject(event.error));
    });
    this.drawn.catch(() => this.map.remove());
  }

  goHome(): void {
    this.map.fitBounds(this.#options.home(), this.#options.fit());
  }

  fill(source: string, data: Feature | FeatureCollection): void {
    void this.map.getSource<maplibregl.GeoJSONSource>(source)?.setData(data);
  }

  /** Where the buttons over the map are. */
  controls(): Box[] {
    return boxesOver(this.map, this.map.getContainer().querySelectorAll('.maplibregl-ctrl'));
  }

  /** What depends on the view: names stay away from buttons and edges, and those of what is around stay in sight. */
  #follow(): void {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const kept = [...this.controls(), ...edges(clientWidth, clientHeight)];
    this.fill(CONTROL_ROOM, { type: 'FeatureCollection', features: controlRoom(this.map, kept) });
    const [[west, south], [east, north]] = this.map.getBounds().toArray();
    this.fill(NEIGHBOUR_NAMES, namesInView(this.#options.neighbours, { west, south, east, north }));
  }

  /** Gives a style that came without them our images. */
  addImages(): void {
    const pixelRatio = imageDensity();
    for (const image of this.#options.images()) {
      this.map.addImage(image.name, rasterize(image, pixelRatio), { pixelRatio });
    }
  }

  /** Paints again in the colours of the page now. */
  repaint(): void {
    for (const image of this.#options.images()) this.map.updateImage(image.name, rasterize(image, imageDensity()));
    for (const layer of this.#options.layers()) {
      // The ground may be somebody else's.
      if (!this.map.getLayer(layer.id)) continue;
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name as never, value as never);
      }
    }
  }

  /** Gives the layers the filters and the zooms that they have now. */
  retune(): void {
    for (const layer of this.#options.layers()) {
      if (!this.map.getLayer(layer.id) || layer.type === 'background') continue;
      this.map.setFilter(layer.id, layer.filter ?? null);
      this.map.setLayerZoomRange(layer.id, layer.minzoom ?? 0, layer.maxzoom ?? 24);
    }
  }

  #listen(): void {
    const { map } = this;
    const { targets, onPick } = this.#options;
    const canvas = map.getCanvas();
    for (const event of ['style.load', 'moveend', 'resize'] as const) map.on(event, () => this.#follow());
    map.on('click', (event) => onPick(event.point, 'pointer'));
    for (const layer of targets) {
      map.on('mouseenter', layer, () => canvas.classList.add('map-target'));
      map.on('mouseleave', layer, () => canvas.classList.remove('map-target'));
    }
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') onPick(map.project(map.getCenter()), 'keyboard');
    });
    // MapLibre ends a drag where it is released on the map: over a button it would last until the pointer moves again.
    document.addEventListener('mouseup', ({ target }) => {
      const isOnMap = target instanceof Node && map.getCanvasContainer().contains(target);
      // What follows a movement waits for a frame.
      if (map.dragPan.isActive() && !isOnMap) map.stop().triggerRepaint();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.repaint());
    printed(map, () => this.repaint());
  }
}

function createMap({ container, title, style, region, home, fit, start }: SiteMapOptions): maplibregl.Map {
  const map = new maplibregl.Map({
    container,
    style,
    locale: { ...locale, 'Map.Title': title },
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
    ...(start ?? { bounds: home(), fitBoundsOptions: fit() }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
