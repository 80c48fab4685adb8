import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { TileColours, Tint } from './colours.ts';
import { all, details, from, growing, kinds } from './source.ts';

/** A rank of roads: how wide they are drawn, and in which colours. */
interface Rank {
  readonly id: string;
  readonly minzoom: number;
  readonly filter: ExpressionSpecification;
  readonly inside: Tint;
  readonly edge: Tint;
  /** Pairs of a zoom and a width in pixels. */
  readonly width: readonly (readonly [number, number])[];
}

const isLink: ExpressionSpecification = ['to-boolean', ['get', 'is_link']];
const isTunnel: ExpressionSpecification = ['to-boolean', ['get', 'is_tunnel']];
const not = (filter: ExpressionSpecification): ExpressionSpecification => ['!', filter];

/** Lowest rank first: the more important road is drawn over the others. */
const RANKS: readonly Rank[] = [
  {
    id: 'lanes',
    minzoom: 14,
    filter: ['all', kinds('minor_road'), details('service', 'driveway', 'parking_aisle', 'alley')],
    inside: 'street',
    edge: 'street-edge',
    width: [[14, 1], [16, 3], [18, 8]],
  },
  {
    id: 'streets',
    minzoom: 12,
    filter: ['all', kinds('minor_road'), not(details('service', 'driveway', 'parking_aisle', 'alley'))],
    inside: 'street',
    edge: 'street-edge',
    width: [[12, 0.8], [14, 2.6], [16, 7], [18, 20]],
  },
  {
    id: 'roads',
    minzoom: 9,
    filter: ['all', kinds('major_road'), not(details('primary', 'trunk', 'primary_link', 'trunk_link')), not(isLink)],
    inside: 'street',
    edge: 'street-edge',
    width: [[9, 0.7], [12, 1.8], [14, 4], [16, 10], [18, 24]],
  },
  {
    id: 'main-roads',
    minzoom: 7,
    filter: ['all', kinds('major_road', 'highway'), details('primary', 'trunk', 'primary_link', 'trunk_link', 'motorway_link')],
    inside: 'main-road',
    edge: 'main-road-edge',
    width: [[7, 0.8], [10, 1.8], [12, 2.8], [14, 5], [16, 11], [18, 26]],
  },
  {
    id: 'motorways',
    minzoom: 5,
    filter: ['all', kinds('highway'), not(isLink), not(details('trunk', 'trunk_link', 'motorway_link'))],
    inside: 'motorway',
    edge: 'motorway-edge',
    width: [[5, 0.8], [9, 2], [12, 4], [14, 6.5], [18, 28]],
  },
];

/** How much wider than the road its edges are, pixels. */
const EDGE_PX = 1.6;

/** Paths, roads and rails, bottom first. */
export function roads(colours: TileColours): LayerSpecification[] {
  return [
    tunnels(colours),
    ...RANKS.map((rank) => stroke(`${rank.id}-edges`, rank, colours[rank.edge], EDGE_PX)),
    paths(colours),
    ...RANKS.map((rank) => stroke(rank.id, rank, colours[rank.inside], 0)),
    rails(colours),
  ];
}

function stroke(id: string, { minzoom, filter, width }: Rank, colour: string, wider: number): LayerSpecification {
  return {
    id,
    type: 'line',
    ...from('roads'),
    // From afar an edge would be all that is seen of a road.
    minzoom: wider > 0 ? Math.max(minzoom, 11) : minzoom,
    filter: all(filter, not(isTunnel)),
    layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['coalesce', ['get', 'sort_rank'], 0] },
    paint: {
      'line-color': colour,
      'line-width': growing(...width.map(([zoom, pixels]): [number, number] => [zoom, pixels + wider])),
    },
  };
}

/** Under everything, and only hinted at: nobody walks there. */
function tunnels(colours: TileColours): LayerSpecification {
  return {
    id: 'tunnels',
    type: 'line',
    ...from('roads'),
    minzoom: 12,
    filter: all(kinds('highway', 'major_road', 'minor_road'), isTunnel),
    paint: {
      'line-color': colours['street-edge'],
      'line-width': growing([12, 1.5], [16, 6], [18, 16]),
      'line-dasharray': [2, 1.5],
      'line-opacity': 0.6,
    },
  };
}

function paths(colours: TileColours): LayerSpecification {
  return {
    id: 'paths',
    type: 'line',
    ...from('roads'),
    minzoom: 14,
    filter: all(kinds('path'), not(isTunnel)),
    paint: { 'line-color': colours.path, 'line-width': growing([14, 0.8], [18, 2.6]), 'line-dasharray': [2.5, 1.5] },
  };
}

function rails(colours: TileColours): LayerSpecification {
  return {
    id: 'rails',
    type: 'line',
    ...from('roads'),
    minzoom: 10,
    filter: all(kinds('rail'), not(isTunnel), not(['in', ['get', 'service'], ['literal', ['siding', 'crossover', 'yard']]])),
    paint: { 'line-color': colours.rail, 'line-width': growing([10, 0.7], [14, 1.4], [18, 3]), 'line-dasharray': [4, 1.5] },
  };
}
