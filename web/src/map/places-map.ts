import * as maplibregl from 'maplibre-gl';
import type { IslandMap } from '../kit/island.ts';
import { element } from '../kit/dom.ts';
import { countPlaces } from '../kit/french.ts';
import { boxesOver } from './control-room.ts';
import type { Asked, MapData } from './data.ts';
import type { MapFooter } from './footer.ts';
import { boundsOfBassins, homeOf } from './framing.ts';
import { countInView } from './in-view.ts';
import { entries } from './legend.ts';
import { canPart, leavesOf, part } from './opening.ts';
import { OperatorGround } from './operator-ground.ts';
import { Outlines } from './outlines.ts';
import { currentToken, type Palette, readPalette } from './palette.ts';
import { drawn, nearest } from './picking.ts';
import { PlaceCard } from './place-card.ts';
import { SELECTED, TARGETS } from './place-layers.ts';
import { PlaceStore } from './place-store.ts';
import { type Aim, aimOf, buildLayers, buildStyle, placesImages, subjectData } from './places-style.ts';
import { type Means, SiteMap } from './site-map.ts';
import { StreetLink } from './street-link.ts';

/** Close enough to tell a place from its neighbours, far enough to keep the names of communes around it in view. */
const PLACE_ZOOM = 11.5;
const FIT = { padding: 36, maxZoom: PLACE_ZOOM } as const;
/** A finger is less precise than the symbol it aims at. */
const CLICK_REACH_PX = 4;

const TITLE =
  'Carte des lieux. Flèches : se déplacer. Plus et moins : zoomer. Entrée : choisir le lieu le plus proche du centre.';

export interface PlacesMapOptions {
  /** The element that says of the map what tests and style sheets read. */
  readonly frame: HTMLElement;
  /** Where it is drawn, with its card. */
  readonly scene: HTMLElement;
  readonly asked: Asked;
  readonly data: MapData;
  readonly selected: string | null;
  /** The address of the operator's map site, with the places of a point in it. */
  readonly streets: string;
  readonly footer: MapFooter;
  /** Address of the style of the operator's base map, if there is one. */
  readonly basemap: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Says a sentence in the page's live region. */
  readonly say: (text: string) => void;
}

/** Draws the map, and resolves once it is on the screen. */
export async function createPlacesMap(options: PlacesMapOptions): Promise<PlacesMap> {
  const map = new PlacesMap(options);
  await map.drawn;
  map.dress();
  return map;
}

const palette = (): Palette => readPalette(currentToken());

/** The places of the list on the map, one of them selected. */
export class PlacesMap implements IslandMap {
  readonly drawn: Promise<void>;
  readonly #options: PlacesMapOptions;
  #asked: Asked;
  #data: MapData;
  #places: PlaceStore;
  #aim: Aim;
  readonly #site: SiteMap;
  readonly #map: maplibregl.Map;
  readonly #card: PlaceCard;
  readonly #streets: StreetLink;
  readonly #ground = new OperatorGround();
  #selected: string | null = null;

  constructor(options: PlacesMapOptions) {
    const { asked, data } = options;
    this.#options = options;
    this.#asked = asked;
    this.#data = data;
    this.#places = new PlaceStore(data);
    this.#aim = aimOf(asked, data);
    this.#streets = new StreetLink(options.streets);
    this.#card = new PlaceCard(
      () => {
        this.#closeCard();
        this.#map.getCanvas().focus();
      },
      (id) => {
        this.#choose(id);
        // The list that had the focus is gone.
        this.#card.focus();
      },
    );
    const canvasFrame = element('div', 'map-canvas');
    options.scene.prepend(canvasFrame, this.#streets.element, this.#card.element);

    const start = options.selected === null ? undefined : this.#places.get(options.selected);
    this.#site = new SiteMap({
      container: canvasFrame,
      title: TITLE,
      style: this.#style(),
      layers: () => [...this.#ground.layers, ...buildLayers(palette(), this.#aim)],
      images: () => placesImages(palette()),
      neighbours: data.neighbours,
      region: boundsOfBassins(data.bassins),
      home: () => homeOf(this.#data, this.#aim, this.#asked),
      fit: () => FIT,
      start: start && { center: [start.longitude, start.latitude], zoom: PLACE_ZOOM },
      targets: TARGETS,
      onPick: (point, means) => void this.#pick(point, means),
    });
    this.#map = this.#site.map;
    this.drawn = this.#site.drawn;
    this.#listen();
    if (start) this.select(start.id, false);
  }

  get data(): MapData {
    return this.#data;
  }

  /** What the map does not wait for to be shown: places that come with the view, the outlines of communes, the operator's base map. */
  dress(): void {
    this.#places.follow(this.#map, this.#asked.query);
    new Outlines(this.#map, this.#data.bassins);
    const { basemap, frame, scene } = this.#options;
    if (basemap === null) return;
    void this.#ground.open(basemap, {
      map: this.#map,
      frame,
      communes: this.#data.communes.map(({ nom }) => nom),
      style: () => this.#style(),
      onStyle: () => {
        this.#site.addImages();
        this.#showSelected();
      },
      onStreets: (hasStreets) => {
        if (hasStreets) this.#streets.element.remove();
        else scene.append(this.#streets.element);
      },
    });
  }

  /** Shows what another question of the page asks for, on the same ground. */
  show(asked: Asked, data: MapData): void {
    this.#asked = asked;
    this.#data = data;
    this.#aim = aimOf(asked, data);
    this.#places.leave();
    this.#places = new PlaceStore(data);
    this.#places.follow(this.#map, asked.query);
    for (const [source, features] of Object.entries(subjectData(data, this.#aim))) this.#site.fill(source, features);
    this.#site.retune();
    this.#site.goHome();
  }

  resize(): void {
    this.#map.resize();
  }

  /** Shows a place as selected; `fly` brings the map to it even when it is in view. */
  select(id: string | null, fly: boolean): void {
    const place = id === null ? undefined : this.#places.get(id);
    // One that has not come with any view, unless another is chosen meanwhile.
    if (id !== null && !place) void this.#places.fetch(id).then((came) => came && this.#selected === null && this.select(id, fly));
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
    return buildStyle(this.#data, palette(), this.#aim);
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
    else if (typeof feature.properties['sector'] === 'string') this.#openSector(feature.properties['sector']);
    else await this.#openDisc(feature, means);
  }

  /** From the region to one of its bassins. */
  #openSector(slug: string): void {
    const { padding } = FIT;
    const bounds = boundsOfBassins(this.#data.bassins, slug);
    // Far enough in for its places to be drawn, however small the screen.
    const zoom = Math.max(this.#map.cameraForBounds(bounds, { padding })?.zoom ?? 0, this.#aim.placesZoom + 0.1);
    this.#map.easeTo({ center: bounds.getCenter(), zoom });
    this.#sayOnceStill();
  }

  /** Says what has come into view once the map is still. */
  #sayOnceStill(): void {
    this.#map.once('idle', () => this.#options.say(this.#options.footer.count));
  }

  /** Brings the map nearer until the places of a disc come apart, or lists them when nothing can part them. */
  async #openDisc(disc: maplibregl.MapGeoJSONFeature, means: Means): Promise<void> {
    const places = (await leavesOf(this.#map, disc)).flatMap((id) => this.#places.get(id) ?? []);
    if (canPart(places, this.#map.getMaxZoom())) {
      part(this.#map, places);
      this.#sayOnceStill();
      return;
    }
    this.#chooseNothing();
    this.#card.showSharedPoint(places);
    if (means === 'keyboard') this.#card.focus();
    this.#options.say(`${countPlaces(places.length)} au même endroit : choisissez dans la fiche de la carte.`);
  }

  /** Says what can be seen in the view, in the lines under the map. */
  #describe(): void {
    const { footer, frame } = this.#options;
    const { target } = this.#aim;
    const over = [...this.#site.controls(), ...boxesOver(this.#map, [this.#card.element])];
    const count = countInView(this.#map, this.#places.drawnAt(this.#map.getZoom()), over);
    const said = this.#places.isAwaiting ? 'Les lieux de cette vue se chargent…' : `${countPlaces(count)} dans cette vue`;
    const hasTarget = target !== null && this.#map.getBounds().contains([target.longitude, target.latitude]);
    footer.show(said, entries(drawn(this.#map), hasTarget));
    const { lng, lat } = this.#map.getCenter();
    this.#streets.follow(lng, lat, this.#map.getZoom());
    frame.dataset['visible'] = String(count);
    frame.dataset['view'] = [lng.toFixed(6), lat.toFixed(6), this.#map.getZoom().toFixed(4)].join(' ');
  }
}
