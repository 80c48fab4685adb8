import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import type { Ground } from '../map/data.ts';
import {
  background,
  bassinOutlines,
  BESIDE_DOT,
  BLANK,
  BLANK_SIDE,
  communeNames,
  communeOutlines,
  communeData,
  EMPTY,
  geojson,
  groundImages,
  SOURCE,
} from '../map/ground.ts';
import { CONTROL_ROOM, controlRoomLayer } from '../map/control-room.ts';
import type { MapImage } from '../map/images.ts';
import { NEIGHBOUR_NAMES, neighbourLayers } from '../map/neighbours.ts';
import type { Palette, Token } from '../map/palette.ts';
import { BANDS, BEYOND, type ColourSet } from './classes.ts';
import { hatchingImages, hatchingName } from './hatching.ts';
import { markImages, markLayers, MARKS, type Shapes } from './marks.ts';
import { outlineOf } from './outline.ts';
import type { Said } from './said.ts';

/** The colours of classes, besides those of every map. */
export interface BandColours {
  readonly bands: readonly string[];
  /** Of the hatching, for the classes beyond the threshold; the others have none. */
  readonly hatching: readonly (string | null)[];
  readonly unknown: string;
}

/** Reads them from the style sheets. */
export function readBandColours(set: ColourSet, token: Token): BandColours {
  const names = BANDS[set];
  return {
    bands: names.map((band) => token(`band-${band}`)),
    hatching: names.map((band, rank) => (rank < BEYOND ? null : token(`band-${band}-hatching`))),
    unknown: token('band-unknown'),
  };
}

/** The source and the layer of the communes around the territory. */
export const AROUND = 'around';

/** The source of the outline of the territory. */
export const OUTLINE = 'outline';

export const COVERAGE_LAYER = {
  classes: 'classes',
  chosen: 'chosen-commune',
  places: 'places',
} as const;

export interface CoverageData extends Ground {
  readonly outlines: FeatureCollection;
  /** The outlines of the communes around the territory. */
  readonly around: FeatureCollection;
  readonly places: FeatureCollection;
}

const classRank: ExpressionSpecification = ['coalesce', ['feature-state', 'class'], -1];

/** The layers, bottom first. A class is a state of its feature, so that painting another one moves no shape. What is around the territory
    keeps so much of its colour. */
export function buildLayers(palette: Palette, colours: BandColours, pale: number): LayerSpecification[] {
  return [
    background(palette),
    ...neighbourLayers(palette),
    { id: 'bassins', type: 'fill', source: SOURCE.bassins, paint: { 'fill-color': palette.land } },
    { id: AROUND, type: 'fill', source: AROUND, paint: { 'fill-color': classColour(colours), 'fill-opacity': pale } },
    ...classes(colours),
    communeOutlines(palette, ['interpolate', ['linear'], ['zoom'], 6, 0.2, 10, 1]),
    bassinOutlines(palette.label, 1),
    territoryOutline(palette),
    chosenCommune(palette),
    places(palette),
    names(palette),
    // Above the names, and so placed before them: a name gives way to what is there.
    placesRoom(),
    ...markLayers(palette),
    controlRoomLayer(),
  ];
}

const classColour = ({ bands, unknown }: BandColours): ExpressionSpecification =>
  ['match', classRank, ...bands.flatMap((band, rank) => [rank, band]), unknown] as unknown as ExpressionSpecification;

function classes(colours: BandColours): LayerSpecification[] {
  const hatched = colours.hatching.flatMap((lines, rank): LayerSpecification[] =>
    lines === null
      ? []
      : [
          {
            id: hatchingName(rank),
            type: 'fill',
            source: SOURCE.outlines,
            paint: {
              'fill-pattern': hatchingName(rank),
              'fill-opacity': ['case', ['==', classRank, rank], 1, 0],
            },
          },
        ],
  );
  return [
    {
      id: COVERAGE_LAYER.classes,
      type: 'fill',
      source: SOURCE.outlines,
      paint: { 'fill-color': classColour(colours) },
    },
    ...hatched,
  ];
}

function territoryOutline(palette: Palette): LayerSpecification {
  return {
    id: 'territory-outline',
    type: 'line',
    source: OUTLINE,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': palette.ink, 'line-width': 3 },
  };
}

function chosenCommune(palette: Palette): LayerSpecification {
  return {
    id: COVERAGE_LAYER.chosen,
    type: 'line',
    source: SOURCE.outlines,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': palette.accent,
      'line-width': 4,
      'line-opacity': ['case', ['boolean', ['feature-state', 'chosen'], false], 1, 0],
    },
  };
}

/** Names stand farther from their points than on other maps: a town is named though its places crowd around it. */
function names(palette: Palette): LayerSpecification {
  const layer = communeNames(palette, 'cross');
  if (layer.type !== 'symbol') return layer;
  const farther: (string | [number, number])[] = ['bottom', [0, -2.6], 'top', [0, 2.6], 'left', [2.8, 0], 'right', [-2.8, 0]];
  const sides = [...BESIDE_DOT, ...farther] as typeof BESIDE_DOT;
  return { ...layer, layout: { ...layer.layout, 'text-variable-anchor-offset': sides } };
}

/** The radius of a place by the zoom: from far, then from near. */
const RADIUS = [6, 2.5, 11, 6] as const;
/** The line around it. */
const EDGE = 1.4;

/** Invisible squares as large as the places: MapLibre keeps names away from symbols, not from circles. */
function placesRoom(): LayerSpecification {
  const [far, small, near, large] = RADIUS;
  const size = (radius: number): number => (2 * (radius + EDGE)) / BLANK_SIDE;
  return {
    id: 'places-room',
    type: 'symbol',
    source: SOURCE.places,
    layout: {
      'icon-image': BLANK,
      'icon-size': ['interpolate', ['linear'], ['zoom'], far, size(small), near, size(large)],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  };
}

/** Hollow where the position is approximate. */
function places(palette: Palette): LayerSpecification {
  const isApproximate: ExpressionSpecification = ['==', ['get', 'position'], 'approximative'];
  return {
    id: COVERAGE_LAYER.places,
    type: 'circle',
    source: SOURCE.places,
    paint: {
      'circle-color': ['case', isApproximate, palette.halo, palette.ink],
      'circle-radius': ['interpolate', ['linear'], ['zoom'], ...RADIUS],
      'circle-stroke-color': ['case', isApproximate, palette.ink, palette.halo],
      'circle-stroke-width': EDGE,
    },
  };
}

/** Every image that the layers name. */
export const coverageImages = (palette: Palette, { hatching }: BandColours, shapes: Shapes): MapImage[] => [
  ...groundImages(palette),
  ...hatchingImages(hatching),
  ...markImages(palette, shapes),
];

/** The whole style: our own data, our own font, our own images. */
export function buildStyle(
  data: CoverageData,
  palette: Palette,
  colours: BandColours,
  { names, pale }: Pick<Said, 'names' | 'pale'>,
): StyleSpecification {
  return {
    version: 8,
    name: 'Repère, zones blanches',
    sources: {
      [SOURCE.neighbours]: geojson(data.neighbours),
      [NEIGHBOUR_NAMES]: geojson(EMPTY),
      // Simplified one by one, neighbours would come apart.
      [SOURCE.outlines]: { ...geojson(data.outlines), promoteId: 'code_insee', tolerance: 0.1 },
      [AROUND]: { ...geojson(data.around), promoteId: 'code_insee', tolerance: 0.1 },
      [OUTLINE]: geojson(outlineOf(data.outlines)),
      [SOURCE.bassins]: geojson(data.bassins),
      [SOURCE.communes]: geojson(communeData(data.communes, { first: names })),
      [SOURCE.places]: geojson(data.places),
      [CONTROL_ROOM]: geojson(EMPTY),
      [MARKS]: geojson(EMPTY),
    },
    layers: buildLayers(palette, colours, pale),
  };
}
