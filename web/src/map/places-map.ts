import * as maplibregl from 'maplibre-gl';
import type { IslandMap } from '../kit/island.ts';
import { element } from '../kit/dom.ts';
import { countPlaces } from '../kit/french.ts';
import { addBasemap, type BaseMap, baseLayers, openBasemap } from './basemap.ts';
import { boundsOf } from './bounds.ts';
import { loadMapData, type MapData, type Place } from './data.ts';
import { footer } from './footer.ts';
import { MAX_ZOOM, SOURCE } from './ground.ts';
import { Outlines } from './outlines.ts';
import { currentToken, type Palette, readPalette } from './palette.ts';
import { countInView, nearest } from './picking.ts';
import { PlaceCard } from './place-card.ts';
import { buildLayers, buildStyle, PLACES_LAYER, SELECTED } from './places-style.ts';
import { type Means, SiteMap } from './site-map.ts';
import { symbolImages } from './symbols.ts';

/** Close enough to tell a place from its neighbours, far enough to keep the names of communes around it in view. */
const PLACE_ZOOM = 11.5;
const PADDING_PX = 24;
/** A finger is less precise than the symbol it aims at. */
const CLICK_REACH_PX = 4;

const TITLE =
  'Carte des lieux. Flèches : se déplacer. Plus et moins : zoomer. Entrée : choisir le lieu le plus proche du centre.';

export interface PlacesMapOptions {
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

/** Loads the data, draws the map, and resolves once it is on the screen. */
export async function createPlacesMap(options: PlacesMapOptions): Promise<PlacesMap> {
  const map = new PlacesMap(options, await loadMapData(options.query));
  await map.drawn;
  map.dress();
  return map;
}

const palette = (): Palette => readPalette(currentToken());

/** The places of the list on the map, one of them selected. */
export class PlacesMap implements IslandMap {
  readonly drawn: Promise<void>;
  readonly #options: PlacesMapOptions;
  readonly #data: MapData;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #bassin: string | null;
  readonly #site: SiteMap;
  readonly #map: maplibregl.Map;
  readonly #card: PlaceCard;
  readonly #inView = document.createElement('p');
  #base: BaseMap | null = null;
  #selected: string | null = null;

  constructor(options: PlacesMapOptions, data: MapData) {
    this.#options = options;
    this.#data = data;
    this.#places = new Map(data.places.map((place) => [place.id, place]));
    this.#bassin = new URLSearchParams(options.query).get('bassin');
    this.#card = new PlaceCard(
      () => {
        this.#closeCard();
        this.#map.getCanvas().focus();
      },
      (id) => this.#choose(id),
    );
    const canvasFrame = element('div', 'map-canvas');
    const stage = element('div', 'map-scene');
    stage.append(canvasFrame, this.#card.element);
    options.frame.replaceChildren(stage, footer(this.#inView, data.places));

    const start = options.selected === null ? undefined : this.#places.get(options.selected);
    this.#site = new SiteMap({
      container: canvasFrame,
      title: TITLE,
      style: this.#style(),
      layers: () => [...(this.#base ? baseLayers(this.#base) : []), ...buildLayers(palette(), this.#bassin)],
      images: () => symbolImages(palette()),
      region: this.#region(),
      home: () => this.#home(),
      fit: { padding: PADDING_PX, maxZoom: PLACE_ZOOM },
      start: start && { center: [start.longitude, start.latitude], zoom: PLACE_ZOOM },
      targets: [PLACES_LAYER.clusters, PLACES_LAYER.places],
      onPick: (point, means) => void this.#pick(point, means),
    });
    this.#map = this.#site.map;
    this.drawn = this.#site.drawn;
    this.#listen();
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

  resize(): void {
    this.#map.resize();
  }

  /** Shows a place as selected; `fly` brings the map to it even when it is in view. */
  select(id: string | null, fly: boolean): void {
    const place = id === null ? undefined : this.#places.get(id);
    const previous = this.#selected;
    this.#selected = place?.id ?? null;
    this.#options.frame.dataset['chosen'] = this.#selected ?? '';
    this.#whenStyled(() => this.#showSelected());
    if (!place) {
      if (previous !== null) this.#card.hide();
      return;
    }
    this.#card.showPlace(place);
    this.#options.say(`${place.name}, ${place.commune} : sélectionné sur la carte.`);
    const at: [number, number] = [place.longitude, place.latitude];
    if (!fly && this.#map.getBounds().contains(at)) return;
    // The camera jumps instead of flying when the person asked for less motion: MapLibre looks at the preference.
    this.#map.flyTo({ center: at, zoom: Math.max(this.#map.getZoom(), PLACE_ZOOM), maxDuration: 1500 });
  }

  #style(): maplibregl.StyleSpecification {
    return buildStyle(this.#data, palette(), this.#bassin);
  }

  async #addBasemap(address: string): Promise<void> {
    const { dataset } = this.#options.frame;
    if (dataset['basemap'] !== undefined) return;
    dataset['basemap'] = 'loading';
    const communes = this.#data.communes.map(({ nom }) => nom);
    this.#base = await openBasemap(address, communes).catch(() => null);
    // A new style comes without our images and without what was selected.
    if (this.#base) {
      this.#map.on('style.load', () => {
        this.#site.addImages();
        this.#showSelected();
      });
    }
    const credit = new maplibregl.AttributionControl({ compact: false });
    const isThere = this.#base !== null && (await addBasemap(this.#map, this.#base, this.#style(), () => {
      dataset['basemap'] = 'lost';
      this.#map.removeControl(credit);
    }));
    dataset['basemap'] = isThere ? 'ready' : 'failed';
    if (isThere) this.#map.addControl(credit, 'bottom-right');
  }

  #choose(id: string): void {
    this.#options.onSelect(id);
    this.select(id, false);
  }

  #chooseNothing(): void {
    if (this.#selected === null) return;
    this.#options.onSelect(null);
    this.select(null, false);
  }

  #closeCard(): void {
    this.#card.hide();
    this.#chooseNothing();
  }

  #showSelected(): void {
    const place = this.#selected === null ? undefined : this.#places.get(this.#selected);
    const features: GeoJSON.Feature[] = place
      ? [
          {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
            properties: { name: place.name, family: place.family, approximate: place.approximate },
          },
        ]
      : [];
    this.#site.fill(SELECTED, { type: 'FeatureCollection', features });
  }

  /** Sources can be filled only once the style is parsed, which takes a moment after the map is made. */
  #whenStyled(action: () => void): void {
    if (this.#map.getSource(SELECTED)) action();
    else this.#map.once('style.load', action);
  }

  #listen(): void {
    this.#map.getCanvas().addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#card.isOpen) this.#closeCard();
    });
    // While the map moves, what it said of its view is no longer true.
    this.#map.on('movestart', () => delete this.#options.frame.dataset['view']);
    this.#map.on('idle', () => this.#describe());
  }

  async #pick(point: maplibregl.Point, means: Means): Promise<void> {
    const { clientWidth, clientHeight } = this.#map.getCanvas();
    // From the keyboard, whatever its distance: a few presses lead to a place from anywhere, without aiming.
    const reach = means === 'keyboard' ? Math.max(clientWidth, clientHeight) : CLICK_REACH_PX;
    const feature = nearest(this.#map, point, reach);
    if (!feature) return;
    if (typeof feature.properties['id'] === 'string') this.#choose(feature.properties['id']);
    else await this.#openCluster(feature);
  }

  /** Zooms until the cluster comes apart, or lists its places when no zoom can separate them. */
  async #openCluster(cluster: maplibregl.MapGeoJSONFeature): Promise<void> {
    const source = this.#map.getSource<maplibregl.GeoJSONSource>(SOURCE.places);
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
    this.#options.say(`${countPlaces(places.length)} au même endroit : choisissez dans la fiche sous la carte.`);
  }

  /** Says what is drawn in the view, in the line under the map. */
  #describe(): void {
    const count = countInView(this.#map);
    this.#inView.textContent = `${countPlaces(count)} dans cette vue`;
    const { lng, lat } = this.#map.getCenter();
    const { dataset } = this.#options.frame;
    dataset['visible'] = String(count);
    dataset['view'] = [lng.toFixed(6), lat.toFixed(6), this.#map.getZoom().toFixed(4)].join(' ');
  }

  #region(): maplibregl.LngLatBounds {
    return boundsOf(this.#data.bassins.features.map((feature) => feature.geometry));
  }

  #home(): maplibregl.LngLatBounds {
    // Around somebody: the places of the list, and nothing else.
    if (new URLSearchParams(this.#options.query).has('pres_de') && this.#data.places.length > 0) {
      const around = new maplibregl.LngLatBounds();
      for (const { longitude, latitude } of this.#data.places) around.extend([longitude, latitude]);
      return around;
    }
    const chosen = this.#data.bassins.features.filter(({ properties }) => properties.slug === this.#bassin);
    return chosen.length > 0 ? boundsOf(chosen.map((feature) => feature.geometry)) : this.#region();
  }
}
