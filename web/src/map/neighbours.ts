/** What lies around the region, so that it does not end in a void: its towns, the names of départements, the lines between them. */
import type { FilterSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { REGULAR, SOURCE } from './ground.ts';
import type { Palette } from './palette.ts';
import type { NeighbourKind } from './towns.ts';

/** The layers, for whoever puts another ground in their place. */
export const NEIGHBOUR_LAYERS = { limits: 'neighbour-limits', departements: 'neighbour-departements' } as const;

/** The source of the names of départements, which move with the view. */
export const NEIGHBOUR_NAMES = 'neighbour-names';

const isLimit: FilterSpecification = ['==', ['get', 'genre'], 'limite' satisfies NeighbourKind];

/** Quiet, and under everything of the region. */
export function neighbourLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: NEIGHBOUR_LAYERS.limits,
      type: 'line',
      source: SOURCE.neighbours,
      filter: isLimit,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': 1, 'line-dasharray': [5, 3] },
    },
    {
      id: NEIGHBOUR_LAYERS.departements,
      type: 'symbol',
      source: NEIGHBOUR_NAMES,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [REGULAR],
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 12, 10, 15],
        'text-letter-spacing': 0.12,
        'text-max-width': 9,
        'text-padding': 6,
      },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.outside, 'text-halo-width': 1.4 },
    },
  ];
}
