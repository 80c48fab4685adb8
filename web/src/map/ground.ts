/** What every map of the site stands on: the sources, the fonts, the zooms and the layers that all of them share. */
import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { FeatureCollection } from 'geojson';
import { type Commune, rankLabels } from './labels.ts';
import type { Palette } from './palette.ts';

export const SOURCE = {
  bassins: 'bassins',
  communes: 'communes',
  outlines: 'communes-outlines',
  places: 'places',
} as const;

export const MIN_ZOOM = 5;
export const MAX_ZOOM = 17;

/**
 * Families of the page's own font file, declared in the style sheets: MapLibre draws the letters itself from them,
 * so no glyph server is needed. It reads the weight from the word « Bold ».
 */
export const REGULAR = 'Lisible';
export const BOLD = 'Lisible Bold';

export const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A source that is given its features, rather than an address to ask for them. */
export function geojson(data: FeatureCollection): GeoJSONSourceSpecification {
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

/** The names of communes as points, each with the zoom from which it is shown. */
export function communeSource(communes: readonly Commune[]): GeoJSONSourceSpecification {
  return geojson({
    type: 'FeatureCollection',
    features: rankLabels(communes).map(({ nom, population, zoom, longitude, latitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { name: nom, population, zoom },
    })),
  });
}

/** The names of communes, more of them the closer one looks. */
export function communeNames(palette: Palette): LayerSpecification {
  return {
    id: 'commune-names',
    type: 'symbol',
    source: SOURCE.communes,
    filter: ['<=', ['get', 'zoom'], ['zoom']],
    layout: {
      'text-field': ['get', 'name'],
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
