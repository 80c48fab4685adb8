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
  BOLD,
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
import { outlineOf } from './outline.ts';

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

/** The source of the points of a simulation. */
export const MARKS = 'marks';

/** The source of the outline of the territory. */
export const OUTLINE = 'outline';

export const COVERAGE_LAYER = {
  classes: 'classes',
  chosen: 'chosen-commune',
  places: 'places',
  marks: 'marks',
} as const;

export interface CoverageData extends Ground {
  readonly outlines: FeatureCollection;
  readonly places: FeatureCollection;
}

const classRank: ExpressionSpecification = ['coalesce', ['feature-state', 'class'], -1];

/** The layers, bottom first. A class is a state of its feature, so that painting another one moves no shape. */
export function buildLayers(palette: Palette, colours: BandColours): LayerSpecification[] {
  return [
    background(palette),
    ...neighbourLayers(palette),
    // What is around the territory is there too, without a colour: nobody asked.
    { id: 'bassins', type: 'fill', source: SOURCE.bassins, paint: { 'fill-color': palette.land } },
    ...classes(colours),
    communeOutlines(palette, ['interpolate', ['linear'], ['zoom'], 6, 0.2, 10, 1]),
    bassinOutlines(palette.label, 1),
    territoryOutline(palette),
    chosenCommune(palette),
    places(palette),
    communeNames(palette, 'cross'),
    controlRoomLayer(),
    ...marks(palette),
  ];
}

function classes({ bands, hatching, unknown }: BandColours): LayerSpecification[] {
  const colour = ['match', classRank, ...bands.flatMap((band, rank) => [rank, band]), unknown];
  const hatched = hatching.flatMap((lines, rank): LayerSpecification[] =>
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
      paint: { 'fill-color': colour as unknown as ExpressionSpecification },
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
    paint: { 'line-color': palette.ink, 'line-width': 2.5 },
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

/** Hollow where the position is approximate. */
function places(palette: Palette): LayerSpecification {
  const isApproximate: ExpressionSpecification = ['==', ['get', 'position'], 'approximative'];
  return {
    id: COVERAGE_LAYER.places,
    type: 'circle',
    source: SOURCE.places,
    paint: {
      'circle-color': ['case', isApproximate, palette.halo, palette.ink],
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 2.5, 11, 6],
      'circle-stroke-color': ['case', isApproximate, palette.ink, palette.halo],
      'circle-stroke-width': 1.4,
    },
  };
}

function marks(palette: Palette): LayerSpecification[] {
  return [
    {
      id: COVERAGE_LAYER.marks,
      type: 'circle',
      source: MARKS,
      paint: {
        'circle-color': ['match', ['get', 'kind'], 'proposed', palette.surface, 'closed', palette.ink, palette.accent],
        'circle-radius': 13,
        'circle-stroke-color': ['match', ['get', 'kind'], 'proposed', palette.accent, palette.halo],
        'circle-stroke-width': 3,
      },
    },
    {
      id: `${COVERAGE_LAYER.marks}-text`,
      type: 'symbol',
      source: MARKS,
      layout: {
        'text-field': ['get', 'text'],
        'text-font': [BOLD],
        'text-size': 15,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ['match', ['get', 'kind'], 'proposed', palette.accent, palette.halo] },
    },
  ];
}

/** Every image that the layers name. */
export const coverageImages = (palette: Palette, { hatching }: BandColours): MapImage[] => [
  ...groundImages(palette),
  ...hatchingImages(hatching),
];

/** The whole style: our own data, our own font, our own images. */
export function buildStyle(
  data: CoverageData,
  palette: Palette,
  colours: BandColours,
  names: ReadonlySet<string>,
): StyleSpecification {
  return {
    version: 8,
    name: 'Repère, zones blanches',
    sources: {
      [SOURCE.neighbours]: geojson(data.neighbours),
      [NEIGHBOUR_NAMES]: geojson(EMPTY),
      // Simplified one by one, neighbours would come apart.
      [SOURCE.outlines]: { ...geojson(data.outlines), promoteId: 'code_insee', tolerance: 0.1 },
      [OUTLINE]: geojson(outlineOf(data.outlines)),
      [SOURCE.bassins]: geojson(data.bassins),
      [SOURCE.communes]: geojson(communeData(data.communes, { first: names })),
      [SOURCE.places]: geojson(data.places),
      [CONTROL_ROOM]: geojson(EMPTY),
      [MARKS]: geojson(EMPTY),
    },
    layers: buildLayers(palette, colours),
  };
}
