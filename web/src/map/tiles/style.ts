import type { LayerSpecification, StyleSpecification, VectorSourceSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { TileColours } from './colours.ts';
import { names } from './names.ts';
import { roads } from './roads.ts';
import { all, from, growing, kinds, SOURCE } from './source.ts';
import { surfaces } from './surfaces.ts';

/** Whose data it is, which its licence wants said wherever it is shown. */
export const CREDIT = '<a href="https://www.openstreetmap.org/copyright">© OpenStreetMap</a>';

/** The layers of the base map, bottom first, in these colours. `communes` are the names that are written by our own layer. */
export function tileLayers(colours: TileColours, communes: readonly string[]): LayerSpecification[] {
  return [...surfaces(colours), ...roads(colours), borders(colours), ...names(colours, communes)];
}

/** The style of the base map; letters are drawn from the page's own font, so it names no glyph and no sprite. */
export function tileStyle(
  source: VectorSourceSpecification,
  colours: TileColours,
  communes: readonly string[],
): StyleSpecification {
  return {
    version: 8,
    // Colours change at once: a page that is printed does not wait.
    transition: { duration: 0 },
    sources: { [SOURCE]: source },
    layers: tileLayers(colours, communes),
  };
}

/** Between countries and regions; between communes there are our own lines. */
function borders(colours: TileColours): LayerSpecification {
  return {
    id: 'borders',
    type: 'line',
    ...from('boundaries'),
    filter: all(kinds('country', 'region')),
    paint: { 'line-color': colours.boundary, 'line-width': growing([5, 0.8], [12, 2]), 'line-dasharray': [4, 2, 1, 2] },
  };
}
