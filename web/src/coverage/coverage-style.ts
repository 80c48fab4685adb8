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
  communeSource,
  EMPTY,
  geojson,
  SOURCE,
} from '../map/ground.ts';
import type { Palette, Token } from '../map/palette.ts';
import { BANDS, BEYOND, type ColourSet } from './classes.ts';
import { hatchingName } from './hatching.ts';

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
    ...classes(colours),
    communeOutlines(palette, ['interpolate', ['linear'], ['zoom'], 6, 0.2, 10, 1]),
    bassinOutlines(palette.label, 1.4),
    chosenCommune(palette),
    places(palette),
    communeNames(palette),
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

/** The whole style: our own data, our own font, our own images. */
export function buildStyle(data: CoverageData, palette: Palette, colours: BandColours): StyleSpecification {
  return {
    version: 8,
    name: 'Repère, zones blanches',
    sources: {
      [SOURCE.outlines]: { ...geojson(data.outlines), promoteId: 'code_insee' },
      [SOURCE.bassins]: geojson(data.bassins),
      [SOURCE.communes]: communeSource(data.communes),
      [SOURCE.places]: geojson(data.places),
      [MARKS]: geojson(EMPTY),
    },
    layers: buildLayers(palette, colours),
  };
}
