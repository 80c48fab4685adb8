import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { BOLD, REGULAR } from '../ground.ts';
import type { TileColours } from './colours.ts';
import { all, from, growing, isLine, kinds, type SourceLayer } from './source.ts';

/** In French where it has such a name, as it is written there otherwise. */
const NAME: ExpressionSpecification = ['coalesce', ['get', 'name:fr'], ['get', 'name']];

const isNamed: ExpressionSpecification = ['!=', ['coalesce', NAME, ''], ''];

/** The tiles say from which zoom a feature is worth showing. */
const isDue: ExpressionSpecification = ['<=', ['coalesce', ['get', 'min_zoom'], 0], ['zoom']];

/** What people find their way by; shops and sights would hide the places. */
const LANDMARKS = [
  ...['station', 'bus_station', 'townhall', 'hospital', 'clinic', 'post_office', 'police', 'university', 'college', 'school'],
  ...['library', 'marketplace', 'park', 'stadium', 'theatre', 'museum', 'cemetery', 'supermarket', 'aerodrome'],
];

/** Names, the least important first: where two meet, the later one stays. `communes` are those that our own layer names. */
export function names(colours: TileColours, communes: readonly string[]): LayerSpecification[] {
  return [
    landmarks(colours),
    ...waterNames(colours),
    streetNames(colours, 'street-names', ['minor_road', 'path'], 15),
    streetNames(colours, 'road-names', ['major_road'], 13),
    roadNumbers(colours),
    neighbourhoods(colours),
    localities(colours, communes),
  ];
}

type Layout = NonNullable<SymbolLayerSpecification['layout']>;

/** A layer of names in a colour, on the halo that all have. */
function named(
  id: string,
  layer: SourceLayer,
  minzoom: number,
  filter: ExpressionSpecification,
  colours: { readonly text: string; readonly halo: string },
  layout: Layout,
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    ...from(layer),
    minzoom,
    filter: all(isNamed, filter),
    layout: { 'text-field': NAME, 'text-font': [REGULAR], 'text-max-width': 8, 'text-padding': 6, ...layout },
    paint: { 'text-color': colours.text, 'text-halo-color': colours.halo, 'text-halo-width': 1.5 },
  };
}

function landmarks({ name, halo }: TileColours): LayerSpecification {
  const filter: ExpressionSpecification = ['all', kinds(...LANDMARKS), isDue];
  return named('landmarks', 'pois', 14, filter, { text: name, halo }, {
    // People are told « near the station » first of all.
    'text-font': ['case', kinds('station'), ['literal', [BOLD]], ['literal', [REGULAR]]],
    'symbol-sort-key': ['case', kinds('station'), 0, kinds('townhall', 'hospital'), 1, 2],
    'text-size': 13,
    'text-padding': 12,
  });
}

function waterNames({ 'water-name': text, halo }: TileColours): LayerSpecification[] {
  const colours = { text, halo };
  const along: Layout = { 'symbol-placement': 'line', 'text-letter-spacing': 0.08, 'symbol-spacing': 400 };
  return [
    named('river-names', 'water', 10, ['all', isLine, kinds('river', 'canal')], colours, { ...along, 'text-size': 14 }),
    named('stream-names', 'water', 14, ['all', isLine, kinds('stream')], colours, { ...along, 'text-size': 12 }),
    named('lake-names', 'water', 12, ['==', ['geometry-type'], 'Point'], colours, { 'text-size': 13 }),
  ];
}

function streetNames({ name, halo }: TileColours, id: string, of: string[], minzoom: number): LayerSpecification {
  return named(id, 'roads', minzoom, kinds(...of), { text: name, halo }, {
    'symbol-placement': 'line',
    'symbol-spacing': 300,
    'text-size': growing([13, 12], [16, 13], [18, 15]),
    'text-padding': 4,
  });
}

/** Where a road has several numbers, its first. */
const NUMBER: ExpressionSpecification = [
  'let',
  'end',
  ['index-of', ';', ['get', 'ref']],
  ['case', ['>=', ['var', 'end'], 0], ['slice', ['get', 'ref'], 0, ['var', 'end']], ['get', 'ref']],
];

/** « A10 », « D751 »: by which the roads between towns are known. */
function roadNumbers({ name, halo }: TileColours): LayerSpecification {
  return {
    id: 'road-numbers',
    type: 'symbol',
    ...from('roads'),
    minzoom: 9,
    maxzoom: 15,
    filter: all(kinds('highway', 'major_road'), ['==', ['typeof', ['get', 'ref']], 'string'], ['!=', ['get', 'ref'], '']),
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 500,
      'text-field': NUMBER,
      'text-font': [BOLD],
      'text-size': 12,
      'text-padding': 30,
      'text-rotation-alignment': 'viewport',
    },
    paint: { 'text-color': name, 'text-halo-color': halo, 'text-halo-width': 2 },
  };
}

function neighbourhoods({ name, halo }: TileColours): LayerSpecification {
  const isPart: ExpressionSpecification = [
    'any',
    kinds('neighbourhood', 'macrohood'),
    ['in', ['get', 'kind_detail'], ['literal', ['hamlet', 'isolated_dwelling', 'quarter', 'neighbourhood', 'suburb']]],
  ];
  return named('neighbourhoods', 'places', 13, isPart, { text: name, halo }, { 'text-size': 13, 'text-padding': 10 });
}

/** Towns and villages beyond our own communes, which have their names already. */
function localities({ 'place-name': text, halo }: TileColours, communes: readonly string[]): LayerSpecification {
  const isElsewhere: ExpressionSpecification =
    communes.length > 0 ? ['match', NAME, [...new Set(communes)], false, true] : ['literal', true];
  const population: ExpressionSpecification = ['coalesce', ['get', 'population'], 0];
  const isSeen: ExpressionSpecification = [
    'any',
    ['>=', ['zoom'], 11],
    ['>=', population, ['step', ['zoom'], 80_000, 7, 30_000, 8, 12_000, 9, 4_000, 10, 1_000]],
  ];
  return named('localities', 'places', 5, ['all', kinds('locality'), isElsewhere, isSeen], { text, halo }, {
    'text-font': ['case', ['>=', population, 20_000], ['literal', [BOLD]], ['literal', [REGULAR]]],
    'text-size': ['step', population, 13, 5_000, 14, 20_000, 15, 80_000, 17],
    'symbol-sort-key': ['-', 0, population],
  });
}
