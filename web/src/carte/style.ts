import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import { type MapData, toSourceData } from './data.ts';
import { rankLabels } from './labels.ts';
import type { Palette } from './palette.ts';
import { CLUSTER_ROOM, CLUSTER_ROOM_SIDE } from './symbols.ts';

export const SOURCE = {
  bassins: 'bassins',
  communes: 'communes',
  contours: 'communes-contours',
  lieux: 'lieux',
  choisi: 'choisi',
} as const;

export const LAYER = {
  clusters: 'groupes',
  clusterCounts: 'groupes-nombre',
  places: 'lieux',
  selected: 'lieu-choisi',
} as const;

export const MIN_ZOOM = 5;
export const MAX_ZOOM = 17;

/** Symbols closer than this would cover each other: they become one disc with their number. */
const CLUSTER_RADIUS_PX = 34;

/**
 * Families of the page's own font file, declared in the style sheets: MapLibre draws the letters itself from them,
 * so no glyph server is needed. It reads the weight from the word « Bold ».
 */
export const REGULAR = 'Lisible';
export const BOLD = 'Lisible Bold';

/** The layers that a base map of the operator's takes the place of. */
export const GROUND: readonly string[] = ['fond', 'bassins', 'bassin-choisi', 'communes'];

/** From this zoom on the communes have their outlines, which are asked for bassin by bassin. */
export const OUTLINES_ZOOM = 9;

const isCluster: ExpressionSpecification = ['has', 'point_count'];

/** Area in proportion to the number, within sizes that can be read and touched. */
const clusterRadius: ExpressionSpecification = [
  'min',
  34,
  ['max', 13, ['*', 3, ['sqrt', ['get', 'point_count']]]],
];

/** The image of a place: the same name as `symbolName` gives. */
export function placeImage(selected: boolean): ExpressionSpecification {
  const name: ExpressionSpecification = [
    'concat',
    'lieu-',
    ['get', 'famille'],
    ['case', ['get', 'approximative'], '-approximatif', ''],
  ];
  return selected ? ['concat', name, '-choisi'] : name;
}

function geojson(data: FeatureCollection): GeoJSONSourceSpecification {
  return { type: 'geojson', data };
}

/** The names of communes as points, each with the zoom from which it is shown. */
export function communeSource(communes: MapData['communes']): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: rankLabels(communes).map(({ nom, population, zoom, longitude, latitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { nom, population, zoom },
    })),
  };
}

/** The names of communes, more of them the closer one looks. */
export function communeNames(palette: Palette): LayerSpecification {
  return {
    id: 'communes',
    type: 'symbol',
    source: SOURCE.communes,
    filter: ['<=', ['get', 'zoom'], ['zoom']],
    layout: {
      'text-field': ['get', 'nom'],
      'text-font': ['case', ['>=', ['get', 'population'], 20_000], ['literal', [BOLD]], ['literal', [REGULAR]]],
      'text-size': ['step', ['get', 'population'], 13, 5_000, 14, 20_000, 15, 80_000, 17],
      'text-max-width': 8,
      'text-padding': 4,
      // A place is often at the mairie, exactly where the name would be: the name then moves to one side.
      // The last ones reach past the disc of a cluster, which often covers a town.
      'text-variable-anchor-offset': [
        ...['center', [0, 0], 'top', [0, 0.8], 'bottom', [0, -0.8], 'left', [0.9, 0], 'right', [-0.9, 0]],
        ...['top', [0, 1.7], 'bottom', [0, -1.7], 'left', [1.8, 0], 'right', [-1.8, 0]],
        ...['top', [0, 2.6], 'bottom', [0, -2.6]],
      ] as [string, [number, number]],
      'text-justify': 'auto',
      // The most populated commune is placed first when two names meet.
      'symbol-sort-key': ['-', 0, ['get', 'population']],
    },
    paint: {
      'text-color': palette.label,
      'text-halo-color': palette.land,
      'text-halo-width': 1.6,
    },
  };
}

/** The layers, bottom first. `bassin` is the slug of the bassin the page is about, or null for the whole region. */
export function buildLayers(palette: Palette, bassin: string | null): LayerSpecification[] {
  const isChosen: FilterSpecification = ['==', ['get', 'slug'], bassin ?? ''];
  return [
    { id: 'fond', type: 'background', paint: { 'background-color': palette.outside } },
    { id: 'bassins', type: 'fill', source: SOURCE.bassins, paint: { 'fill-color': palette.land } },
    {
      id: 'bassin-choisi',
      type: 'fill',
      source: SOURCE.bassins,
      filter: isChosen,
      paint: { 'fill-color': palette.chosen },
    },
    {
      id: 'communes-contours',
      type: 'line',
      source: SOURCE.contours,
      minzoom: OUTLINES_ZOOM,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': 0.6 },
    },
    {
      id: 'bassins-contour',
      type: 'line',
      source: SOURCE.bassins,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': 2 },
    },
    {
      id: 'bassin-choisi-contour',
      type: 'line',
      source: SOURCE.bassins,
      filter: isChosen,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 3 },
    },
    communeNames(palette),
    {
      id: LAYER.clusters,
      type: 'circle',
      source: SOURCE.lieux,
      filter: isCluster,
      paint: {
        'circle-color': palette.surface,
        'circle-radius': clusterRadius,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: LAYER.clusterCounts,
      type: 'symbol',
      source: SOURCE.lieux,
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
    {
      id: LAYER.places,
      type: 'symbol',
      source: SOURCE.lieux,
      filter: ['!', isCluster],
      layout: { 'icon-image': placeImage(false), 'icon-allow-overlap': true, 'icon-padding': 0 },
    },
    {
      id: LAYER.selected,
      type: 'symbol',
      source: SOURCE.choisi,
      layout: {
        'icon-image': placeImage(true),
        'icon-allow-overlap': true,
        'text-field': ['get', 'nom'],
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
      [SOURCE.communes]: geojson(communeSource(data.communes)),
      [SOURCE.contours]: geojson({ type: 'FeatureCollection', features: [] }),
      [SOURCE.lieux]: {
        ...geojson(toSourceData(data.places)),
        cluster: true,
        clusterRadius: CLUSTER_RADIUS_PX,
        // Places that share one point stay one disc down to the last zoom; clicking it lists them.
        clusterMaxZoom: MAX_ZOOM,
        maxzoom: MAX_ZOOM + 1,
      },
      [SOURCE.choisi]: geojson({ type: 'FeatureCollection', features: [] }),
    },
    layers: buildLayers(palette, bassin),
  };
}
