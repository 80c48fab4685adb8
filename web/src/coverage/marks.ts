/** The points of a simulation: each kind has a shape of its own, which the drawn map has too, and its number in it. */
import type { ExpressionSpecification, LayerSpecification } from '@maplibre/maplibre-gl-style-spec';
import { BOLD } from '../map/ground.ts';
import type { MapImage } from '../map/images.ts';
import type { Palette } from '../map/palette.ts';

/** The source of the points. */
export const MARKS = 'marks';

/** The shape of each kind, a path over its point, as the page writes it. */
export type Shapes = Readonly<Record<string, string>>;

/** Reads the shapes; a text that is not them has none. */
export function readShapes(text: string): Shapes {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Shapes) : {};
  } catch {
    return {};
  }
}

/** Side of the image, room for a shape and the line around it. */
const SIDE = 40;
const EDGE = 2;
/** How far above its point the number of a shape is, in its own height. */
const RISE = -1.3;

const imageName = (kind: string): string => `mark-${kind}`;

/** Ground and edge of a kind: what is only proposed is hollow. */
function colours(kind: string, palette: Palette): readonly [ground: string, edge: string] {
  if (kind === 'proposed') return [palette.surface, palette.accent];
  return [kind === 'closed' ? palette.ink : palette.accent, palette.halo];
}

/** An image for each kind, its point in the middle of its foot. */
export const markImages = (palette: Palette, shapes: Shapes): MapImage[] =>
  Object.entries(shapes).map(([kind, shape]) => ({
    name: imageName(kind),
    side: SIDE,
    draw: (context) => {
      const [ground, edge] = colours(kind, palette);
      context.translate(SIDE / 2, SIDE - EDGE);
      context.fillStyle = ground;
      context.strokeStyle = edge;
      context.lineWidth = EDGE;
      context.lineJoin = 'round';
      const path = new Path2D(shape);
      context.fill(path);
      context.stroke(path);
    },
  }));

/** Each is shown, whatever it covers. */
export function markLayers(palette: Palette): LayerSpecification[] {
  const letters: ExpressionSpecification = ['match', ['get', 'kind'], 'proposed', palette.accent, palette.halo];
  return [
    {
      id: MARKS,
      type: 'symbol',
      source: MARKS,
      layout: {
        'icon-image': ['concat', 'mark-', ['get', 'kind']],
        'icon-anchor': 'bottom',
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'text-field': ['get', 'text'],
        'text-font': [BOLD],
        'text-size': 14,
        'text-offset': [0, RISE],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': letters },
    },
  ];
}
