/** What the layers of the base map have in common: the source, and what the Protomaps schema calls things. */
import type { ExpressionSpecification, FilterSpecification } from '@maplibre/maplibre-gl-style-spec';

/** The one source of the base map. */
export const SOURCE = 'protomaps';

/** The layers of its tiles that are drawn (Protomaps basemap, version 4). */
export type SourceLayer = 'boundaries' | 'buildings' | 'earth' | 'landcover' | 'landuse' | 'places' | 'pois' | 'roads' | 'water';

/** Where the features of a layer are. */
export const from = (layer: SourceLayer): { readonly source: string; readonly 'source-layer': string } => ({
  source: SOURCE,
  'source-layer': layer,
});

const isOneOf = (field: string, values: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', field],
  ['literal', [...values]],
];

/** Features of these kinds. */
export const kinds = (...values: string[]): ExpressionSpecification => isOneOf('kind', values);

/** Features of these kinds, more closely told. */
export const details = (...values: string[]): ExpressionSpecification => isOneOf('kind_detail', values);

/** Areas only: a layer may hold lines and points too. */
export const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** Lines only. */
export const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];

/** All of these at once. */
export const all = (...filters: ExpressionSpecification[]): FilterSpecification => ['all', ...filters];

/** A width in pixels that grows with the zoom as the ground does: pairs of a zoom and a width. */
export function growing(...stops: readonly (readonly [number, number | ExpressionSpecification])[]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.6], ['zoom'], ...stops.flat()] as ExpressionSpecification;
}
