import '../carte/map.css';
import type * as maplibregl from 'maplibre-gl';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { createMap } from '../carte/base.ts';
import { boundsOf } from '../carte/bounds.ts';
import { type Bassins, getJson } from '../carte/data.ts';
import type { Commune } from '../carte/labels.ts';
import { locale } from '../carte/locale.ts';
import { currentPalette } from '../carte/palette.ts';
import { SOURCE } from '../carte/style.ts';
import { changed, type Jeu, type Marque } from './classes.ts';
import { drawHachures } from './hachures.ts';
import { buildLayers, buildStyle, COUCHE, type CoverageData, type Couleurs, hachures, MARQUES, readCouleurs } from './style.ts';

const PADDING_PX = 16;

/** What the page says of the map: read again each time it changes. */
export interface Etat {
  readonly etendue: string;
  readonly lieux: string;
  readonly jeu: Jeu;
  readonly classes: readonly (number | null)[];
  readonly marques: readonly Marque[];
}

/** A commune that was pointed at, and where. */
export interface Choix {
  readonly code: string;
  readonly nom: string;
  readonly longitude: number;
  readonly latitude: number;
}

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

const title =
  'Carte des distances. Flèches : se déplacer. Plus et moins : zoomer. Entrée : choisir la commune au centre.';

function currentCouleurs(jeu: Jeu): Couleurs {
  const style = getComputedStyle(document.documentElement);
  return readCouleurs(jeu, (name) => style.getPropertyValue(`--${name}`).trim());
}

async function contours(etendue: string): Promise<FeatureCollection> {
  const collection = await getJson<FeatureCollection>(withQuery('/api/v1/communes.geojson', etendue));
  const code = (feature: FeatureCollection['features'][number]): string => String(feature.properties?.['code_insee']);
  // The classes of the page are in the order of the codes.
  collection.features.sort((a, b) => (code(a) < code(b) ? -1 : 1));
  return collection;
}

const lieux = (query: string): Promise<FeatureCollection> => getJson(withQuery('/api/v1/lieux', query));

/** Loads what the map shows, draws it, and resolves once it is on the screen. */
export async function createCoverageMap(
  container: HTMLElement,
  etat: Etat,
  onChoose: (choix: Choix) => void,
): Promise<CoverageMap> {
  const [shapes, bassins, communes, places] = await Promise.all([
    contours(etat.etendue),
    getJson<Bassins>('/api/v1/bassins.geojson'),
    getJson<{ communes: Commune[] }>('/api/v1/communes'),
    lieux(etat.lieux),
  ]);
  const data = { contours: shapes, bassins, communes: communes.communes, lieux: places };
  const map = new CoverageMap(container, data, etat, onChoose);
  await map.drawn;
  return map;
}

/** The communes coloured by distance, the places, and the points of a simulation. */
export class CoverageMap {
  readonly drawn: Promise<void>;
  readonly #map: maplibregl.Map;
  readonly #region: maplibregl.LngLatBounds;
  readonly #onChoose: (choix: Choix) => void;
  #contours: FeatureCollection;
  #etat: Etat;
  #painted: readonly (number | null)[] = [];
  #chosen: string | null = null;

  constructor(container: HTMLElement, data: CoverageData, etat: Etat, onChoose: (choix: Choix) => void) {
    this.#contours = data.contours;
    this.#etat = etat;
    this.#onChoose = onChoose;
    this.#region = boundsOf(data.bassins.features.map((feature) => feature.geometry));
    this.#map = createMap({
      container,
      style: buildStyle(data, currentPalette(), currentCouleurs(etat.jeu)),
      bounds: this.#home(),
      fitBoundsOptions: { padding: PADDING_PX },
      region: this.#region,
      locale: { ...locale, 'Map.Title': title },
      onHome: () => this.#goHome(),
    });
    this.#addImages(false);
    this.#listen();
    this.#map.once('style.load', () => {
      this.#paint();
      this.#showMarques();
    });
    this.drawn = new Promise((resolve, reject) => {
      this.#map.once('idle', () => resolve());
      this.#map.once('error', (event) => reject(event.error));
    });
    this.drawn.catch(() => this.#map.remove());
  }

  resize(): void {
    this.#map.resize();
  }

  /** Shows what the page says now. Colours change at once; what must be asked for follows. */
  async update(etat: Etat): Promise<void> {
    const before = this.#etat;
    this.#etat = etat;
    if (before.jeu !== etat.jeu) this.#repaint();
    if (before.etendue === etat.etendue) this.#paint();
    this.#showMarques();
    const waited: Promise<void>[] = [];
    if (before.etendue !== etat.etendue) waited.push(this.#goElsewhere(etat));
    if (before.lieux !== etat.lieux) {
      waited.push(lieux(etat.lieux).then((data) => this.#fill(SOURCE.lieux, data)));
    }
    await Promise.all(waited);
  }

  /** Marks a commune; brings the map to it when it is out of view. */
  choose(code: string | null): void {
    if (this.#chosen !== null) this.#map.setFeatureState({ source: SOURCE.contours, id: this.#chosen }, { choisie: false });
    this.#chosen = code;
    if (code === null) return;
    this.#map.setFeatureState({ source: SOURCE.contours, id: code }, { choisie: true });
    const feature = this.#contours.features.find(({ properties }) => properties?.['code_insee'] === code);
    if (!feature) return;
    const bounds = boundsOf([feature.geometry as MultiPolygon]);
    if (!this.#map.getBounds().contains(bounds.getCenter())) this.#map.panTo(bounds.getCenter());
  }

  async #goElsewhere(etat: Etat): Promise<void> {
    const shapes = await contours(etat.etendue);
    if (this.#etat !== etat) return;
    this.#contours = shapes;
    this.#painted = [];
    this.#map.removeFeatureState({ source: SOURCE.contours });
    this.#fill(SOURCE.contours, shapes);
    this.#paint();
    this.#goHome();
  }

  #fill(source: string, data: FeatureCollection): void {
    void this.#map.getSource<maplibregl.GeoJSONSource>(source)?.setData(data);
  }

  #paint(): void {
    const { classes } = this.#etat;
    const { features } = this.#contours;
    for (const rank of changed(this.#painted, classes)) {
      const id = features[rank]?.properties?.['code_insee'];
      if (id !== undefined) this.#map.setFeatureState({ source: SOURCE.contours, id }, { classe: classes[rank] ?? -1 });
    }
    this.#painted = classes;
  }

  #showMarques(): void {
    this.#fill(MARQUES, {
      type: 'FeatureCollection',
      features: this.#etat.marques.map(([longitude, latitude, texte, piste]) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { texte, piste },
      })),
    });
  }

  #listen(): void {
    const map = this.#map;
    const canvas = map.getCanvas();
    map.on('click', (event) => this.#pick(event.point, event.lngLat));
    map.on('mouseenter', COUCHE.fond, () => canvas.classList.add('carte-cible'));
    map.on('mouseleave', COUCHE.fond, () => canvas.classList.remove('carte-cible'));
    canvas.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#pick(map.project(map.getCenter()), map.getCenter());
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#repaint());
  }

  #pick(point: maplibregl.Point, at: maplibregl.LngLat): void {
    const properties = this.#map.queryRenderedFeatures(point, { layers: [COUCHE.fond] })[0]?.properties;
    if (!properties) return;
    const code = String(properties['code_insee']);
    this.choose(code);
    this.#onChoose({ code, nom: String(properties['nom']), longitude: at.lng, latitude: at.lat });
  }

  #home(): maplibregl.LngLatBounds {
    const areas = this.#contours.features.map((feature) => feature.geometry as MultiPolygon);
    return areas.length > 0 ? boundsOf(areas) : this.#region;
  }

  #goHome(): void {
    this.#map.fitBounds(this.#home(), { padding: PADDING_PX });
  }

  #repaint(): void {
    this.#addImages(true);
    for (const layer of buildLayers(currentPalette(), currentCouleurs(this.#etat.jeu))) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, name as never, value as never);
      }
    }
  }

  #addImages(replace: boolean): void {
    const pixelRatio = Math.ceil(Math.min(3, Math.max(1, window.devicePixelRatio)));
    currentCouleurs(this.#etat.jeu).hachures.forEach((colour, rank) => {
      if (colour === null) return;
      const pixels = drawHachures(colour, pixelRatio);
      if (replace) this.#map.updateImage(hachures(rank), pixels);
      else this.#map.addImage(hachures(rank), pixels, { pixelRatio });
    });
  }
}
