/** How places are drawn: in discs with their number, alone, and the one that is selected. */
import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { BLANK, BLANK_SIDE, BOLD, SOURCE } from './ground.ts';
import type { Palette } from './palette.ts';
import { RADIUS, SECTORS } from './sectors.ts';

/** The source of the one place that is selected. */
export const SELECTED = 'selected';

/** The places drawn near: one source groups them from afar, another only where they cover each other. */
export const NEAR = 'places-near';

/** The layers of one way to draw places: in discs, with their numbers, and alone. */
interface PlaceLayers {
  readonly discs: string;
  readonly counts: string;
  readonly places: string;
}

const named = (source: string): PlaceLayers => ({ discs: `${source}-discs`, counts: `${source}-counts`, places: `${source}-alone` });

/** By how near one looks: bassins, then groups, then each place. */
export const DRAWN = { sectors: named(SECTORS), far: named(SOURCE.places), near: named(NEAR) } as const;

export const SELECTED_LAYER = 'selected-place';

/** What can be pointed at. */
export const TARGETS: readonly string[] = Object.values(DRAWN).flatMap(({ discs, places }) => [discs, places]);

/** From this zoom on a town fills the view: each place is drawn where it is. */
export const TOWN_ZOOM = 11;

/** Symbols closer than this would cover each other: they become one disc with their number. */
export const FAR_RADIUS_PX = 34;
/** In a town only those that could not be told apart do. */
export const NEAR_RADIUS_PX = 9;

const isDisc: ExpressionSpecification = ['has', 'point_count'];

/** Area in proportion to the number; those of bassins are measured with their numbers. */
const discRadius: ExpressionSpecification = [
  'coalesce',
  ['get', 'radius'],
  ['min', RADIUS.most, ['max', RADIUS.least, ['*', RADIUS.scale, ['sqrt', ['get', 'point_count']]]]],
];

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

/** What is drawn at which zooms: places themselves from `placesZoom` on. */
const ways = (placesZoom: number): { source: string; zooms: { minzoom?: number; maxzoom?: number } }[] => [
  { source: SECTORS, zooms: { maxzoom: placesZoom } },
  { source: SOURCE.places, zooms: { minzoom: placesZoom, maxzoom: TOWN_ZOOM } },
  { source: NEAR, zooms: { minzoom: TOWN_ZOOM } },
];

/** Several places as one disc with their number; far away, those of a bassin with its name. */
export function discLayers(palette: Palette, placesZoom: number): LayerSpecification[] {
  // The layer that is above is placed first: discs take their room, and names what is left.
  return [sectorNames(palette, placesZoom), ...ways(placesZoom).flatMap(({ source, zooms }) => discsOf(palette, source, zooms))];
}

/** The places that stand alone. */
export function aloneLayers(placesZoom: number): LayerSpecification[] {
  return ways(placesZoom).map(({ source, zooms }) => ({
    id: named(source).places,
    type: 'symbol',
    source,
    ...zooms,
    filter: ['!', isDisc],
    layout: { 'icon-image': placeImage(false), 'icon-allow-overlap': true, 'icon-padding': 0 },
  }));
}

function discsOf(palette: Palette, source: string, zooms: { minzoom?: number; maxzoom?: number }): LayerSpecification[] {
  const { discs, counts } = named(source);
  return [
    {
      id: discs,
      type: 'circle',
      source,
      ...zooms,
      filter: isDisc,
      paint: {
        'circle-color': palette.surface,
        'circle-radius': discRadius,
        'circle-stroke-color': palette.accent,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: counts,
      type: 'symbol',
      source,
      ...zooms,
      filter: isDisc,
      layout: {
        'text-field': ['to-string', ['get', 'point_count']],
        'text-font': [BOLD],
        'text-size': 15,
        'text-allow-overlap': true,
        'icon-image': BLANK,
        // Less than the disc: the corners of its square are empty.
        'icon-size': ['/', ['*', 1.7, discRadius], BLANK_SIDE],
        // The ring of the disc, and some air.
        'icon-padding': 0,
        'icon-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink },
    },
  ];
}

/** The bassins by their names, under their discs or where there is room. */
function sectorNames(palette: Palette, placesZoom: number): LayerSpecification {
  const size = 13;
  return {
    id: 'sector-names',
    type: 'symbol',
    source: SECTORS,
    maxzoom: placesZoom,
    filter: isDisc,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': [BOLD],
      'text-size': size,
      'text-line-height': 1.05,
      'text-max-width': 8,
      'text-padding': 1,
      'text-variable-anchor': ['top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right'],
      'text-radial-offset': ['/', ['+', discRadius, 9], size],
      'text-justify': 'auto',
      'symbol-sort-key': ['-', 0, ['get', 'point_count']],
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.land, 'text-halo-width': 1.8 },
  };
}

/** Above all others, larger, ringed and named. */
export function selectedPlace(palette: Palette): LayerSpecification {
  return {
    id: SELECTED_LAYER,
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
  };
}
