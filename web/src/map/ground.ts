/** What every map of the site stands on: the sources, the fonts, the zooms and the layers that all of them share. */
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Feature, FeatureCollection } from 'geojson';
import type { MapImage } from './images.ts';
import { type Commune, rankLabels } from './labels.ts';
import type { Palette } from './palette.ts';

export const SOURCE = {
  bassins: 'bassins',
  neighbours: 'neighbours',
  communes: 'communes',
  outlines: 'communes-outlines',
  places: 'places',
} as const;

export const MIN_ZOOM = 5;
/** Our own ground has no street: nearer, it would show nothing more. */
export const MAX_ZOOM = 14;
/** With somebody's ground that has streets. */
export const STREETS_ZOOM = 17;

/**
 * Families of the page's own font file, declared in the style sheets: MapLibre draws the letters itself from them,
 * so no glyph server is needed. It reads the weight from the word « Bold ».
 */
export const REGULAR = 'Lisible';
export const BOLD = 'Lisible Bold';

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A source that is given its features, rather than an address to ask for them. */
export function geojson(data: Feature | FeatureCollection): GeoJSONSourceSpecification {
  return { type: 'geojson', data };
}

/** What lies around the region. */
export function background(palette: Palette): LayerSpecification {
  return { id: 'ground', type: 'background', paint: { 'background-color': palette.outside } };
}

/** The lines between communes. */
export function communeOutlines(
  palette: Palette,
  width: number | ExpressionSpecification,
  minzoom = MIN_ZOOM,
): LayerSpecification {
  return {
    id: 'commune-outlines',
    type: 'line',
    source: SOURCE.outlines,
    minzoom,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': palette.outline, 'line-width': width },
  };
}

/** The lines between bassins. */
export function bassinOutlines(colour: string, width: number): LayerSpecification {
  return {
    id: 'bassin-outlines',
    type: 'line',
    source: SOURCE.bassins,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  };
}

/** What a map says of the names of communes by itself. */
export interface Naming {
  /** Named by another layer. */
  readonly except?: Point | null;
  /** The codes of those that are named before all others, however far one looks from. */
  readonly first?: ReadonlySet<string>;
}

/** The centres of communes with their names, each with the zoom from which it is shown. */
export function communeData(communes: readonly Commune[], { except = null, first = new Set() }: Naming = {}): FeatureCollection {
  const named = rankLabels(communes).filter((commune) => !except || !isAt(commune, except));
  return {
    type: 'FeatureCollection',
    features: named.map(({ nom, population, zoom, isOutside = false, longitude, latitude, code_insee: code }) => {
      const isFirst = code !== undefined && first.has(code);
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { name: nom, population, zoom: isFirst ? 0 : zoom, rank: population + (isFirst ? FIRST_RANK : 0), isOutside },
      };
    }),
  };
}

/** More than any commune has inhabitants. */
const FIRST_RANK = 1e8;

/** A point of the ground. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Whether two points are the same within a metre or so: each was rounded by whoever wrote it. */
export const isAt = (a: Point, b: Point): boolean =>
  Math.abs(a.longitude - b.longitude) < 1e-5 && Math.abs(a.latitude - b.latitude) < 1e-5;

/** What is written beside a dot, on the side where there is room: a name never hides its own point. */
export const BESIDE_DOT = [
  ...['bottom', [0, -0.45], 'top', [0, 0.45], 'left', [0.6, 0], 'right', [-0.6, 0]],
  // Past the symbol of a place at the mairie, then past the disc of several.
  ...['bottom', [0, -1], 'top', [0, 1], 'left', [1, 0], 'right', [-1, 0]],
  ...['bottom', [0, -1.7], 'top', [0, 1.7], 'left', [1.9, 0], 'right', [-1.9, 0]],
] as [string, [number, number]];

/** The centre of a commune: a dot, or a cross where a dot would be taken for a place. */
export const CENTRE = { dot: 'centre-dot', cross: 'centre-cross' } as const;

/**
 * The centres of communes with their names, more of them the closer one looks. Those of the region wait for `minzoom`
 * where something else names its parts before.
 */
export function communeNames(palette: Palette, centre: keyof typeof CENTRE, minzoom = MIN_ZOOM): LayerSpecification {
  const ground: ExpressionSpecification = ['case', ['get', 'isOutside'], palette.outside, palette.land];
  return {
    id: 'commune-names',
    type: 'symbol',
    source: SOURCE.communes,
    filter: ['all', ['<=', ['get', 'zoom'], ['zoom']], ['any', ['get', 'isOutside'], ['>=', ['zoom'], minzoom]]],
    layout: {
      'icon-image': CENTRE[centre],
      'icon-padding': 0,
      'icon-optional': true,
      'text-field': ['get', 'name'],
      'text-font': ['case', ['>=', ['get', 'population'], 20_000], ['literal', [BOLD]], ['literal', [REGULAR]]],
      'text-size': ['step', ['get', 'population'], 13, 5_000, 14, 20_000, 15, 80_000, 17],
      'text-max-width': 8,
      'text-padding': 4,
      'text-variable-anchor-offset': BESIDE_DOT,
      'text-justify': 'auto',
      // The most populated commune is placed first when two names meet, after those that must be named.
      'symbol-sort-key': ['-', 0, ['get', 'rank']],
    },
    paint: {
      'text-color': palette.label,
      'text-halo-color': ground,
      'text-halo-width': 1.6,
    },
  };
}

/** Invisible square that keeps names away from what MapLibre does not keep them from: discs, buttons. */
export const BLANK = 'blank';
export const BLANK_SIDE = 32;

/** The images of every map. */
export function groundImages(palette: Palette): MapImage[] {
  return [
    { name: CENTRE.dot, side: CENTRE_SIDE, draw: (context) => drawCentre(context, palette, dot) },
    { name: CENTRE.cross, side: CENTRE_SIDE, draw: (context) => drawCentre(context, palette, cross) },
    { name: BLANK, side: BLANK_SIDE, draw: () => undefined },
  ];
}

const CENTRE_SIDE = 10;

function drawCentre(context: CanvasRenderingContext2D, palette: Palette, outline: (middle: number) => Path2D): void {
  const path = outline(CENTRE_SIDE / 2);
  for (const [width, colour] of [[3.5, palette.halo], [1.5, palette.label]] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke(path);
  }
}

function dot(middle: number): Path2D {
  const path = new Path2D();
  path.arc(middle, middle, 1, 0, 2 * Math.PI);
  return path;
}

const cross = (middle: number): Path2D => new Path2D(`M${middle} 1.5V${2 * middle - 1.5}M1.5 ${middle}H${2 * middle - 1.5}`);
