import type * as maplibregl from 'maplibre-gl';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { IslandMap } from '../kit/island.ts';
import { boundsOf } from '../map/bounds.ts';
import { loadGround, loadOutlines, loadPlaces } from '../map/data.ts';
import { communeData, SOURCE } from '../map/ground.ts';
import type { Commune } from '../map/labels.ts';
import { currentToken, type Palette, readPalette } from '../map/palette.ts';
import { SiteMap } from '../map/site-map.ts';
import { changed, type Classes } from './classes.ts';
import {
  AROUND,
  type BandColours,
  buildLayers,
  buildStyle,
  coverageImages,
  COVERAGE_LAYER,
  type CoverageData,
  OUTLINE,
  readBandColours,
} from './coverage-style.ts';
import { MARKS } from './marks.ts';
import { outlineOf } from './outline.ts';
import type { Said } from './said.ts';

/** Most values of one parameter that the API answers at once. */
const VALUES = 60;

const TITLE =
  'Carte des distances. Flèches : se déplacer. Plus et moins : zoomer. Entrée : choisir la commune au centre.';

/** A commune that was pointed at, and where. */
export interface PointedCommune {
  readonly code: string;
  readonly longitude: number;
  readonly latitude: number;
}

const codeOf = (feature: FeatureCollection['features'][number]): string => String(feature.properties?.['code_insee']);

/** The outlines of the communes of a territory, in the order of their codes, as the classes of the page are. */
async function sortedOutlines(territory: string): Promise<FeatureCollection> {
  const collection = await loadOutlines(territory);
  collection.features.sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1));
  return collection;
}

/** The outlines of the communes around a territory; none without them, or where they cannot be had: they are only beside what is asked. */
async function outlinesAround(codes: readonly string[]): Promise<FeatureCollection> {
  const starts = Array.from({ length: Math.ceil(codes.length / VALUES) }, (_, rank) => rank * VALUES);
  const asked = starts.map((start) => sortedOutlines(`commune=${codes.slice(start, start + VALUES).join(',')}`));
  const found = await Promise.all(asked).catch(() => []);
  // Each is in the order of the codes, and so are they.
  return { type: 'FeatureCollection', features: found.flatMap(({ features }) => features) };
}

/** Loads what the map shows, draws it, and resolves once it is on the screen. */
export async function createCoverageMap(
  container: HTMLElement,
  said: Said,
  onChoose: (commune: PointedCommune) => void,
): Promise<CoverageMap> {
  const [ground, outlines, around, places] = await Promise.all([
    loadGround(),
    sortedOutlines(said.territory),
    outlinesAround(said.around),
    loadPlaces(said.places),
  ]);
  const map = new CoverageMap(container, { ...ground, outlines, around, places }, said, onChoose);
  await map.drawn;
  return map;
}

/** The communes coloured by distance or by need, the places, and the points of a simulation. */
export class CoverageMap implements IslandMap {
  readonly drawn: Promise<void>;
  readonly #site: SiteMap;
  readonly #map: maplibregl.Map;
  readonly #region: maplibregl.LngLatBounds;
  readonly #onChoose: (commune: PointedCommune) => void;
  readonly #communes: readonly Commune[];
  #outlines: FeatureCollection;
  #said: Said;
  #around: FeatureCollection;
  #painted: Classes = [];
  #paintedAround: Classes = [];
  #chosen: string | null = null;

  constructor(container: HTMLElement, data: CoverageData, said: Said, onChoose: (commune: PointedCommune) => void) {
    this.#communes = data.communes;
    this.#outlines = data.outlines;
    this.#around = data.around;
    this.#said = said;
    this.#onChoose = onChoose;
    this.#region = boundsOf(data.bassins.features.map((feature) => feature.geometry));
    this.#site = new SiteMap({
      container,
      title: TITLE,
      style: buildStyle(data, this.#palette(), this.#colours(), said),
      layers: () => buildLayers(this.#palette(), this.#colours(), this.#said.pale),
      images: () => coverageImages(this.#palette(), this.#colours(), this.#said.shapes),
      neighbours: data.neighbours,
      region: this.#region,
      home: () => this.#home(),
      fit: () => ({ padding: this.#padding(container) }),
      targets: [COVERAGE_LAYER.classes],
      onPick: (point) => this.#pick(point),
    });
    this.#map = this.#site.map;
    this.drawn = this.#site.drawn;
    this.#map.once('style.load', () => {
      this.#paint();
      this.#showMarks();
    });
  }

  resize(): void {
    this.#map.resize();
  }

  /** Shows what the page says now. Colours change at once; what must be asked for follows. */
  async update(said: Said): Promise<void> {
    const before = this.#said;
    this.#said = said;
    if (before.colours !== said.colours) this.#site.repaint();
    if (before.territory === said.territory) this.#paint();
    this.#showMarks();
    const waited: Promise<void>[] = [];
    if (before.territory !== said.territory) waited.push(this.#goElsewhere(said));
    if (before.places !== said.places) {
      waited.push(loadPlaces(said.places).then((data) => this.#site.fill(SOURCE.places, data)));
    }
    await Promise.all(waited);
  }

  /** Marks a commune; brings the map to it when it is out of view. */
  choose(code: string): void {
    if (this.#chosen !== null) this.#mark(this.#chosen, { chosen: false });
    this.#chosen = code;
    this.#mark(code, { chosen: true });
    const feature = this.#outlines.features.find((outline) => codeOf(outline) === code);
    if (!feature) return;
    const centre = boundsOf([feature.geometry as MultiPolygon]).getCenter();
    if (!this.#map.getBounds().contains(centre)) this.#map.panTo(centre);
  }

  async #goElsewhere(said: Said): Promise<void> {
    const [outlines, around] = await Promise.all([sortedOutlines(said.territory), outlinesAround(said.around)]);
    if (this.#said !== said) return;
    this.#outlines = outlines;
    this.#around = around;
    this.#painted = [];
    this.#paintedAround = [];
    for (const source of [SOURCE.outlines, AROUND]) this.#map.removeFeatureState({ source });
    this.#site.fill(SOURCE.outlines, outlines);
    this.#site.fill(AROUND, around);
    // Of the whole region nothing is around, and its drawing says nothing of it.
    if (said.pale > 0) this.#map.setPaintProperty(AROUND, 'fill-opacity', said.pale);
    this.#site.fill(OUTLINE, outlineOf(outlines));
    this.#site.fill(SOURCE.communes, communeData(this.#communes, { first: said.names }));
    this.#paint();
    this.#site.goHome();
  }

  #mark(code: string, state: Record<string, unknown>, source: string = SOURCE.outlines): void {
    this.#map.setFeatureState({ source, id: code }, state);
  }

  #paint(): void {
    const { classes, aroundClasses } = this.#said;
    this.#paintSource(SOURCE.outlines, this.#outlines, this.#painted, classes);
    this.#paintSource(AROUND, this.#around, this.#paintedAround, aroundClasses);
    [this.#painted, this.#paintedAround] = [classes, aroundClasses];
  }

  #paintSource(source: string, { features }: FeatureCollection, painted: Classes, classes: Classes): void {
    for (const rank of changed(painted, classes)) {
      const feature = features[rank];
      if (feature) this.#mark(codeOf(feature), { class: classes[rank] ?? -1 }, source);
    }
  }

  #showMarks(): void {
    this.#site.fill(MARKS, {
      type: 'FeatureCollection',
      features: this.#said.marks.map(([longitude, latitude, text, kind]) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { text, kind },
      })),
    });
  }

  #pick(point: maplibregl.Point): void {
    const properties = this.#map.queryRenderedFeatures(point, { layers: [COVERAGE_LAYER.classes] })[0]?.properties;
    if (!properties) return;
    const code = String(properties['code_insee']);
    const { lng, lat } = this.#map.unproject(point);
    this.choose(code);
    this.#onChoose({ code, longitude: lng, latitude: lat });
  }

  #home(): maplibregl.LngLatBounds {
    const areas = this.#outlines.features.map((feature) => feature.geometry as MultiPolygon);
    return areas.length > 0 ? boundsOf(areas) : this.#region;
  }

  /** What the drawing leaves free around the territory, which is shown at the same place: as much of the side that it fills. */
  #padding({ clientWidth, clientHeight }: HTMLElement): number {
    const [ofWidth, ofHeight] = this.#said.margin;
    return Math.min(ofWidth * clientWidth, ofHeight * clientHeight);
  }

  #palette(): Palette {
    return readPalette(currentToken());
  }

  #colours(): BandColours {
    return readBandColours(this.#said.colours, currentToken());
  }
}
