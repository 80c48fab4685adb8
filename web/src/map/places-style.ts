import type { FeatureCollection } from 'geojson';
import type {
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { CONTROL_ROOM, controlRoomLayer } from './control-room.ts';
import { type Asked, type MapData, toSourceData } from './data.ts';
import {
  background,
  bassinOutlines,
  communeNames,
  communeOutlines,
  communeData,
  EMPTY,
  geojson,
  groundImages,
  SOURCE,
  STREETS_ZOOM,
} from './ground.ts';
import type { MapImage } from './images.ts';
import { NEIGHBOUR_LAYERS, NEIGHBOUR_NAMES, neighbourLayers } from './neighbours.ts';
import type { Palette } from './palette.ts';
import { aloneLayers, discLayers, FAR_RADIUS_PX, NEAR, NEAR_RADIUS_PX, SELECTED, selectedPlace, TOWN_ZOOM } from './place-layers.ts';
import { placesZoomOf, SECTORS, sectors } from './sectors.ts';
import { symbolImages } from './symbols.ts';
import { TARGET, type Target, targetData, targetImages, targetLayer } from './target.ts';

/** The layers that a base map of the operator's takes the place of. */
export const GROUND: readonly string[] = [
  ...['ground', 'bassins', 'chosen-bassin', 'commune-names'],
  ...Object.values(NEIGHBOUR_LAYERS),
];

/** From this zoom on the communes have their outlines, which are asked for bassin by bassin. */
export const OUTLINES_ZOOM = 9;

/** What a map of places is about. */
export interface Aim {
  /** The slug of the bassin the page is about, or null for the whole region. */
  readonly bassin: string | null;
  /** Where the list is around, if it is around something. */
  readonly target: Target | null;
  /** From which zoom on places are drawn themselves. */
  readonly placesZoom: number;
}

export const aimOf = ({ query, target }: Asked, data: MapData): Aim => ({
  bassin: new URLSearchParams(query).get('bassin'),
  target,
  placesZoom: placesZoomOf(data),
});

/** What the sources that change with the question hold. */
export function subjectData(data: MapData, { target }: Aim): Record<string, FeatureCollection> {
  const places = toSourceData(data.places);
  return {
    // The pin names what is searched.
    [SOURCE.communes]: communeData(data.communes, { except: target }),
    [SECTORS]: sectors(data),
    [SOURCE.places]: places,
    [NEAR]: places,
    [TARGET]: targetData(target),
  };
}

/** The layers, bottom first. */
export function buildLayers(palette: Palette, { bassin, placesZoom }: Aim): LayerSpecification[] {
  return [
    ...land(palette, bassin),
    communeNames(palette, 'dot', placesZoom),
    ...discLayers(palette, placesZoom),
    // Above the discs; what stands alone is smaller than the pin, and would be hidden by it.
    targetLayer(palette),
    ...aloneLayers(placesZoom),
    controlRoomLayer(),
    selectedPlace(palette),
  ];
}

function land(palette: Palette, bassin: string | null): LayerSpecification[] {
  const isChosen: FilterSpecification = ['==', ['get', 'slug'], bassin ?? ''];
  return [
    background(palette),
    ...neighbourLayers(palette),
    { id: 'bassins', type: 'fill', source: SOURCE.bassins, paint: { 'fill-color': palette.land } },
    {
      id: 'chosen-bassin',
      type: 'fill',
      source: SOURCE.bassins,
      filter: isChosen,
      paint: { 'fill-color': palette.chosen },
    },
    communeOutlines(palette, 0.6, OUTLINES_ZOOM),
    bassinOutlines(palette.outline, 2),
    {
      id: 'chosen-bassin-outline',
      type: 'line',
      source: SOURCE.bassins,
      filter: isChosen,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 3 },
    },
  ];
}

/** Every image that the layers name. */
export const placesImages = (palette: Palette): MapImage[] => [
  ...groundImages(palette),
  ...symbolImages(palette),
  ...targetImages(palette),
];

/** The whole style: our own data, our own font, our own images; nothing in it names a server. */
export function buildStyle(data: MapData, palette: Palette, aim: Aim): StyleSpecification {
  const subject = Object.entries(subjectData(data, aim)).map(([source, features]) => [source, { ...geojson(features), ...GROUPING[source] }]);
  return {
    version: 8,
    name: 'Repère',
    sources: {
      [SOURCE.neighbours]: geojson(data.neighbours),
      [NEIGHBOUR_NAMES]: geojson(EMPTY),
      [SOURCE.bassins]: geojson(data.bassins),
      [SOURCE.outlines]: geojson(EMPTY),
      [CONTROL_ROOM]: geojson(EMPTY),
      [SELECTED]: geojson(EMPTY),
      ...Object.fromEntries(subject),
    },
    layers: buildLayers(palette, aim),
  };
}

/** How the sources of places put those together that would cover each other. */
const GROUPING: Readonly<Record<string, Partial<GeoJSONSourceSpecification>>> = {
  [SOURCE.places]: { cluster: true, clusterRadius: FAR_RADIUS_PX, clusterMaxZoom: TOWN_ZOOM - 1, maxzoom: TOWN_ZOOM },
  // Places that share one point stay one disc down to the last zoom; choosing it lists them.
  [NEAR]: { cluster: true, clusterRadius: NEAR_RADIUS_PX, clusterMaxZoom: STREETS_ZOOM, maxzoom: STREETS_ZOOM + 1 },
};
