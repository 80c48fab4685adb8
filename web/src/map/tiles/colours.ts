import './colours.css';
import './print.css';
import type { Token } from '../palette.ts';

const NAMES = [
  ...['land', 'built', 'works', 'care', 'grass', 'wood', 'sand', 'water', 'building', 'building-edge'],
  ...['motorway', 'motorway-edge', 'main-road', 'main-road-edge', 'street', 'street-edge', 'path', 'rail', 'boundary'],
  ...['name', 'place-name', 'water-name', 'halo'],
] as const;

/** What the base map draws in a colour of its own. */
export type Tint = (typeof NAMES)[number];

/** The colours of the base map, as CSS colours. */
export type TileColours = Readonly<Record<Tint, string>>;

/** Makes the colours from the style sheet's custom properties. */
export function readTileColours(token: Token): TileColours {
  return Object.fromEntries(NAMES.map((name) => [name, token(`tiles-${name}`)])) as TileColours;
}
