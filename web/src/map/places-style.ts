import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { type MapData, toSourceData } from './data.ts';
import {
  background,
  bassinOutlines,
  BOLD,
  communeNames,
  communeOutlines,
  communeSource,
  EMPTY,
  geojson,
  MAX_ZOOM,
  SOURCE,
} from './ground.ts';
import type { Palette } from './palette.ts';
import { CLUSTER_ROOM, CLUSTER_ROOM_SIDE } from './symbols.ts';

/** The source of the one place that is selected. */
export const SELECTED = 'selected';

export const PLACES_LAYER = {
  clusters: 'clusters',
  clusterCounts: 'cluster-counts',
  places: 'places',
  selected: 'selected-place',
} as const;

/** The layers that a base map of the operator's takes the place of. */
export const GROUND: readonly string[] = ['ground', 'bassins', 'chosen-bassin', 'commune-names'];

/** Symbols closer than this would cover each other: they become one disc with their number. */
const CLUSTER_RADIUS_PX = 34;

/** From this zoom on the communes have their outlines, which are asked for bassin by bassin. */
export const OUTLINES_ZOOM = 9;

const isCluster: ExpressionSpecification = ['has', 'point_count'];

/** Area in proportion to the number, within sizes that can be read and touched. */
const clusterRadius: ExpressionSpecification = ['min', 34, ['max', 13, ['*', 3, ['sqrt', ['get', 'point_count']]]]];

/** The image of a place: the same name as `symbolName` gives. */
export function placeImage(selected: boolean): ExpressionSpecification {
  const name: ExpressionSpecification = [
    'concat',
    'place-',
    ['get', 'family'],
    ['case', ['get', 'approximate'], '-approximate', ''],
  ];
  return selected ? ['concat', name, '-selected'] : name;
}

/** The layers, bottom first. `bassin` is the slug of the bassin the page is about, or null for the whole region. */
export function buildLayers(palette: Palette, bassin: string | null): LayerSpecification[] {
  return [...land(palette, bassin), communeNames(palette), ...clusters(palette), ...places(palette)];
}

function land(palette: Palette, bassin: string | null): LayerSpecification[] {
  const isChosen: FilterSpecification = ['==', ['get', 'slug'], bassin ?? ''];
  return [
    background(palette),
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

function clusters(palette: Palette): LayerSpecification[] {
  return [
    {
      id: PLACES_LAYER.clusters,
      type: 'circle',
      source: SOURCE.places,
      filter: isCluster,
      paint: {
        'circle-color': palette.surface,
        'circle-radius': clusterRadius,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: PLACES_LAYER.clusterCounts,
      type: 'symbol',
      source: SOURCE.places,
      filter: isCluster,
      layout: {
        'text-field': ['to-string', ['get', 'point_count']],
        'text-font': [BOLD],
        'text-size': 15,
        'text-allow-overlap': true,
        'icon-image': CLUSTER_ROOM,
        'icon-size': ['/', ['*', 2, clusterRadius], CLUSTER_ROOM_SIDE],
        'icon-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink },
    },
  ];
}

function places(palette: Palette): LayerSpecification[] {
  return [
    {
      id: PLACES_LAYER.places,
      type: 'symbol',
      source: SOURCE.places,
      filter: ['!', isCluster],
      layout: { 'icon-image': placeImage(false), 'icon-allow-overlap': true, 'icon-padding': 0 },
    },
    {
      id: PLACES_LAYER.selected,
      type: 'symbol',
      source: SELECTED,
      layout: {
        'icon-image': placeImage(true),
        'icon-allow-overlap': true,
        'text-field': ['get', 'name'],
        'text-font': [BOLD],
        'text-size': 15,
        'text-max-width': 14,
        'text-anchor': 'top',
        'text-offset': [0, 1.9],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 2.2 },
    },
  ];
}

/** The whole style: our own data, our own font, our own images; nothing in it names a server. */
export function buildStyle(data: MapData, palette: Palette, bassin: string | null): StyleSpecification {
  return {
    version: 8,
    name: 'Repère',
    sources: {
      [SOURCE.bassins]: geojson(data.bassins),
      [SOURCE.communes]: communeSource(data.communes),
      [SOURCE.outlines]: geojson(EMPTY),
      [SOURCE.places]: {
        ...geojson(toSourceData(data.places)),
        cluster: true,
        clusterRadius: CLUSTER_RADIUS_PX,
        // Places that share one point stay one disc down to the last zoom; clicking it lists them.
        clusterMaxZoom: MAX_ZOOM,
        maxzoom: MAX_ZOOM + 1,
      },
      [SELECTED]: geojson(EMPTY),
    },
    layers: buildLayers(palette, bassin),
  };
}
