import { readFileSync } from 'node:fs';
import { type Palette, readPalette } from '../src/map/palette.ts';

export type Theme = 'light' | 'dark';

const css = readFileSync(new URL('../src/styles/palette.css', import.meta.url), 'utf8');

/** The custom properties of a theme as palette.css declares them: dark overrides light. */
function tokens(theme: Theme): Map<string, string> {
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const declared = theme === 'dark' ? light + dark : light;
  return new Map([...declared.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** One token of a theme; a token that is not there fails the test that asks for it. */
export function token(theme: Theme, name: string): string {
  const value = tokens(theme).get(name);
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
