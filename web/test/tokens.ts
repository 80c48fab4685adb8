import { readFileSync } from 'node:fs';
import { type Palette, readPalette } from '../src/map/palette.ts';

export type Theme = 'light' | 'dark';

/** The colours of pages and maps, and those of the base map of tiles. */
const PALETTE = 'styles/palette.css';
export const TILES = 'map/tiles/colours.css';

/** The custom properties of a theme, or of paper, as a style sheet declares them over those of the light theme. */
function tokens(theme: Theme | 'paper', sheet: string): Map<string, string> {
  const css = readFileSync(new URL(`../src/${sheet}`, import.meta.url), 'utf8');
  const [light = '', dark = '', paper = ''] = css.split(/@media (?:screen and )?\(prefers-color-scheme: dark\)|^:root\[data-paper\]/m);
  const declared = light + { light: '', dark, paper }[theme];
  return new Map([...declared.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** One token of a theme; a token that is not there fails the test that asks for it. */
export function token(theme: Theme | 'paper', name: string, sheet = PALETTE): string {
  const value = tokens(theme, sheet).get(name);
  if (value === undefined) throw new Error(`no token --${name} in the ${theme} theme`);
  return value;
}

export function palette(theme: Theme): Palette {
  return readPalette((name) => token(theme, name));
}

/** Relative luminance of `#rrggbb`, by WCAG 2.2. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two opaque colours, by WCAG 2.2. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
